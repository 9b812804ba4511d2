package io.tocsin.schemas.runtime;

/** A service that cannot start or go on. The message is one sentence for a person: what, where, and what to do. */
public final class StreamsFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamsFailure(String message) {
        super(message);
    }

    public StreamsFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
