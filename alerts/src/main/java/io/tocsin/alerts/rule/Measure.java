package io.tocsin.alerts.rule;

import java.util.Locale;

/** What a rule measures in its window. */
public enum Measure {
    /** Incidents, each on its first day. */
    INCIDENTS,
    /** The least number of weapons that the claimants state, an incident without a figure counting as one. */
    MISSILES,
    /** Days on which a drill took place; two drills of one day are one day. */
    DRILL_DAYS,
    /** Publisher families that carry the incidents. */
    FAMILIES;

    /** As it stands in rule files and alerts: lower case with hyphens. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
