package io.tocsin.ingest.web;

import java.time.Duration;

/**
 * How long a fetch may take.
 *
 * @param connect to open a connection to one address
 * @param silence longest wait for the first byte, and between two
 * @param whole from the request to the last byte, the search of the name and the redirects of a robots.txt included
 */
public record Deadlines(Duration connect, Duration silence, Duration whole) {

    /** A server that needs longer is down, or means harm; others wait meanwhile. */
    public static final Deadlines USUAL =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
}
