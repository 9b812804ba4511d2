package io.tocsin.schemas.runtime;

import java.util.function.BooleanSupplier;

/**
 * One task that waits for a registry or a broker. It is over when a record of that task has passed, or when, after a new
 * thread has joined, another process has the task.
 */
final class Outage {
    private final String reason;
    private final BooleanSupplier passed;
    private final BooleanSupplier held;
    private volatile boolean waiting = true;
    private volatile boolean settled;

    /**
     * @param reason for a person
     * @param passed whether a record of the task has passed since
     * @param held whether this process has the task
     */
    Outage(String reason, BooleanSupplier passed, BooleanSupplier held) {
        this.reason = reason;
        this.passed = passed;
        this.held = held;
    }

    String reason() {
        return reason;
    }

    /** The wait is over; a new thread begins. */
    void tried() {
        waiting = false;
    }

    /** All threads have their tasks. */
    void settled() {
        settled |= !waiting;
    }

    boolean over() {
        return !waiting && (passed.getAsBoolean() || settled && !held.getAsBoolean());
    }
}
