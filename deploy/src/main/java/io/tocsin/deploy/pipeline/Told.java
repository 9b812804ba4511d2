package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.words.Story;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Reads enriched items and alerts and tells both, in the order of the time at which ingest took the news in. */
public final class Told implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private record Part(Instant at, int rank, Runnable tell) {}

    private final Followed<EnrichedItem> items;
    private final Followed<EscalationAlert> alerts;
    private final Story story;
    private final Map<String, EscalationAlert> standing = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();

    public Told(Cluster cluster, Story story) {
        this.items = new Followed<>(cluster, cluster.topics().enrichedItems()).fromBeginning();
        this.alerts = new Followed<>(cluster, cluster.topics().escalationAlerts()).fromBeginning();
        this.story = story;
    }

    /**
     * Reads until everything has been read through, by the rooms and by this reader, then tells it.
     *
     * @throws Complaint when that takes more than two minutes; nothing is decided by time but this
     */
    public void toTheEnd(ReadThrough rooms, BooleanSupplier asked) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!rooms.done() && !asked.getAsBoolean()) {
            collect();
            if (System.nanoTime() > deadline) {
                throw new Complaint("The story was not read through within " + DEADLINE.toSeconds() + " s; waiting "
                        + rooms.waiting() + ". Run it again with TOCSIN_LOG=info to see why.");
            }
        }
        var itemEnds = rooms.ends(Topics.ENRICHED_ITEMS);
        var alertEnds = rooms.ends(Topics.ESCALATION_ALERTS);
        while (!(items.reached(itemEnds) && alerts.reached(alertEnds)) && !asked.getAsBoolean()) {
            collect();
        }
        tell();
    }

    /** Tells what has come since, waiting for it a moment. */
    public void next() {
        collect();
        tell();
    }

    /** Last value of every alert that has no tombstone. */
    public Collection<EscalationAlert> standing() {
        return standing.values();
    }

    private void collect() {
        for (var seen : items.next(GLANCE)) {
            if (seen.value() != null) {
                parts.add(new Part(seen.at(), 0, () -> story.item(seen.value())));
            }
        }
        for (var seen : alerts.next(Duration.ZERO)) {
            if (seen.value() == null) {
                standing.remove(seen.key());
                parts.add(new Part(seen.at(), 1, () -> story.gone(seen.key(), seen.change())));
            } else {
                standing.put(seen.key(), seen.value());
                parts.add(new Part(seen.at(), 1, () -> story.alert(seen.value(), seen.change())));
            }
        }
    }

    /** Stable, so that parts of one time stay in the order in which they came. */
    private void tell() {
        parts.sort(Comparator.comparing(Part::at).thenComparingInt(Part::rank));
        parts.forEach(part -> part.tell().run());
        parts.clear();
        story.flush();
    }

    @Override
    public void close() {
        items.close();
        alerts.close();
    }
}
