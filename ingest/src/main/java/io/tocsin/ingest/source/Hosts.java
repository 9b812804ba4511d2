package io.tocsin.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Politeness: one request at a time for each host, and a while between two. Inside hosts wait for nothing. */
final class Hosts {
    /** Time between two requests, unless robots.txt asks for more. */
    static final Duration GAP = Duration.ofSeconds(1);

    /** Longest time between two requests that robots.txt can ask for. */
    static final Duration MOST_GAP = Duration.ofSeconds(30);

    private final Predicate<String> inside;
    private final TreeSet<String> busy = new TreeSet<>();
    private final Map<String, Instant> free = new TreeMap<>();

    /** @param inside hosts that are ours to ask as often as we like */
    Hosts(Predicate<String> inside) {
        this.inside = inside;
    }

    /** When the host may be asked; null while it is being asked. */
    Instant free(String host) {
        return busy.contains(host) ? null : free.getOrDefault(host, Instant.MIN);
    }

    void begin(String host) {
        if (!busy.add(host)) {
            throw new IllegalStateException(host + " is being asked");
        }
    }

    /**
     * The request has ended.
     *
     * @param asked time between two requests that its robots.txt asks for; null for none
     */
    void end(String host, Duration asked, Instant now) {
        busy.remove(host);
        free.values().removeIf(at -> at.isBefore(now));
        if (!inside.test(host)) {
            free.put(host, now.plus(asked == null ? GAP : Pace.longer(GAP, Pace.shorter(asked, MOST_GAP))));
        }
    }
}
