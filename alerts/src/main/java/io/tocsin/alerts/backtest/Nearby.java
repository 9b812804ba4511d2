package io.tocsin.alerts.backtest;

import io.tocsin.alerts.incident.Kinds;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was reported around each event of the truth, so that a miss can be explained: a few reports each, counting or not. */
public final class Nearby {
    /** So many reports are kept for an event. */
    public static final int KEPT = 6;

    private static final Duration REACH = Duration.ofDays(3);

    /**
     * A report near an event.
     *
     * @param item its item
     * @param report what it says
     */
    public record Told(EnrichedItem item, Report report) {}

    private final List<TruthEvent> events;
    private final Map<TruthEvent, List<Told>> told = new java.util.HashMap<>();
    private final TreeMap<Instant, List<TruthEvent>> ends = new TreeMap<>();

    public Nearby(Truth truth) {
        this.events = truth.events();
        events.forEach(event ->
                ends.computeIfAbsent(end(event), key -> new ArrayList<>()).add(event));
    }

    private static Instant end(TruthEvent event) {
        return event.last().plusDays(1).atStartOfDay(event.zone()).toInstant().plus(REACH);
    }

    /** Looks at an item that reports something. */
    public void put(EnrichedItem item) {
        var at = item.getEnvelope().getEventTime();
        for (var report : item.getReports()) {
            for (var due : ends.tailMap(at, true).values()) {
                for (var event : due) {
                    if (!at.isBefore(event.begin().minus(REACH)) && Kinds.family(report.getKind()) == event.family()) {
                        var kept = told.computeIfAbsent(event, key -> new ArrayList<>());
                        if (kept.size() < KEPT) {
                            kept.add(new Told(item, report));
                        }
                    }
                }
            }
        }
    }

    /** The reports around an event, in the order in which they came. */
    public List<Told> around(TruthEvent event) {
        return List.copyOf(told.getOrDefault(event, List.of()));
    }
}
