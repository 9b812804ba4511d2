package io.tocsin.ingest.push;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How much may be under way at a time, of one pusher and of all: requests, and bytes of their bodies. */
final class Room {
    private static final int REQUESTS = 64;
    private static final int REQUESTS_OF_ONE = 32;
    private static final int BYTES = 32 << 20;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Semaphore requests = new Semaphore(REQUESTS);
    private final Semaphore bytes = new Semaphore(BYTES);
    private final Map<String, Semaphore> ofOne = new ConcurrentHashMap<>();

    /**
     * Takes a place.
     *
     * @return leaves it again
     * @throws Refusal when there is none
     */
    Runnable enter(PushHead head) throws Refusal {
        var own = ofOne.computeIfAbsent(head.pusher().id(), id -> new Semaphore(REQUESTS_OF_ONE));
        if (!own.tryAcquire()) {
            throw new Refusal(
                    429, REQUESTS_OF_ONE + " requests with this token are under way; wait for their answers.", SOON);
        }
        if (!requests.tryAcquire()) {
            own.release();
            throw full();
        }
        int size = head.mostBytes();
        if (!bytes.tryAcquire(size)) {
            requests.release();
            own.release();
            throw full();
        }
        return () -> {
            bytes.release(size);
            requests.release();
            own.release();
        };
    }

    private static Refusal full() {
        return new Refusal(503, "Too many requests are under way; send it again in a moment.", SOON);
    }
}
