package io.tocsin.alerts.backtest;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import java.util.Optional;

/**
 * The time during which an alert stood at a level or above.
 *
 * @param alert the alert
 * @param from event time at which it reached the level, milliseconds
 * @param to event time at which it left it for good
 */
record Spell(EscalationAlert alert, long from, long to) {
    /** The spell of an alert; nothing when it never reached the level. */
    static Optional<Spell> of(EscalationAlert alert, Level level) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        var steps = alert.getTimeline();
        for (int i = 0; i + 1 < steps.size(); i++) {
            var own = steps.get(i).getLevel();
            if (own != null && own.compareTo(level) >= 0) {
                from = Math.min(from, steps.get(i).getAt().toEpochMilli());
                to = Math.max(to, steps.get(i + 1).getAt().toEpochMilli());
            }
        }
        return to <= from ? Optional.empty() : Optional.of(new Spell(alert, from, to));
    }

    /** True when both watch the same and stood at the same time. */
    boolean meets(Spell other) {
        return alert.getRuleId().equals(other.alert.getRuleId())
                && alert.getTheatre().equals(other.alert.getTheatre())
                && from < other.to
                && other.from < to;
    }

    boolean isActive() {
        return alert.getState() == AlertState.ACTIVE;
    }

    boolean holds(long at) {
        return from < at && at < to;
    }
}
