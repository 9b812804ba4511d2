package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.schemas.EscalationAlert;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * The incidents of one rule in one theatre, and the alerts that they make. After a change only the episodes that the changed
 * days can touch are written anew.
 */
final class Series {
    private final Rule rule;
    private final int lookBack;
    private final int reach;
    private final String theatre;
    private final NavigableMap<Integer, Bucket> buckets = new TreeMap<>();
    private final NavigableMap<Integer, TreeMap<String, Occurrence>> before = new TreeMap<>();
    private Map<Episode, EscalationAlert> alerts = Map.of();
    private Tally standing;
    // With incidents that were taken back; null while there are none.
    private Tally all;
    private int retracted;
    private int dirtyFrom = Integer.MAX_VALUE;
    private int dirtyTo = Integer.MIN_VALUE;

    Series(Rule rule, String theatre) {
        this.rule = rule;
        this.lookBack = rule.lookBack();
        this.reach = rule.reach();
        this.standing = new Tally(rule, false);
        this.theatre = theatre;
    }

    Rule rule() {
        return rule;
    }

    int lookBack() {
        return lookBack;
    }

    String theatre() {
        return theatre;
    }

    void put(Occurrence incident) {
        for (var day : days(incident)) {
            buckets.computeIfAbsent(day, key -> new Bucket()).put(incident);
            touch(day, incident, 1);
        }
    }

    void remove(Occurrence incident) {
        for (var day : days(incident)) {
            var bucket = buckets.get(day);
            bucket.remove(incident);
            if (bucket.empty()) {
                buckets.remove(day);
            }
            touch(day, incident, -1);
        }
    }

    /** An incident of the kind that has to go before, or one of those no more. */
    void precede(Occurrence incident, boolean there) {
        var last = incident.drillDays().isEmpty() ? incident.first() : reported(incident, incident.last());
        for (int day = incident.first(); day <= last; day++) {
            var at = before.computeIfAbsent(day, key -> new TreeMap<>());
            if (there) {
                at.put(incident.id(), incident);
            } else {
                at.remove(incident.id());
            }
            if (at.isEmpty()) {
                before.remove(day);
            }
            touch(day, incident, there ? 1 : -1);
        }
    }

    private void touch(int day, Occurrence incident, int by) {
        retracted += incident.retracted() ? by : 0;
        dirtyFrom = Math.min(dirtyFrom, day);
        dirtyTo = Math.max(dirtyTo, day + reach);
    }

    /** Days on which an incident stands, as days since 1970-01-01. */
    List<Integer> days(Occurrence incident) {
        return rule.measure() != Measure.DRILL_DAYS
                ? List.of(incident.first())
                : incident.drillDays().stream()
                        .filter(day -> day <= reported(incident, day))
                        .toList();
    }

    /** Days that are announced count once a report has come from them, or from the day before where zones differ. */
    private static int reported(Occurrence incident, int day) {
        var last = LocalDate.ofInstant(incident.incident().getLastReportAt(), ZoneOffset.UTC)
                .plusDays(1);
        return Math.min(day, Math.toIntExact(last.toEpochDay()));
    }

    /** The alerts by their episodes, written anew where a change can have touched them. */
    Map<Episode, EscalationAlert> settle(Alerts writer) {
        var next = new HashMap<Episode, EscalationAlert>();
        if (!buckets.isEmpty()) {
            var touchedTo = standing.measure(buckets, counts(false), since(false), dirtyFrom, dirtyTo);
            var episodes = Episodes.of(standing, false);
            write(episodes, standing, touchedTo, writer, next);
            withdrawn(episodes, writer, next);
        } else {
            standing = new Tally(rule, false);
            all = null;
        }
        alerts = next;
        dirtyFrom = Integer.MAX_VALUE;
        dirtyTo = Integer.MIN_VALUE;
        return alerts;
    }

    /** The episodes that there would be if nothing had been taken back, where none stands. */
    private void withdrawn(List<Episode> standing, Alerts writer, Map<Episode, EscalationAlert> next) {
        if (retracted == 0) {
            all = null;
            return;
        }
        var from = all == null ? buckets.firstKey() : dirtyFrom;
        var to = all == null ? Integer.MAX_VALUE : dirtyTo;
        all = all == null ? new Tally(rule, true) : all;
        var touchedTo = all.measure(buckets, counts(true), since(true), from, to);
        var withdrawn = Episodes.of(all, true).stream()
                .filter(one -> standing.stream().noneMatch(one::overlaps))
                .toList();
        write(withdrawn, all, touchedTo, writer, next);
    }

    private void write(
            List<Episode> episodes, Tally tally, int touchedTo, Alerts writer, Map<Episode, EscalationAlert> next) {
        for (var episode : episodes) {
            var known = alerts.get(episode);
            var touched = episode.first() - rule.window() < touchedTo && episode.end() >= dirtyFrom;
            next.put(episode, known == null || touched ? writer.write(this, episode, tally) : known);
        }
    }

    /** Which days count: all, unless the rule asks for what went before or for quiet. */
    private IntPredicate counts(boolean withRetracted) {
        return day -> follows(day, withRetracted) && rested(day, withRetracted);
    }

    /** True when what has to go before a day did. */
    boolean follows(int day, boolean withRetracted) {
        return rule.after() == null || precededSince(day, withRetracted) != Long.MAX_VALUE;
    }

    /** True when a day is the first in so many as the rule asks for. */
    boolean rested(int day, boolean withRetracted) {
        return rule.quiet() == 0 || quiet(day, withRetracted);
    }

    /** All days measured, with what stands; null when nothing was put in. */
    Tally standing() {
        if (buckets.isEmpty()) {
            return null;
        }
        standing.measure(buckets, counts(false), since(false), dirtyFrom, dirtyTo);
        return standing;
    }

    /** Event time from which a day counts, where something has to go before it. */
    private IntToLongFunction since(boolean withRetracted) {
        return day -> rule.after() == null ? Long.MIN_VALUE : precededSince(day, withRetracted);
    }

    private boolean quiet(int day, boolean withRetracted) {
        return buckets.subMap(day - rule.quiet(), true, day, false).values().stream()
                .flatMap(bucket -> bucket.members().stream())
                .noneMatch(incident -> withRetracted || !incident.retracted());
    }

    private long precededSince(int day, boolean withRetracted) {
        return before.subMap(day - rule.after().within(), true, day, true).values().stream()
                .flatMap(incidents -> incidents.values().stream())
                .filter(incident -> withRetracted || !incident.retracted())
                .mapToLong(incident -> incident.incident().getFirstReportAt().toEpochMilli())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean empty() {
        return buckets.isEmpty() && before.isEmpty();
    }
}
