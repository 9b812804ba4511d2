package io.tocsin.ingest.source;

import io.tocsin.ingest.web.Request;
import java.time.Duration;

/**
 * Why something could not be read.
 *
 * @param cause a word of a closed set, for metrics
 * @param words one sentence for a person: what, why, what to do
 * @param lasting true when the same request will not fare better in an hour
 * @param pause how long the server asks to be left alone; null when it does not say
 */
record Trouble(String cause, String words, boolean lasting, Duration pause) {
    /** The page did not come in time. */
    static final String SLOW = "slow";
    /** Too many pages wait already. */
    static final String MANY = "many";
    /** Our own code fell over it. */
    static final String OURS = "failed";
    /** The robots.txt of the site forbids it. */
    static final String ROBOTS = "robots";
    /** The server says that there is no such page any more. */
    static final String GONE = "missing";

    /** The same, and who redirected there. */
    Trouble after(Request request) {
        return request.way().isEmpty()
                ? this
                : new Trouble(cause, request.meant() + " redirects: " + words, lasting, pause);
    }

    boolean isGone() {
        return cause.equals(GONE);
    }
}
