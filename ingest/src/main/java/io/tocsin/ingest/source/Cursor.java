package io.tocsin.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a source has been read: all that its next step depends on. Kept in {@code ingest-cursors}, in the transaction that
 * sends the items.
 *
 * @param feed address that it was read at; under another one the marks of the server do not hold
 * @param etag the server's mark of the last document; null for none
 * @param lastModified the same as a date; null for none
 * @param since when the source was first asked
 * @param due when it is to be asked next
 * @param pace time between two polls as it is now
 * @param failures polls in a row that failed
 * @param lastSuccess last poll that did not; null for none
 * @param lastNew last time that it listed a new entry; null for never
 * @param seen entries listed before, those of the last document first
 * @param owed entries whose page has yet to be read, the newest first
 */
record Cursor(
        String feed,
        String etag,
        String lastModified,
        Instant since,
        Instant due,
        Duration pace,
        int failures,
        Instant lastSuccess,
        Instant lastNew,
        List<Seen> seen,
        List<Owed> owed) {

    /** An unchanged source is written down this often, so that a restart knows roughly when it was asked. */
    static final Duration TOLD = Duration.ofMinutes(10);

    Cursor {
        seen = List.copyOf(seen);
        owed = List.copyOf(owed);
    }

    /** Of a source that was never asked. */
    static Cursor first(Source source, Instant now) {
        return new Cursor(
                source.feed().toString(), null, null, now, now, source.least(), 0, null, null, List.of(), List.of());
    }

    /** As it holds now for a source whose part of the file may have changed since. */
    Cursor of(Source source, Instant now) {
        var same = feed.equals(source.feed().toString());
        var latest = now.plus(failures > 0 ? Pace.MOST_PATIENT : source.most());
        return new Cursor(
                source.feed().toString(),
                same ? etag : null,
                same ? lastModified : null,
                since,
                !same ? now : due.isBefore(latest) ? due : latest,
                Pace.within(source, pace),
                same ? failures : 0,
                lastSuccess,
                lastNew,
                seen,
                owed);
    }

    /** Whether it is worth a record of its own, the last one being {@code written}; null for none. */
    boolean differsFrom(Cursor written) {
        return written == null
                || !same(etag, written.etag)
                || !same(lastModified, written.lastModified)
                || failures != written.failures
                || !seen.equals(written.seen)
                || !owed.equals(written.owed)
                || lastSuccess != null
                        && (written.lastSuccess == null
                                || Duration.between(written.lastSuccess, lastSuccess)
                                                .compareTo(TOLD)
                                        >= 0);
    }

    private static boolean same(String a, String b) {
        return a == null ? b == null : a.equals(b);
    }

    /** The entry under a key whose page is owed. */
    Optional<Owed> owed(String key) {
        return owed.stream().filter(one -> one.entry().key().equals(key)).findFirst();
    }

    /** True when nothing new was listed for longer than the source's quiet time. */
    boolean isQuiet(Source source, Instant now) {
        return source.quiet() != null
                && (lastNew == null ? since : lastNew).plus(source.quiet()).isBefore(now);
    }

    Cursor polled(String newEtag, String newLastModified, Instant next, Duration newPace, Instant now) {
        return new Cursor(feed, newEtag, newLastModified, since, next, newPace, 0, now, lastNew, seen, owed);
    }

    Cursor failed(Instant next) {
        return new Cursor(feed, etag, lastModified, since, next, pace, failures + 1, lastSuccess, lastNew, seen, owed);
    }

    Cursor with(List<Seen> newSeen, List<Owed> newOwed, Instant newest) {
        return new Cursor(feed, etag, lastModified, since, due, pace, failures, lastSuccess, newest, newSeen, newOwed);
    }
}
