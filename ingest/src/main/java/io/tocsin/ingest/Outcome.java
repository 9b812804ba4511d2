package io.tocsin.ingest;

/** What became of the lines of a run; every line that is not blank is counted under one of these. */
public enum Outcome {
    /** First version of an item, sent. */
    SENT,
    /** An edit of a known item, sent as its next revision. */
    REVISED,
    /** Content that was sent before. */
    UNCHANGED,
    /** A version made before the one that was sent last. */
    OLDER,
    /** No item; kept in the dead letters. */
    BAD
}
