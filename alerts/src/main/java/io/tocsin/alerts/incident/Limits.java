package io.tocsin.alerts.incident;

/** The constants of time; the same for every rule file, because incidents do not depend on rules. */
public final class Limits {
    /** Window of NEW, in days: the day of publication and the three days before. */
    public static final int RECENT = 4;
    /** An item whose ingest lies further than this many days behind the newest one is evicted. */
    public static final int HORIZON = 400;
    /** Days of a drill belong together when at most so many days without the drill lie between them. */
    public static final int DRILL_GAP = 3;
    /** How far, in days, an interval or a drill's span reaches from the day that it is about. */
    public static final int REACH = 120;
    /** A day may lie so far ahead of publication, in days: zones east of the publisher, and the clock's own day in UTC. */
    public static final int AHEAD = 2;
    /**
     * Days at the far end of the horizon in which an incident may have lost some of its reports already, so that it is not
     * shown: the window of NEW, three days of grace, the days ahead, and one for the part of a day.
     */
    public static final int FRAYED = RECENT + 3 + AHEAD + 1;

    /** Ids of reports that an incident lists: a broker refuses a record above 1 MiB, which 16,000 ids would make. */
    static final int REPORT_IDS = 1_000;

    private Limits() {}
}
