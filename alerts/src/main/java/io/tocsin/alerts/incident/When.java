package io.tocsin.alerts.incident;

import java.util.Comparator;

/**
 * What a report says about its day, as days since 1970-01-01 at the place of the event. Reports that say the same are placed
 * together.
 *
 * @param from first possible day; of a firm drill its first day
 * @param to last possible day; of a firm drill its last day
 * @param point the day that counts as nearest
 * @param firm true when the event took place on all of these days: an exact day, or the stated days of a drill; false when
 *     it took place on some day of the interval
 */
record When(int from, int to, int point, boolean firm) implements Comparable<When> {
    private static final Comparator<When> ORDER = Comparator.comparingInt(When::from)
            .thenComparingInt(When::to)
            .thenComparingInt(When::point)
            .thenComparing(When::firm);

    When {
        if (from > to) {
            throw new IllegalArgumentException("an interval from " + from + " to " + to + " has no day");
        }
        // Nothing reaches further, so that one vague report cannot touch a year of incidents.
        point = Math.max(from, Math.min(to, point));
        from = Math.max(from, point - Limits.REACH);
        to = Math.min(to, point + Limits.REACH);
    }

    static When on(int day) {
        return new When(day, day, day, true);
    }

    /** Days without an event between this and an interval; 0 when they touch or overlap. */
    int gap(int first, int last) {
        return Math.max(0, Math.max(first - to, from - last) - 1);
    }

    /** Distance of the point from an interval, in days. */
    int distance(int first, int last) {
        return Math.max(0, Math.max(first - point, point - last));
    }

    @Override
    public int compareTo(When other) {
        return ORDER.compare(this, other);
    }
}
