package io.tocsin.ingest.source;

import io.tocsin.ingest.Cut;
import java.time.Instant;

/**
 * An entry whose page has yet to be read. It is kept with its text, so that it is sent even when it has left the feed
 * meanwhile.
 *
 * @param entry the entry, its title and text cut to what is worth keeping
 * @param sent what has been sent of it so far
 * @param attempts times that its page could not be read
 * @param since when it was listed
 * @param due when the page may be asked for next
 */
record Owed(Listed entry, Sent sent, int attempts, Instant since, Instant due) {
    static final int TITLE_UNITS = 300;
    static final int TEXT_UNITS = 2_000;

    /** What has been sent of what an entry says. */
    enum Sent {
        NOTHING,
        /** The entry's own text. */
        SUMMARY,
        /** Nothing, but an earlier version of its page. */
        EARLIER
    }

    static Owed of(Listed entry, Sent sent, Instant now) {
        return new Owed(cut(entry), sent, 0, now, now);
    }

    /** With what the entry says now. Of that nothing was sent; what waits already waits no longer for it. */
    Owed edited(Listed said, Instant now) {
        return sent == Sent.NOTHING
                ? new Owed(cut(said), sent, attempts, since, due)
                : of(said, sent == Sent.SUMMARY ? Sent.NOTHING : sent, now);
    }

    Owed after(Sent nowSent, int failed, Instant next) {
        return new Owed(entry, nowSent, failed, since, next);
    }

    private static Listed cut(Listed entry) {
        return new Listed(
                entry.key(),
                entry.content(),
                entry.page(),
                entry.url(),
                entry.guid(),
                cut(entry.title(), TITLE_UNITS),
                cut(entry.text(), TEXT_UNITS),
                entry.published(),
                entry.updated());
    }

    private static String cut(String text, int units) {
        return text == null ? null : Cut.toUnits(text, units);
    }
}
