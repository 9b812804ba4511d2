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
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Reads enriched items and alerts and tells both, in the order of the time at which ingest took the news in. */
public final class Told implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final Followed<EnrichedItem> items;
    private final Followed<EscalationAlert> alerts;
    private final Story story;
    private final Map<String, EscalationAlert> standing = new TreeMap<>();
    private final List<EnrichedItem> news = new ArrayList<>();
    private final List<Followed.Seen<EscalationAlert>> changes = new ArrayList<>();

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
        items.next(GLANCE).stream()
                .map(Followed.Seen::value)
                .filter(Objects::nonNull)
                .forEach(news::add);
        for (var seen : alerts.next(Duration.ZERO)) {
            changes.add(seen);
            if (seen.value() == null) {
                standing.remove(seen.key());
            } else {
                standing.put(seen.key(), seen.value());
            }
        }
    }

    /** An alert bears the time of the item that moved it, so the two are told together. */
    private void tell() {
        var moments = new TreeMap<Instant, List<Followed.Seen<EscalationAlert>>>();
        changes.forEach(change ->
                moments.computeIfAbsent(change.at(), at -> new ArrayList<>()).add(change));
        // Stable, so that what came at one moment stays as it came.
        news.sort(Comparator.comparing(item -> item.getEnvelope().getIngestedAt()));
        for (var item : news) {
            var at = item.getEnvelope().getIngestedAt();
            moments.headMap(at).values().forEach(this::tell);
            moments.headMap(at).clear();
            var moved = moments.getOrDefault(at, List.of());
            story.item(item, moved.stream().anyMatch(change -> change.value() != null && story.isNews(change.value())));
        }
        moments.values().forEach(this::tell);
        news.clear();
        changes.clear();
        story.flush();
    }

    private void tell(List<Followed.Seen<EscalationAlert>> together) {
        for (var change : together) {
            if (change.value() == null) {
                story.gone(change.key(), change.change());
            } else {
                story.alert(change.value(), change.change());
            }
        }
    }

    @Override
    public void close() {
        items.close();
        alerts.close();
    }
}
