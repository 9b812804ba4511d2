package io.tocsin.ingest;

/** What one line of input turned out to be. */
public sealed interface Line permits RawItem, BadLine {

    /** Place in its input, 1 for the first line; blank lines count. */
    long number();
}
