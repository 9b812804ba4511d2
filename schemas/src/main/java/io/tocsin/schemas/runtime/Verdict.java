package io.tocsin.schemas.runtime;

/** What a failure is. */
public enum Verdict {
    /** This record cannot be read or processed, ever: dead letter, and go on. */
    POISON,
    /** A registry or broker does not answer: wait, and try the same record again. */
    OUTAGE,
    /** Anything else: stop and let a person look. */
    FATAL
}
