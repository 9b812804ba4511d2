package io.tocsin.ingest;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NewsItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What is known of every item: its last revision, its contents so far, when its last version was made, whether it is
 * late. Decides whether a draft is a first version, an edit, or nothing new. Of a version that claims no later time only
 * content never seen is an edit, so the same input twice sends nothing twice.
 */
public final class Revisions {

    private static final long UNCLAIMED = Long.MIN_VALUE;
    private static final long[] NONE = {};

    private Map<Half, Known> items = new HashMap<>();
    private Map<Half, Known> elders = Map.of();
    private Instant generation;

    /** The first half of a hash, which nobody can make two items share. The whole, as text, would take three times the memory. */
    private record Half(long high, long low) {

        private static final int DIGITS = 16;

        static Half of(String text) {
            String hash = isHash(text) ? text : Canonical.hash(text);
            return new Half(
                    HexFormat.fromHexDigitsToLong(hash, 0, DIGITS),
                    HexFormat.fromHexDigitsToLong(hash, DIGITS, 2 * DIGITS));
        }

        private static boolean isHash(String text) {
            return text.length() >= 2 * DIGITS && text.chars().limit(2 * DIGITS).allMatch(HexFormat::isHexDigit);
        }
    }

    /**
     * @param version milliseconds since the epoch, or {@link #UNCLAIMED}
     * @param content a quarter of the hash of its content, for it is compared within the item only
     * @param earlier the same of its earlier versions
     */
    private record Known(long revision, boolean late, long version, long content, long[] earlier) {}

    /** What a draft is, the revision that is known now, and the item as it is to be sent: null when it is not. */
    record Judged(Outcome outcome, long revision, NewsItem item) {}

    /**
     * Learns a revision that was sent before, in the order in which it was sent.
     *
     * @param envelope its envelope
     * @param modified the modification that it claimed; null when none
     */
    public void restore(Envelope envelope, Instant modified) {
        Half id = Half.of(envelope.getItemId());
        Known known = known(id);
        if (known == null || envelope.getRevision() > known.revision()) {
            keep(id, envelope, modified == null ? envelope.getPublishedAt() : modified, known);
        }
    }

    /** Number of items known. */
    public int size() {
        return items.size() + elders.size();
    }

    private Known known(Half id) {
        Known known = items.get(id);
        return known == null ? elders.get(id) : known;
    }

    /**
     * Forgets what has not been told of for at least so long, and at most twice as long. For an archive of many years: an
     * edit of what the alert stage has evicted can change nothing any more.
     *
     * @param ingestedAt of the item at hand; never falling by much
     */
    public void forget(Instant ingestedAt, Duration after) {
        if (generation == null || Duration.between(generation, ingestedAt).compareTo(after) >= 0) {
            elders = generation == null ? Map.of() : items;
            items = generation == null ? items : new HashMap<>();
            generation = ingestedAt;
        }
    }

    /** Judges a draft and, when it is news, remembers it. */
    Judged judge(Draft draft) {
        Envelope envelope = draft.item().getEnvelope();
        Half id = Half.of(envelope.getItemId());
        Known known = known(id);
        if (known == null) {
            keep(id, envelope, draft.version(), null);
            return new Judged(Outcome.SENT, envelope.getRevision(), draft.item());
        }
        Outcome outcome = outcome(known, draft.version(), envelope.getContentHash());
        if (outcome != Outcome.REVISED) {
            return new Judged(outcome, known.revision(), null);
        }
        Envelope edited = Envelope.newBuilder(envelope)
                .setRevision(known.revision() + 1)
                .setLate(known.late())
                .build();
        keep(id, edited, draft.version(), known);
        return new Judged(
                outcome,
                edited.getRevision(),
                NewsItem.newBuilder(draft.item()).setEnvelope(edited).build());
    }

    private static Outcome outcome(Known known, Instant claimed, String contentHash) {
        long content = quarter(contentHash);
        if (content == known.content()) {
            return Outcome.UNCHANGED;
        }
        long version = millis(claimed);
        boolean comparable = version != UNCLAIMED && known.version() != UNCLAIMED;
        if (comparable && version < known.version()) {
            return Outcome.OLDER;
        }
        boolean later = comparable && version > known.version();
        boolean seen = Arrays.stream(known.earlier()).anyMatch(earlier -> earlier == content);
        return !later && seen ? Outcome.UNCHANGED : Outcome.REVISED;
    }

    private void keep(Half id, Envelope envelope, Instant version, Known before) {
        long[] earlier = NONE;
        if (before != null) {
            earlier = Arrays.copyOf(before.earlier(), before.earlier().length + 1);
            earlier[earlier.length - 1] = before.content();
        }
        long content = quarter(envelope.getContentHash());
        items.put(id, new Known(envelope.getRevision(), envelope.getLate(), millis(version), content, earlier));
    }

    private static long millis(Instant version) {
        return version == null ? UNCLAIMED : version.toEpochMilli();
    }

    private static long quarter(String contentHash) {
        return Half.of(contentHash).high();
    }
}
