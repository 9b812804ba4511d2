package io.tocsin.ingest.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whose turn it is: one errand at a time for each source and each host, who has waited longest first. */
final class Turns {
    private final List<Source> sources;
    private final Hosts hosts;
    private final Manners manners;
    private final TreeSet<String> busy = new TreeSet<>();
    private final Map<String, Errand> redirected = new TreeMap<>();

    Turns(Sources sources, Manners manners) {
        this.sources = sources.all();
        this.hosts = new Hosts(sources::isInside);
        this.manners = manners;
    }

    /**
     * The errands to be begun now.
     *
     * @param cursors by source id
     * @param most how many at most
     */
    List<Errand> begin(Map<String, Cursor> cursors, int most, Instant now) {
        var errands = new ArrayList<Errand>();
        var waiting = sources.stream()
                .filter(source -> !busy.contains(source.id()))
                .sorted(Comparator.comparing(source -> cursors.get(source.id()).due()))
                .toList();
        for (var source : waiting) {
            if (errands.size() < most) {
                next(source, cursors.get(source.id()), now).ifPresent(errand -> {
                    busy.add(source.id());
                    redirected.remove(source.id(), errand);
                    hosts.begin(errand.address());
                    errands.add(errand);
                });
            }
        }
        return errands;
    }

    /** What was redirected goes on first; else the feed when it is due, else the first page that is due on a host that is free. */
    private Optional<Errand> next(Source source, Cursor cursor, Instant now) {
        var begun = redirected.get(source.id());
        if (begun != null) {
            return ready(begun, now);
        }
        if (!cursor.due().isAfter(now)) {
            return ready(Errand.feed(source, cursor), now);
        }
        return cursor.owed().stream()
                .filter(owed -> !owed.due().isAfter(now))
                .flatMap(owed -> ready(Errand.page(source, owed), now).stream())
                .findFirst();
    }

    /** The errand, or that for its robots.txt; nothing while the host rests. */
    private Optional<Errand> ready(Errand errand, Instant now) {
        var asked = manners.needed(errand.address(), now).map(errand::robots).orElse(errand);
        return hosts.isFree(asked.address(), now) ? Optional.of(asked) : Optional.empty();
    }

    /** An errand that has ended goes on elsewhere, once that site's robots.txt is known and its host is free. */
    void goOn(Errand errand) {
        redirected.put(errand.source().id(), errand);
    }

    /** An errand has ended. */
    void end(Errand errand, Instant now) {
        busy.remove(errand.source().id());
        hosts.end(errand.address(), manners.delay(errand.address()), now);
    }
}
