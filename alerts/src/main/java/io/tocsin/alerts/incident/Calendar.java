package io.tocsin.alerts.incident;

import java.time.LocalDate;

/**
 * Cuts what does not rest. A chain of drill days, or an alert's episode, that has a whole quarter of a year behind it is cut
 * where the next quarter begins, and at every quarter from then on. Without that its first day, hence its id, would wander
 * with the oldest report still held.
 */
public final class Calendar {
    /** So many days before a cut decide that there is one: the longest quarter, and a day. */
    public static final int CUT_MEMORY = 93;
    /** So far behind one of its days a run's piece must be known for its first day to be certain: two quarters, and a cut. */
    public static final int LONGEST_RUN = 3 * CUT_MEMORY;
    /** A run of so many days meets no cut. */
    public static final int SHORTEST_QUARTER = 90;

    private Calendar() {}

    /** First day of the quarter after that of a day, as days since 1970-01-01. */
    public static int nextQuarter(int day) {
        var date = LocalDate.ofEpochDay(day);
        var quarter = LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1);
        return Math.toIntExact(quarter.plusMonths(3).toEpochDay());
    }

    /** The first cut of a run that began on a day, if it lasts that long: the second quarter's begin from there. */
    public static int firstCut(int begin) {
        return nextQuarter(nextQuarter(begin - 1));
    }

    /** The day from which the first day of a piece must be known: the piece's own, of one that was cut off a quarter before. */
    public static int knownFrom(int first, int cut) {
        return cut == Integer.MIN_VALUE ? first : cut - CUT_MEMORY;
    }
}
