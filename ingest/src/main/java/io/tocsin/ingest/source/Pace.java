package io.tocsin.ingest.source;

import io.tocsin.schemas.Canonical;
import java.time.Duration;

/**
 * When to ask again. Chance is a hash of who is asked and how often it failed, so that many sources do not come back at one
 * moment and a run can be foretold.
 */
final class Pace {
    /** Longest wait for a source that fails or asks to be left alone. */
    static final Duration MOST_PATIENT = Duration.ofHours(6);

    /** Waits before a page is asked for again; after the last it is given up. */
    private static final Duration[] PAGE_WAITS = {
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6)
    };

    private static final int MOST_DOUBLINGS = 16;

    private Pace() {}

    /** Halved after several new entries, somewhat shorter after one, somewhat longer after none. */
    static Duration next(Source source, Duration pace, int fresh) {
        var next = fresh > 1
                ? pace.dividedBy(2)
                : fresh == 1
                        ? pace.multipliedBy(3).dividedBy(4)
                        : pace.multipliedBy(5).dividedBy(4);
        return within(source, next);
    }

    /** The nearest pace that the source's interval allows. */
    static Duration within(Source source, Duration pace) {
        return longer(source.least(), shorter(pace, source.most()));
    }

    /**
     * Wait after a failure: doubled with each, from the shortest interval on, plus up to a quarter.
     *
     * @param failures in a row, 1 and up
     */
    static Duration backOff(Source source, int failures) {
        var doubled = source.least().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return jittered(shorter(doubled, longer(source.most(), Duration.ofHours(1))), source.id(), failures);
    }

    /** Wait of an answer that names one, as long as we bear it. */
    static Duration asked(Duration wait, Duration most) {
        return wait == null ? Duration.ZERO : shorter(wait, most);
    }

    /**
     * Wait before a page is asked for again; null when it is given up.
     *
     * @param failures of this page, 1 and up
     */
    static Duration page(String key, int failures) {
        return failures > PAGE_WAITS.length ? null : jittered(PAGE_WAITS[failures - 1], key, failures);
    }

    private static Duration jittered(Duration wait, String who, int attempt) {
        var chance =
                Long.parseLong(Canonical.hash(who, Integer.toString(attempt)).substring(0, 4), 16);
        return wait.plus(wait.multipliedBy(chance).dividedBy(4 * 0x10000));
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
