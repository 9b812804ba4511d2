package io.tocsin.alerts;

import io.tocsin.alerts.Change.Target;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What a subscriber of the two compacted topics sees: a book's changes, applied. */
final class Board {
    private final AlertsConfig config;
    private final TestShelf shelf = new TestShelf();
    private AlertBook book;
    private final TreeMap<String, Incident> incidents = new TreeMap<>();
    private final TreeMap<String, EscalationAlert> alerts = new TreeMap<>();
    private final List<Change> history = new ArrayList<>();

    Board(AlertsConfig config) {
        this.config = config;
        this.book = new AlertBook(config, shelf);
    }

    static Board of(AlertsConfig config, Iterable<EnrichedItem> items) {
        var board = new Board(config);
        items.forEach(board::put);
        return board;
    }

    /** Puts an item in; returns what was written. */
    List<Change> put(EnrichedItem item) {
        var changes = book.put(item);
        changes.forEach(this::apply);
        history.addAll(changes);
        return changes;
    }

    /** Lets a new book take up what the old one kept and sent. */
    void restart() {
        book = new AlertBook(config, shelf);
        var overdue = book.restore(shelf.items(), List.copyOf(incidents.values()), List.copyOf(alerts.values()));
        if (!overdue.isEmpty()) {
            throw new AssertionError("a plain restart writes " + overdue);
        }
    }

    private void apply(Change change) {
        if (change.target() == Target.INCIDENT) {
            apply(incidents, change.key(), (Incident) change.value());
        } else {
            apply(alerts, change.key(), (EscalationAlert) change.value());
        }
    }

    private static <V> void apply(TreeMap<String, V> topic, String key, V value) {
        if (value == null) {
            topic.remove(key);
        } else {
            topic.put(key, value);
        }
    }

    /** Incidents by first day and principal. */
    List<Incident> incidents() {
        return incidents.values().stream()
                .sorted(Comparator.comparing(Incident::getFirstDay).thenComparing(Incident::getPrincipal))
                .toList();
    }

    Collection<EscalationAlert> alerts() {
        return alerts.values();
    }

    /** Alerts of one rule by first day. */
    List<EscalationAlert> alerts(String rule) {
        return alerts.values().stream()
                .filter(alert -> alert.getRuleId().equals(rule))
                .sorted(Comparator.comparing(EscalationAlert::getFirstDay))
                .toList();
    }

    List<Change> history() {
        return history;
    }

    /** One digest of both compacted topics. */
    String digest() {
        return Canonical.digest(incidents) + " " + Canonical.digest(alerts);
    }
}
