/** Characters and words: folding with the way back to the source, and tokens. */
package io.tocsin.enrich.text;
