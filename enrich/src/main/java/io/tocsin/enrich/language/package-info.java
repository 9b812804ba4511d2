/** Which language a text is in: by script, by deciding letters, by small words; the source's hint only where these allow it. */
package io.tocsin.enrich.language;
