package io.tocsin.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of sources: one line when something changes, and one for each further wait; never one for each entry. */
final class Gossip {
    private static final Logger LOG = LoggerFactory.getLogger(Gossip.class);

    /** Pages of a source that fail for one reason are told of once in this time. */
    private static final Duration PAGES_TOLD = Duration.ofHours(1);

    private final Map<String, Instant> told = new TreeMap<>();
    private final TreeSet<String> quiet = new TreeSet<>();

    /** A feed could not be read. */
    void failed(Source source, Cursor cursor, Trouble trouble, Instant now) {
        LOG.warn(
                "Source {} failed{}: {} Asked again in {}.",
                source.id(),
                cursor.failures() == 1 ? "" : " (" + cursor.failures() + " times in a row)",
                trouble.words(),
                Spans.words(Duration.between(now, cursor.due())));
    }

    /** A feed was read; {@code before} says how its source stood. */
    void answered(Source source, Cursor before, Instant now) {
        if (before.failures() > 0) {
            LOG.warn("Source {} answers again, after {} failures.", source.id(), before.failures());
        }
    }

    /** A page could not be read. */
    void pageMissed(Source source, Trouble trouble, Instant now) {
        var key = source.id() + " " + trouble.cause();
        var last = told.get(key);
        if (last == null || !now.isBefore(last.plus(PAGES_TOLD))) {
            told.put(key, now);
            LOG.warn(
                    "Source {}: a page cannot be read; after three attempts the words of the feed are sent instead. {}"
                            + " More of the kind are counted, and told of again in an hour.",
                    source.id(),
                    trouble.words());
        }
    }

    /** Says it once when a source has gone quiet, and once when it speaks again. */
    void quiet(Source source, Cursor cursor, Instant now) {
        var is = cursor.isQuiet(source, now);
        if (is && quiet.add(source.id())) {
            LOG.warn(
                    "Source {} is quiet: it has listed nothing new for {}; look whether {} is still its feed.",
                    source.id(),
                    Spans.words(source.quiet()),
                    source.feed());
        } else if (!is && quiet.remove(source.id())) {
            LOG.warn("Source {} lists new entries again.", source.id());
        }
    }
}
