package io.tocsin.schemas.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says each problem at once, and again at most once a minute, with how often it came meanwhile. */
final class Said {
    private static final long QUIET_NS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanos;
    private final Map<String, Line> last = new TreeMap<>();

    private static final class Line {
        private long at;
        private long silent;
    }

    /** @param nanos a clock, as {@link System#nanoTime} */
    Said(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What to say of a problem that has come.
     *
     * @param problem what makes it the same as another; few, never a text from outside
     * @return words to put behind the line, possibly none; null to say nothing
     */
    synchronized String again(String problem) {
        long now = nanos.getAsLong();
        Line line = last.get(problem);
        if (line == null) {
            line = new Line();
            last.put(problem, line);
        } else if (now - line.at < QUIET_NS) {
            line.silent++;
            return null;
        }
        String words = line.silent == 0 ? "" : " (" + line.silent + " more times since the last line)";
        line.at = now;
        line.silent = 0;
        return words;
    }

    /** A problem is over; when it comes again, it is said at once. */
    synchronized void over(String problem) {
        last.remove(problem);
    }
}
