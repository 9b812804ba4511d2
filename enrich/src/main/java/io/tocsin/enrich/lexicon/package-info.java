/** The lexicon: tables of words read from data files, checked, and compiled into one automaton per language. */
package io.tocsin.enrich.lexicon;
