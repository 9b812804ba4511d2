package io.tocsin.ingest.push;

import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Batch;
import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.Outcome;
import io.tocsin.ingest.RawItem;
import io.tocsin.ingest.Revisions;
import io.tocsin.schemas.NewsItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges what is posted and adds it to what is to be sent. An item is its pusher's: whoever holds a token cannot write under
 * another outlet's name, nor revise what another outlet published. Knows neither Kafka nor a clock.
 */
public final class Reception {
    private final Revisions revisions;
    private final List<Batch.Item> items;
    private final List<Batch.Letter> letters;
    private final Map<String, Intake> intakes = new TreeMap<>();
    private final List<Receipt.Entry> entries = new ArrayList<>();
    private long number;

    /**
     * @param revisions what is known; it learns
     * @param items gets items to be sent
     * @param letters gets what gave no item
     */
    public Reception(Revisions revisions, List<Batch.Item> items, List<Batch.Letter> letters) {
        this.revisions = revisions;
        this.items = items;
        this.letters = letters;
    }

    /** What becomes of a request; true once what was added has been sent. */
    public Receipt take(Post post, Instant now) {
        var pusher = post.pusher();
        var intake =
                intakes.computeIfAbsent(pusher.id(), id -> new Intake(Envelopes.live(id), revisions, new Sink(id)));
        entries.clear();
        for (var piece : post.pieces()) {
            number = piece.line().number();
            if (piece.line() instanceof BadLine bad) {
                intake.refuse(bad, piece.bytes());
            } else if (piece.line() instanceof RawItem raw && isElsewhere(raw, pusher)) {
                intake.refuse(elsewhere(raw, pusher), piece.bytes());
            } else if (piece.line() instanceof RawItem raw) {
                intake.item(own(raw, pusher), piece.bytes(), now);
            }
        }
        return new Receipt(entries);
    }

    private static boolean isElsewhere(RawItem raw, Pusher pusher) {
        return raw.canonicalUrl()
                .map(CanonicalUrl::hostOf)
                .filter(host -> !host.equals(pusher.publisher()) && !host.endsWith("." + pusher.publisher()))
                .isPresent();
    }

    private static BadLine elsewhere(RawItem raw, Pusher pusher) {
        var reason = "\"url\" does not lie on " + pusher.publisher() + ", for which this token speaks";
        return new BadLine(raw.number(), reason, "leave it out, or use the token of its publisher");
    }

    private static RawItem own(RawItem raw, Pusher pusher) {
        return new RawItem(
                raw.number(),
                raw.id(),
                raw.lang() == null ? pusher.language() : raw.lang(),
                pusher.publisher(),
                raw.zone() == null ? pusher.zone() : raw.zone(),
                raw.url(),
                raw.published(),
                raw.modified(),
                raw.title(),
                raw.text());
    }

    /** Takes what an intake makes of the item at hand: of news of this moment, at once. */
    private final class Sink implements Intake.Sink {
        private final String input;

        Sink(String input) {
            this.input = input;
        }

        @Override
        public void item(NewsItem item, Instant modified) {
            items.add(new Batch.Item(item, modified, null));
            var envelope = item.getEnvelope();
            var outcome = envelope.getRevision() == 1 ? Outcome.SENT : Outcome.REVISED;
            entries.add(new Receipt.Entry(number, outcome, envelope.getItemId(), envelope.getRevision(), null));
        }

        @Override
        public void bad(BadLine line, byte[] bytes) {
            letters.add(new Batch.Letter(input, line, bytes));
            entries.add(new Receipt.Entry(number, Outcome.BAD, null, 0, line.reason() + "; " + line.remedy()));
        }

        @Override
        public void known(String itemId, Outcome outcome, long revision) {
            entries.add(new Receipt.Entry(number, outcome, itemId, revision, null));
        }
    }
}
