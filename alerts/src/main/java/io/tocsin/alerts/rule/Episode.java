package io.tocsin.alerts.rule;

/**
 * A run of days on which a rule has a level.
 *
 * @param first first day, which names the alert
 * @param end first day without a level, or of the next piece where the run was cut
 * @param lastAnchor last day with an incident that counts
 * @param since day from which reports must be held for the first day to be certain
 * @param withdrawn true when its incidents were taken back
 */
record Episode(int first, int end, int lastAnchor, int since, boolean withdrawn) {
    boolean overlaps(Episode other) {
        return first < other.end && other.first < end;
    }
}
