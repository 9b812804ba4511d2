package io.tocsin.ingest.source;

import io.tocsin.ingest.web.Site;
import java.net.URI;
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

    private final Predicate<URI> inside;
    private final TreeSet<String> busy = new TreeSet<>();
    private final Map<String, Instant> free = new TreeMap<>();

    /** @param inside addresses on hosts that are ours to ask as often as we like */
    Hosts(Predicate<URI> inside) {
        this.inside = inside;
    }

    /** True when the host of an address may be asked now. */
    boolean isFree(URI address, Instant now) {
        var host = host(address);
        return !busy.contains(host) && !free.getOrDefault(host, Instant.MIN).isAfter(now);
    }

    void begin(URI address) {
        if (!busy.add(host(address))) {
            throw new IllegalStateException(host(address) + " is being asked");
        }
    }

    /**
     * The request has ended.
     *
     * @param asked time between two requests that its robots.txt asks for; null for none
     */
    void end(URI address, Duration asked, Instant now) {
        busy.remove(host(address));
        free.values().removeIf(at -> !at.isAfter(now));
        if (!inside.test(address)) {
            free.put(host(address), now.plus(asked == null ? GAP : Pace.longer(GAP, Pace.shorter(asked, MOST_GAP))));
        }
    }

    private static String host(URI address) {
        return Site.of(address).map(Site::host).orElse("");
    }
}
