package io.tocsin.ingest;

import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NewsItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of every item: its last revision, its contents so far, when its last version was made, whether it is
 * late. Decides whether a draft is a first version, an edit, or nothing new. Of a version that claims no later time only
 * content never seen is an edit, so the same input twice sends nothing twice.
 */
public final class Revisions {

    private Map<String, Known> items = new HashMap<>();
    private Map<String, Known> elders = Map.of();
    private Instant generation;

    private record Known(long revision, boolean late, Instant version, String content, List<String> earlier) {}

    /** What a draft is, the revision that is known now, and the item as it is to be sent: null when it is not. */
    record Judged(Outcome outcome, long revision, NewsItem item) {}

    /**
     * Learns a revision that was sent before, in the order in which it was sent.
     *
     * @param envelope its envelope
     * @param modified the modification that it claimed; null when none
     */
    public void restore(Envelope envelope, Instant modified) {
        Known known = known(envelope.getItemId());
        if (known == null || envelope.getRevision() > known.revision()) {
            keep(envelope, modified == null ? envelope.getPublishedAt() : modified, known);
        }
    }

    /** Number of items known. */
    public int size() {
        return items.size() + elders.size();
    }

    private Known known(String id) {
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
        Known known = known(envelope.getItemId());
        if (known == null) {
            keep(envelope, draft.version(), null);
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
        keep(edited, draft.version(), known);
        return new Judged(
                outcome,
                edited.getRevision(),
                NewsItem.newBuilder(draft.item()).setEnvelope(edited).build());
    }

    private static Outcome outcome(Known known, Instant version, String content) {
        if (content.equals(known.content())) {
            return Outcome.UNCHANGED;
        }
        int order = version == null || known.version() == null ? 0 : version.compareTo(known.version());
        if (order < 0) {
            return Outcome.OLDER;
        }
        return order == 0 && known.earlier().contains(content) ? Outcome.UNCHANGED : Outcome.REVISED;
    }

    private void keep(Envelope envelope, Instant version, Known before) {
        List<String> earlier = List.of();
        if (before != null) {
            var all = new ArrayList<String>(before.earlier());
            all.add(before.content());
            earlier = List.copyOf(all);
        }
        items.put(
                envelope.getItemId(),
                new Known(envelope.getRevision(), envelope.getLate(), version, envelope.getContentHash(), earlier));
    }
}
