package io.tocsin.alerts;

import io.tocsin.alerts.Change.Target;
import io.tocsin.alerts.Change.Word;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.LevelStep;
import io.tocsin.schemas.WithdrawalReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was sent, against what should stand. Equal values send nothing. An alert that should stand no longer is sent once more
 * as WITHDRAWN, with its reason, and its tombstone follows at once: whether it was ever announced depended on the order of
 * the reports, and after compaction nothing of it remains.
 */
final class Ledger {
    private final Map<String, Incident> incidents = new HashMap<>();
    private final Map<String, EscalationAlert> alerts = new HashMap<>();
    // Ids of the alerts of one rule in one theatre, whatever the version, by first day: where a successor is looked
    // for.
    private final Map<String, TreeMap<String, SortedSet<String>>> episodes = new HashMap<>();

    /** Remembers what an earlier run sent. */
    void sent(Incident incident) {
        incidents.put(incident.getIncidentId(), incident);
    }

    /** Remembers what an earlier run sent. */
    void sent(EscalationAlert alert) {
        keep(alert);
    }

    SortedSet<String> incidentIds() {
        return new TreeSet<>(incidents.keySet());
    }

    SortedSet<String> alertIds() {
        return new TreeSet<>(alerts.keySet());
    }

    /** An incident should have this value. */
    List<Change> stands(Incident incident) {
        var before = incidents.put(incident.getIncidentId(), incident);
        return incident.equals(before)
                ? List.of()
                : List.of(new Change(
                        Target.INCIDENT,
                        incident.getIncidentId(),
                        incident,
                        before == null ? Word.RAISED : Word.UPDATED));
    }

    /** An incident should not stand, because its evidence was taken away or because it fell out of the horizon. */
    List<Change> incidentGone(String id, boolean expired) {
        return incidents.remove(id) == null
                ? List.of()
                : List.of(new Change(Target.INCIDENT, id, null, expired ? Word.EXPIRED : Word.WITHDRAWN));
    }

    /** An alert should have this value. */
    List<Change> stands(EscalationAlert alert) {
        var before = alerts.get(alert.getAlertId());
        if (alert.equals(before)) {
            return List.of();
        }
        keep(alert);
        return List.of(new Change(Target.ALERT, alert.getAlertId(), alert, word(before, alert)));
    }

    private static Word word(EscalationAlert before, EscalationAlert after) {
        if (after.getState() == AlertState.WITHDRAWN) {
            return before != null && before.getState() == AlertState.WITHDRAWN ? Word.UPDATED : Word.WITHDRAWN;
        }
        if (before == null) {
            return Word.RAISED;
        }
        if (before.getState() == AlertState.WITHDRAWN) {
            return Word.ESCALATED;
        }
        var rise = after.getLevel().compareTo(before.getLevel());
        if (rise == 0) {
            return Word.UPDATED;
        }
        // The level is that of the latest incident. It rises too when that one is taken back and an earlier, graver one
        // is the
        // latest again; then nothing has become worse at any time.
        return rise > 0 && worseSometime(before.getTimeline(), after.getTimeline()) ? Word.ESCALATED : Word.LOWERED;
    }

    private static boolean worseSometime(List<LevelStep> before, List<LevelStep> after) {
        return Stream.concat(before.stream(), after.stream())
                .map(LevelStep::getAt)
                .anyMatch(at -> level(after, at) > level(before, at));
    }

    /** The level at a moment as a number, -1 for none. */
    private static int level(List<LevelStep> timeline, Instant at) {
        var level = -1;
        for (var step : timeline) {
            if (!step.getAt().isAfter(at)) {
                level = step.getLevel() == null ? -1 : step.getLevel().ordinal();
            }
        }
        return level;
    }

    /**
     * Alerts should not stand. Call it when all that should stand is known, so that their successors are found.
     *
     * @param gone ids, and whether they fell out of the horizon; an id that was never sent is no matter
     */
    List<Change> alertsGone(SortedMap<String, Boolean> gone, WithdrawalReason reason) {
        var last = new TreeMap<String, EscalationAlert>();
        gone.keySet().stream().filter(alerts::containsKey).forEach(id -> last.put(id, alerts.get(id)));
        last.values().forEach(this::forget);
        var changes = new ArrayList<Change>();
        last.forEach((id, alert) -> {
            var expired = gone.get(id);
            if (!expired && alert.getState() != AlertState.WITHDRAWN) {
                var withdrawn = EscalationAlert.newBuilder(alert)
                        .setState(AlertState.WITHDRAWN)
                        .setReason(reason)
                        .setReplacedBy(successor(alert))
                        .build();
                changes.add(new Change(Target.ALERT, id, withdrawn, Word.WITHDRAWN));
            }
            changes.add(new Change(Target.ALERT, id, null, expired ? Word.EXPIRED : Word.WITHDRAWN));
        });
        return changes;
    }

    private String successor(EscalationAlert gone) {
        return episodes.getOrDefault(line(gone), new TreeMap<>()).values().stream()
                .flatMap(SortedSet::stream)
                .map(alerts::get)
                .filter(other -> other.getState() == AlertState.ACTIVE
                        && !other.getEffectiveAt().isAfter(gone.getValidUntil())
                        && !gone.getEffectiveAt().isAfter(other.getValidUntil()))
                .map(EscalationAlert::getAlertId)
                .findFirst()
                .orElse(null);
    }

    private void keep(EscalationAlert alert) {
        alerts.put(alert.getAlertId(), alert);
        episodes.computeIfAbsent(line(alert), key -> new TreeMap<>())
                .computeIfAbsent(alert.getFirstDay(), day -> new TreeSet<>())
                .add(alert.getAlertId());
    }

    private void forget(EscalationAlert alert) {
        alerts.remove(alert.getAlertId());
        var line = episodes.get(line(alert));
        var ids = Objects.requireNonNull(line.get(alert.getFirstDay()));
        ids.remove(alert.getAlertId());
        if (ids.isEmpty()) {
            line.remove(alert.getFirstDay());
        }
        if (line.isEmpty()) {
            episodes.remove(line(alert));
        }
    }

    private static String line(EscalationAlert alert) {
        return alert.getRuleId() + '\u001f' + alert.getTheatre();
    }
}
