package io.tocsin.alerts;

import io.tocsin.alerts.incident.IncidentBook;
import io.tocsin.alerts.incident.Limits;
import io.tocsin.alerts.incident.Revisions;
import io.tocsin.alerts.rule.RuleBook;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.WithdrawalReason;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The alert stage: a set of items goes in one by one, what should stand in the topics comes out as changes. After any items
 * in any order, with any duplicates, what stands is a function of their set, of the rules and of nothing else.
 *
 * <p>Not thread-safe; one task owns it.
 */
public final class AlertBook {
    private static final long HORIZON = Duration.ofDays(Limits.HORIZON).toMillis();

    private final ItemShelf shelf;
    private final IncidentBook incidents;
    private final RuleBook rules;
    private final Ledger ledger = new Ledger();
    private final Map<String, Long> ingestedAt = new HashMap<>();
    private final TreeMap<Long, TreeSet<String>> byIngest = new TreeMap<>();
    private final Shown shownIncidents = new Shown();
    private final Shown shownAlerts = new Shown();
    private long newest = Long.MIN_VALUE;

    /** An empty book that keeps its items in memory. */
    public AlertBook(AlertsConfig config) {
        this(config, ItemShelf.inMemory());
    }

    /** An empty book; what the shelf holds already goes in by {@link #restore}. */
    public AlertBook(AlertsConfig config, ItemShelf shelf) {
        this.shelf = shelf;
        this.incidents = new IncidentBook(config.theatres(), config.claimants(), config.families(), config.run());
        this.rules = new RuleBook(config.rules(), config.theatres(), config.countries(), config.run());
    }

    /**
     * Takes up where an earlier run ended.
     *
     * @param items all items of the shelf
     * @param sentIncidents what stands in the topic incidents
     * @param sentAlerts what stands in the topic escalation-alerts
     * @return what has to be written because the rules or the build are others now; nothing after a plain restart
     */
    public List<Change> restore(
            Iterable<EnrichedItem> items, Iterable<Incident> sentIncidents, Iterable<EscalationAlert> sentAlerts) {
        sentIncidents.forEach(ledger::sent);
        sentAlerts.forEach(ledger::sent);
        newest = shelf.newest();
        items.forEach(this::take);
        var changes = settle();
        for (var id : ledger.incidentIds()) {
            if (!shownIncidents.shows(id)) {
                changes.addAll(ledger.incidentGone(id, false));
            }
        }
        var replaced = new TreeMap<String, Boolean>();
        ledger.alertIds().stream().filter(id -> !shownAlerts.shows(id)).forEach(id -> replaced.put(id, false));
        changes.addAll(ledger.alertsGone(replaced, WithdrawalReason.REPLACED));
        return changes;
    }

    /**
     * Takes in one version of one item.
     *
     * @return what has to be written, incidents first; empty when the item changes nothing
     * @throws Refused when the item cannot be understood; the book has not changed
     */
    public List<Change> put(EnrichedItem item) {
        check(item);
        var id = item.getEnvelope().getItemId();
        var before = shelf.get(id);
        // Every version seen moves the horizon, the one that counts or not: a maximum, so the order does not matter.
        see(item);
        if (before == null || Revisions.beats(item, before)) {
            if (before != null) {
                let(id);
            }
            if (item.getEnvelope().getIngestedAt().toEpochMilli() >= oldest()) {
                shelf.put(item);
                take(item);
            } else if (before != null) {
                shelf.remove(id);
            }
        }
        return settle();
    }

    private void check(EnrichedItem item) {
        try {
            incidents.check(item);
        } catch (RuntimeException e) {
            throw new Refused(item.getEnvelope().getItemId(), e);
        }
    }

    /** Number of items in the set. */
    public int size() {
        return ingestedAt.size();
    }

    private long oldest() {
        return newest == Long.MIN_VALUE ? Long.MIN_VALUE : newest - HORIZON;
    }

    private void see(EnrichedItem item) {
        var at = item.getEnvelope().getIngestedAt().toEpochMilli();
        if (at > newest) {
            newest = at;
            shelf.newest(at);
        }
    }

    private void take(EnrichedItem item) {
        var id = item.getEnvelope().getItemId();
        var at = item.getEnvelope().getIngestedAt().toEpochMilli();
        ingestedAt.put(id, at);
        byIngest.computeIfAbsent(at, key -> new TreeSet<>()).add(id);
        incidents.add(item);
    }

    private void let(String id) {
        var at = ingestedAt.remove(id);
        var others = byIngest.get(at);
        others.remove(id);
        if (others.isEmpty()) {
            byIngest.remove(at);
        }
        incidents.remove(id);
    }

    private List<Change> settle() {
        while (!byIngest.isEmpty() && byIngest.firstKey() < oldest()) {
            for (var id : List.copyOf(byIngest.firstEntry().getValue())) {
                let(id);
                shelf.remove(id);
            }
        }
        var edge = edge();
        var changes = new ArrayList<Change>();
        incidents.settle().forEach((id, change) -> {
            rules.apply(change);
            if (change.after() != null && change.after().since() >= edge) {
                shownIncidents.show(id, change.after().since());
                changes.addAll(ledger.stands(change.after().incident()));
            } else if (shownIncidents.shows(id)) {
                changes.addAll(ledger.incidentGone(id, shownIncidents.hide(id) < edge));
            }
        });
        for (var id : shownIncidents.before(edge)) {
            shownIncidents.hide(id);
            changes.addAll(ledger.incidentGone(id, true));
        }
        settleAlerts(edge, changes);
        return changes;
    }

    private void settleAlerts(int edge, List<Change> changes) {
        var gone = new TreeMap<String, Boolean>();
        rules.settle().forEach((id, standing) -> {
            if (standing != null && standing.since() >= edge) {
                shownAlerts.show(id, standing.since());
                changes.addAll(ledger.stands(standing.alert()));
            } else if (shownAlerts.shows(id)) {
                gone.put(id, shownAlerts.hide(id) < edge);
            }
        });
        for (var id : shownAlerts.before(edge)) {
            shownAlerts.hide(id);
            gone.put(id, true);
        }
        changes.addAll(ledger.alertsGone(gone, WithdrawalReason.REVISED));
    }

    /** The first day, as days since 1970-01-01, of which all reports are held. */
    private int edge() {
        return newest == Long.MIN_VALUE
                ? Integer.MIN_VALUE
                : Math.toIntExact(LocalDate.ofInstant(java.time.Instant.ofEpochMilli(oldest()), ZoneOffset.UTC)
                                .toEpochDay())
                        + Limits.FRAYED;
    }
}
