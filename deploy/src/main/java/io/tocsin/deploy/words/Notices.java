package io.tocsin.deploy.words;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Certainty;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a duty officer is told of the alerts, as opposed to what the topic holds: changes that come together are one notice for
 * each theatre, an alert is told again only when something material has changed, and no theatre is told of more often than a
 * budget allows. What is left out is counted, and the count is told.
 *
 * <p>Material are state, level, number of incidents, a certainty that rises, and that an alert is gone.
 *
 * @param <S> where a change comes from; handed through
 */
public final class Notices<S> {
    /**
     * A change that is to be told.
     *
     * @param alert what it is now; of one that is gone, what was told of it last
     * @param word of the record's header: raised, escalated, updated, lowered, withdrawn, expired
     * @param gone true when the topic holds it no longer
     * @param source as it was given
     */
    public record Change<S>(EscalationAlert alert, String word, boolean gone, S source) {}

    /**
     * The changes of one theatre that are told together.
     *
     * @param changes by the order in which they came
     * @param suppressed changes that were left out since the last notice of this theatre
     */
    public record Notice<S>(String theatre, List<Change<S>> changes, int suppressed) {}

    private final int budget;
    private final Duration span;
    private final boolean extensions;
    private final Map<String, EscalationAlert> told = new HashMap<>();
    private final Map<String, Map<String, Change<S>>> waiting = new TreeMap<>();
    private final Map<String, Integer> suppressed = new TreeMap<>();
    private final Map<String, Deque<Instant>> sent = new HashMap<>();

    /**
     * @param budget notices of one theatre at most within the span, 1 and up; what comes above it waits
     * @param span how long a notice counts against the budget
     */
    public Notices(int budget, Duration span) {
        this(budget, span, false);
    }

    /** @param extensions whether it is material, too, that an alert holds for longer */
    public Notices(int budget, Duration span, boolean extensions) {
        this.budget = budget;
        this.span = span;
        this.extensions = extensions;
    }

    /** Takes in a change of an alert; what does not matter is only counted. */
    public void take(EscalationAlert alert, String word, S source) {
        var open = waiting.computeIfAbsent(alert.getTheatre(), theatre -> new LinkedHashMap<>());
        if (material(alert, told.get(alert.getAlertId()))) {
            // Of several changes that wait only the last is told: it says what is.
            if (open.remove(alert.getAlertId()) != null) {
                suppressed.merge(alert.getTheatre(), 1, Integer::sum);
            }
            open.put(alert.getAlertId(), new Change<>(alert, word, false, source));
        } else {
            suppressed.merge(alert.getTheatre(), 1, Integer::sum);
        }
    }

    /** Takes in that an alert is gone. One that was told as withdrawn, or never, is not told again. */
    public void gone(String alertId, String word, S source) {
        var last = told.remove(alertId);
        waiting.forEach((theatre, open) -> {
            if (open.remove(alertId) != null) {
                suppressed.merge(theatre, 1, Integer::sum);
            }
        });
        if (last != null && last.getState() == AlertState.ACTIVE) {
            waiting.computeIfAbsent(last.getTheatre(), theatre -> new LinkedHashMap<>())
                    .put(alertId, new Change<>(last, word, true, source));
        }
    }

    /** Takes it that this has been told, as by an earlier process. */
    public void wasTold(EscalationAlert alert) {
        told.put(alert.getAlertId(), alert);
    }

    /** Drops what was told of an alert and what waits. */
    public void forget(String alertId) {
        told.remove(alertId);
        waiting.values().forEach(open -> open.remove(alertId));
    }

    /** Whether something material has changed since it was told last. */
    public boolean isMaterial(EscalationAlert alert) {
        return material(alert, told.get(alert.getAlertId()));
    }

    private boolean material(EscalationAlert now, EscalationAlert before) {
        return before == null
                || now.getState() != before.getState()
                || now.getLevel() != before.getLevel()
                || now.getIncidentCount() != before.getIncidentCount()
                || extensions && now.getValidUntil().isAfter(before.getValidUntil())
                || surer(now.getCertainty(), before.getCertainty());
    }

    /** Certainty is ordered from OBSERVED down. */
    private static boolean surer(Certainty now, Certainty before) {
        return now.compareTo(before) < 0;
    }

    /** The notices that are due, one for each theatre in which something material has changed. */
    public List<Notice<S>> due(Instant now) {
        var notices = new ArrayList<Notice<S>>();
        waiting.forEach((theatre, open) -> {
            if (!open.isEmpty() && within(theatre, now)) {
                notices.add(notice(theatre, open));
                open.clear();
                sent.get(theatre).add(now);
            }
        });
        return notices;
    }

    private boolean within(String theatre, Instant now) {
        var times = sent.computeIfAbsent(theatre, key -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peek().plus(span).isAfter(now)) {
            times.remove();
        }
        return times.size() < budget;
    }

    private Notice<S> notice(String theatre, Map<String, Change<S>> open) {
        open.forEach((id, one) -> {
            if (!one.gone()) {
                told.put(id, one.alert());
            }
        });
        var left = Objects.requireNonNullElse(suppressed.remove(theatre), 0);
        return new Notice<>(theatre, List.copyOf(open.values()), left);
    }

    /** Where the changes that wait come from. */
    public Stream<S> waiting() {
        return waiting.values().stream().flatMap(open -> open.values().stream()).map(Change::source);
    }

    /** How many changes of each theatre have not been told since its last notice; theatres without any are missing. */
    public Map<String, Integer> leftOut() {
        var left = new TreeMap<String, Integer>();
        waiting.forEach((theatre, open) -> {
            var count = suppressed.getOrDefault(theatre, 0) + open.size();
            if (count > 0) {
                left.put(theatre, count);
            }
        });
        return left;
    }

    static Level grave(Change<?> change) {
        return change.gone() ? Level.UNKNOWN : change.alert().getLevel();
    }
}
