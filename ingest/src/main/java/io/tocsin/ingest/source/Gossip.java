package io.tocsin.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of sources: one line when something changes, and one for each further wait; never one for each entry. */
final class Gossip {
    private static final Logger LOG = LoggerFactory.getLogger(Gossip.class);

    /** Pages of a source that fail for one reason, and its flaws of one kind, are told of once in this time. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Consumer<String> log;

    private final Map<String, Instant> told = new TreeMap<>();
    private final TreeSet<String> quiet = new TreeSet<>();

    Gossip() {
        this(LOG::warn);
    }

    /** @param log takes each line */
    Gossip(Consumer<String> log) {
        this.log = log;
    }

    /** A feed could not be read. */
    void failed(Source source, Cursor cursor, Trouble trouble, Instant now) {
        var times = cursor.failures() == 1 ? "" : " (" + cursor.failures() + " times in a row)";
        log.accept("Source " + source.id() + " failed" + times + ": " + trouble.words() + " Asked again in "
                + Spans.words(Duration.between(now, cursor.due())) + ".");
    }

    /** A feed was read; {@code before} says how its source stood. */
    void answered(Source source, Cursor before) {
        if (before.failures() > 0) {
            log.accept("Source " + source.id() + " answers again, after " + before.failures() + " failures.");
        }
    }

    /** A page could not be read. */
    void pageMissed(Source source, Trouble trouble, Instant now) {
        if (isTime(source.id() + " " + trouble.cause(), now)) {
            log.accept("Source " + source.id()
                    + ": a page cannot be read; after three attempts the words of the feed are sent instead. "
                    + trouble.words() + " More of the kind are counted, and told of again in an hour.");
        }
    }

    /** Something was taken with a flaw. */
    void flawed(Source source, Flaw flaw, Instant now) {
        if (isTime(source.id() + " flaw " + flaw.cause(), now)) {
            log.accept("Source " + source.id() + ": " + flaw.words()
                    + ". More of the kind are counted, and told of again in an hour.");
        }
    }

    private boolean isTime(String key, Instant now) {
        var last = told.get(key);
        var is = last == null || !now.isBefore(last.plus(AGAIN));
        if (is) {
            told.put(key, now);
        }
        return is;
    }

    /** Says it once when a source has gone quiet, and once when it speaks again. */
    void quiet(Source source, Cursor cursor, Instant now) {
        var is = cursor.isQuiet(source, now);
        if (is && quiet.add(source.id())) {
            log.accept("Source " + source.id() + " is quiet: it has listed nothing new for "
                    + Spans.words(source.quiet()) + "; look whether " + source.feed() + " is still its feed.");
        } else if (!is && quiet.remove(source.id())) {
            log.accept("Source " + source.id() + " lists new entries again.");
        }
    }
}
