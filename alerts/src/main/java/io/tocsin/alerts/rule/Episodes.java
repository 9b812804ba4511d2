package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Calendar;
import java.util.ArrayList;
import java.util.List;

/** Finds the runs of days with a level, and cuts those that do not rest. */
final class Episodes {
    private Episodes() {}

    /** The episodes of a tally in the order of their days. */
    static List<Episode> of(Tally tally, boolean withdrawn) {
        var episodes = new ArrayList<Episode>();
        for (int day = tally.from(); day < tally.to(); day++) {
            if (tally.rung(day) >= 0) {
                var end = day;
                while (tally.rung(end) >= 0) {
                    end++;
                }
                cut(tally, day, end, withdrawn, episodes);
                day = end;
            }
        }
        return episodes;
    }

    private static void cut(Tally tally, int first, int end, boolean withdrawn, List<Episode> episodes) {
        var begin = first;
        var since = first;
        var calm = end - first <= Calendar.SHORTEST_QUARTER;
        for (var cut = calm ? end : Calendar.firstCut(first); cut < end; cut = Calendar.nextQuarter(cut)) {
            var next = cut;
            while (next < end && !tally.anchor(next)) {
                next++;
            }
            // A cut without an incident behind it would leave a piece that nothing began.
            if (next < end && next < Calendar.nextQuarter(cut)) {
                episodes.add(new Episode(begin, next, lastAnchor(tally, begin, next), since, withdrawn));
                begin = next;
                since = Calendar.knownFrom(next, cut);
            }
        }
        episodes.add(new Episode(begin, end, lastAnchor(tally, begin, end), since, withdrawn));
    }

    private static int lastAnchor(Tally tally, int first, int end) {
        var day = end - 1;
        while (day > first && !tally.anchor(day)) {
            day--;
        }
        return day;
    }
}
