package io.tocsin.ingest;

/** Ingest cannot go on. The message is one sentence for a person: what failed, where, and what to do. */
public final class IngestProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IngestProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
