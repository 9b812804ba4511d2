/**
 * Item in, enriched item out: a pure function.
 *
 * <p>A finite-state cascade and nothing else: fold the text with a map back to its source, cut it into tokens, look them up in
 * the lexicon of the item's language, let most news leave at the gate, and read the rest sentence by sentence. A trigger and
 * the weapon or drill it governs make a frame; the cues whose scope reaches the frame decide whether it happened; names,
 * numbers and days around it fill its slots; mentions of one event become one report. What the words are is data under
 * {@code lex/}; what is done with them is here. Every label keeps the rule and the words that decided it.
 */
package io.tocsin.enrich;
