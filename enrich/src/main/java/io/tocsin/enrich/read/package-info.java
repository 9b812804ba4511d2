/** Reading: sentences, frames, the scope of cues, slots, days, and one report for each event of an item. */
package io.tocsin.enrich.read;
