package io.tocsin.deploy.notify;

import java.time.Duration;

/** How long to wait after a failure: from one second, doubled up to five minutes, less up to half of it. */
final class Backoff {
    private static final long FIRST_MS = 1_000;
    private static final long MOST_MS = 300_000;

    private Backoff() {}

    /**
     * The pause after so many failures in a row.
     *
     * @param failures 1 and up
     * @param key spreads those who failed together; the same key waits equally long in every process
     */
    static Duration after(int failures, String key) {
        var whole = Math.min(MOST_MS, FIRST_MS << Math.min(failures - 1, 20));
        var spread = Math.floorMod((key + failures).hashCode() * 0x9E3779B9, 1_000);
        return Duration.ofMillis(whole / 2 + whole / 2 * spread / 1_000);
    }
}
