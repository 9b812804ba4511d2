package io.tocsin.ingest.source;

import io.tocsin.ingest.source.Owed.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** One source's rounds: from what was known and what was answered to what is to be sent and what is known then. Pure. */
final class Rounds {
    /** Most entries of one document that are looked at. */
    static final int LISTED = 500;

    /** An entry whose page is not there after so long is sent with its own text. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int TRIES_BEFORE_SUMMARY = 3;

    private Rounds() {}

    /**
     * A document was read.
     *
     * @param etag mark of the document; null for none
     * @param lastModified the same as a date; null for none
     * @param wait how long it may be kept; null when it does not say
     */
    static Step listed(
            Source source,
            Cursor cursor,
            List<Listed> entries,
            String etag,
            String lastModified,
            Duration wait,
            Instant now) {
        var round = new Round(source, cursor, entries.stream().limit(LISTED).toList(), now);
        var step = round.step();
        var pace = Pace.next(source, cursor.pace(), step.fresh());
        return new Step(
                step.cursor().polled(etag, lastModified, due(source, pace, wait, now), pace, now),
                step.sendings(),
                step.fresh(),
                step.flaws());
    }

    /** The document is the one that was read last. */
    static Cursor unchanged(Source source, Cursor cursor, Duration wait, Instant now) {
        var pace = Pace.next(source, cursor.pace(), 0);
        return cursor.polled(cursor.etag(), cursor.lastModified(), due(source, pace, wait, now), pace, now);
    }

    private static Instant due(Source source, Duration pace, Duration wait, Instant now) {
        return now.plus(Pace.longer(pace, Pace.asked(wait, source.most())));
    }

    /** The feed could not be read. */
    static Cursor failed(Source source, Cursor cursor, Trouble trouble, Instant now) {
        var wait = Pace.longer(
                Pace.backOff(source, cursor.failures() + 1), Pace.asked(trouble.pause(), Pace.MOST_PATIENT));
        return cursor.failed(now.plus(wait));
    }

    /** The page of an entry was read. */
    static Step read(Source source, Cursor cursor, String key, Page page, Instant now) {
        var owed = cursor.owed(key).orElse(null);
        if (owed == null) {
            return Step.of(cursor, List.of());
        }
        var before = cursor.seen().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        var taken = new TreeSet<String>();
        cursor.seen().stream().filter(one -> one != before && one.url() != null).forEach(one -> taken.add(one.url()));
        var url = Sending.address(source, owed.entry(), before == null ? null : before.url(), page, taken);
        var kept = url.equals(owed.entry().url()) || url.length() > Listing.LONGEST ? null : url;
        var next = cursor.with(
                seen(cursor, key, one -> new Seen(key, one.content(), kept, true)),
                without(cursor.owed(), owed),
                cursor.lastNew());
        return Step.of(next, List.of(Sending.page(source, owed.entry(), url, page)));
    }

    /** The page of an entry could not be read. */
    static Step missed(Source source, Cursor cursor, String key, Trouble trouble, Instant now) {
        var owed = cursor.owed(key).orElse(null);
        if (owed == null) {
            return Step.of(cursor, List.of());
        }
        var failed = owed.attempts() + 1;
        var wait = trouble.lasting() ? null : Pace.page(key, failed);
        var asked = wait == null ? null : Pace.longer(wait, Pace.asked(trouble.pause(), Pace.MOST_PATIENT));
        // An edit whose page is gone was taken back; of one whose server stumbles the text that was sent stands.
        var enough = wait == null || failed >= TRIES_BEFORE_SUMMARY;
        var speaks = enough && (owed.sent() == Sent.NOTHING || owed.sent() == Sent.EARLIER && trouble.isGone());
        var sent = speaks ? Sent.SUMMARY : owed.sent();
        var left = without(cursor.owed(), owed);
        if (asked != null) {
            left.add(owed.after(sent, failed, now.plus(asked)));
        }
        var seen = speaks ? seen(cursor, key, one -> new Seen(key, one.content(), one.url(), false)) : cursor.seen();
        return Step.of(
                cursor.with(seen, left, cursor.lastNew()),
                speaks ? List.of(summary(source, cursor, owed, trouble.cause())) : List.of());
    }

    /** Sends those with their own text that have waited too long for their page. */
    static Step waited(Source source, Cursor cursor, Instant now) {
        var sendings = new ArrayList<Sending>();
        var left = new ArrayList<Owed>();
        for (var owed : cursor.owed()) {
            var over = owed.sent() == Sent.NOTHING && !now.isBefore(owed.since().plus(PATIENCE));
            if (over) {
                sendings.add(summary(source, cursor, owed, Trouble.SLOW));
            }
            left.add(over ? owed.after(Sent.SUMMARY, owed.attempts(), owed.due()) : owed);
        }
        Collections.reverse(sendings);
        return Step.of(cursor.with(cursor.seen(), left, cursor.lastNew()), sendings);
    }

    private static List<Seen> seen(Cursor cursor, String key, UnaryOperator<Seen> change) {
        return cursor.seen().stream()
                .map(one -> one.key().equals(key) ? change.apply(one) : one)
                .toList();
    }

    private static List<Owed> without(List<Owed> all, Owed one) {
        var left = new ArrayList<>(all);
        left.remove(one);
        return left;
    }

    static Sending summary(Source source, Cursor cursor, Owed owed, String cause) {
        var key = owed.entry().key();
        var url = cursor.seen().stream()
                .filter(one -> one.key().equals(key) && one.url() != null)
                .map(Seen::url)
                .findFirst()
                .orElse(owed.entry().url());
        return Sending.entry(source, owed.entry(), url, cause);
    }
}
