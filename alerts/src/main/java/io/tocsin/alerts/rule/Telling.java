package io.tocsin.alerts.rule;

import io.tocsin.schemas.AlertIncident;
import java.util.List;
import java.util.TreeMap;

/**
 * What an alert tells of the incidents behind it: those of its days and of the window before the first of them.
 *
 * @param shown the latest of them, by first day and id
 * @param count number of all of them
 * @param latest last day of any of them, as days since 1970-01-01
 * @param gist what is told of them together
 */
record Telling(List<AlertIncident> shown, int count, int latest, Gist gist) {
    /** So many incidents an alert shows in full. */
    private static final int SHOWN = 50;

    static Telling of(Rule rule, Episode episode, Tally tally) {
        var first = episode.first() - rule.window() + 1;
        var last = episode.lastAnchor();
        var gist = tally.gist(first, last);
        var latest = tally.latest(first, last);
        if (rule.measure() != Measure.DRILL_DAYS) {
            return new Telling(tally.shown(first, last, SHOWN), tally.count(first, last), latest, gist);
        }
        // A drill stands on each of its days; the others stand in their order already.
        var once = new TreeMap<String, AlertIncident>();
        tally.shown(first, last, Integer.MAX_VALUE)
                .forEach(incident -> once.put(incident.getFirstDay() + incident.getIncidentId(), incident));
        var shown =
                once.values().stream().skip(Math.max(0, once.size() - SHOWN)).toList();
        return new Telling(shown, once.size(), latest, gist);
    }
}
