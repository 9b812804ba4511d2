package io.tocsin.deploy.words;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Certainty;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a duty officer is told of the alerts, as opposed to what the topic holds: changes that come together are one notice for
 * each theatre, an alert is told again only when something material has changed, and no theatre is told of more often than a
 * budget allows. What is left out is counted, and the count is told.
 *
 * <p>Material are state, level, number of incidents, a certainty that rises, and that an alert is gone.
 */
public final class Notices {
    /** A notice tells so many alerts, the gravest; the rest of them is counted. */
    private static final int LINES = 10;

    /** What was told of an alert last. */
    private record Told(String theatre, AlertState state, Level level, long incidents, Certainty certainty) {
        static Told of(EscalationAlert alert) {
            return new Told(
                    alert.getTheatre(),
                    alert.getState(),
                    alert.getLevel(),
                    alert.getIncidentCount(),
                    alert.getCertainty());
        }

        boolean material(Told before) {
            return before == null
                    || state != before.state
                    || level != before.level
                    || incidents != before.incidents
                    // Certainty is ordered from OBSERVED down.
                    || certainty.compareTo(before.certainty) < 0;
        }
    }

    private record Waiting(String line, EscalationAlert alert) {
        Level grave() {
            return alert == null ? Level.UNKNOWN : alert.getLevel();
        }
    }

    private final AlertWords words;
    private final int budget;
    private final Duration span;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Map<String, Waiting>> waiting = new TreeMap<>();
    private final Map<String, Integer> suppressed = new TreeMap<>();
    private final Map<String, Deque<Instant>> sent = new HashMap<>();

    /**
     * @param budget notices of one theatre at most within the span, 1 and up; what comes above it waits
     * @param span how long a notice counts against the budget
     */
    public Notices(AlertWords words, int budget, Duration span) {
        this.words = words;
        this.budget = budget;
        this.span = span;
    }

    /** Takes in a change of an alert; what does not matter is only counted. */
    public void take(EscalationAlert alert, String change) {
        var now = Told.of(alert);
        var open = waiting.computeIfAbsent(alert.getTheatre(), theatre -> new LinkedHashMap<>());
        if (now.material(told.get(alert.getAlertId()))) {
            // Of several changes that wait only the last is told: it says what is.
            if (open.remove(alert.getAlertId()) != null) {
                suppressed.merge(alert.getTheatre(), 1, Integer::sum);
            }
            open.put(alert.getAlertId(), new Waiting(words.headline(alert, change), alert));
        } else {
            suppressed.merge(alert.getTheatre(), 1, Integer::sum);
        }
    }

    /** Takes in that an alert is gone. One that was told as withdrawn, or never, is not told again. */
    public void gone(String alertId, String change) {
        var last = told.remove(alertId);
        waiting.forEach((theatre, open) -> {
            if (open.remove(alertId) != null) {
                suppressed.merge(theatre, 1, Integer::sum);
            }
        });
        if (last != null && last.state() == AlertState.ACTIVE) {
            waiting.computeIfAbsent(last.theatre(), theatre -> new LinkedHashMap<>())
                    .put(alertId, new Waiting(words.gone(alertId, change).strip(), null));
        }
    }

    /** The notices that are due, one for each theatre in which something material has changed. */
    public List<String> due(Instant now) {
        var lines = new ArrayList<String>();
        waiting.forEach((theatre, open) -> {
            if (!open.isEmpty() && within(theatre, now)) {
                lines.addAll(notice(theatre, open));
                open.clear();
                sent.get(theatre).add(now);
            }
        });
        return lines;
    }

    private boolean within(String theatre, Instant now) {
        var times = sent.computeIfAbsent(theatre, key -> new ArrayDeque<>());
        while (!times.isEmpty() && !times.peek().plus(span).isAfter(now)) {
            times.remove();
        }
        return times.size() < budget;
    }

    private List<String> notice(String theatre, Map<String, Waiting> open) {
        open.forEach((id, one) -> {
            if (one.alert() != null) {
                told.put(id, Told.of(one.alert()));
            }
        });
        var gravest = open.values().stream()
                .sorted(Comparator.comparing(Waiting::grave).reversed())
                .limit(LINES)
                .toList();
        var left = suppressed.getOrDefault(theatre, 0) + open.size() - gravest.size();
        suppressed.remove(theatre);
        var lines = new ArrayList<String>();
        lines.add(title(theatre)
                + open.size()
                + (open.size() == 1 ? " change" : " changes")
                + (left == 0 ? "" : ", " + left + " suppressed"));
        gravest.forEach(one -> lines.add("  " + one.line()));
        return lines;
    }

    private static String title(String theatre) {
        return "● " + theatre.toUpperCase(Locale.ROOT) + ": ";
    }

    /** What has been left out since it was told last, for the end of a watch; none when nothing was. */
    public List<String> leftOut() {
        var lines = new ArrayList<String>();
        waiting.forEach((theatre, open) -> {
            var left = suppressed.getOrDefault(theatre, 0) + open.size();
            if (left > 0) {
                lines.add(title(theatre) + left + " suppressed");
            }
        });
        return lines;
    }
}
