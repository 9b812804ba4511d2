package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Calendar;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Urgency;
import java.util.List;
import java.util.Set;

/**
 * What turns incidents into an alert.
 *
 * @param id id, stable across versions
 * @param version version of its text; an alert belongs to one version
 * @param reason why the rule is what it is
 * @param counts which incidents count
 * @param theatres theatres in which it is watched, each for itself; empty for all
 * @param measure what is measured
 * @param window days that are measured together, 1 to 365
 * @param rungs levels, the lowest first; never empty
 * @param hold days for which a level is kept after the measure has fallen below it
 * @param urgency CAP 1.2 urgency of its alerts
 * @param after when set, an incident counts only when another kind went before it
 * @param quiet when above 0, an incident counts only as the first in so many days
 * @param baseline when set, thresholds are deviations above a trailing mean
 * @param examples what it does, as tests
 */
public record Rule(
        String id,
        String version,
        String reason,
        Condition counts,
        Set<String> theatres,
        Measure measure,
        int window,
        List<Rung> rungs,
        int hold,
        Urgency urgency,
        Sequence after,
        int quiet,
        Baseline baseline,
        List<Example> examples) {
    public Rule {
        theatres = Set.copyOf(theatres);
        rungs = List.copyOf(rungs);
        examples = List.copyOf(examples);
    }

    /**
     * What went before, at most some days earlier, in the same theatre.
     *
     * @param counts which incidents
     * @param within days from one of its days to the incident that counts, 0 for the same day
     */
    public record Sequence(Condition counts, int within) {}

    /**
     * A trailing mean with a guard band, as the EARS C2 method has it, over daily amounts.
     *
     * @param days length of the baseline
     * @param guard days between the baseline and the window, so that a slow start does not hide itself
     * @param least a smaller amount in the window raises nothing, whatever the deviation
     */
    public record Baseline(int days, int guard, double least) {}

    /** So many days after a day at most its incidents bear on the measure. */
    int reach() {
        return window
                - 1
                + Math.max(quiet, after == null ? 0 : after.within())
                + (baseline == null ? 0 : baseline.days() + baseline.guard());
    }

    /** So many days before an alert's first day decide what it is. */
    public int lookBack() {
        var drills = counts.families().contains(KindFamily.DRILL);
        return window
                + hold
                + quiet
                + (after == null ? 0 : after.within())
                + (baseline == null ? 0 : baseline.days() + baseline.guard())
                + (drills ? Calendar.LONGEST_RUN : 0);
    }
}
