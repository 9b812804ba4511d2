package io.tocsin.ingest.push;

import java.time.Duration;

/** A request that is not taken. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Duration retryAfter;

    /** @param sentence for the person who wrote the client: what is wrong, and what to do */
    Refusal(int status, String sentence) {
        this(status, sentence, null);
    }

    /** @param retryAfter when it may be tried again; null when trying the same again is useless */
    Refusal(int status, String sentence, Duration retryAfter) {
        super(sentence, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
