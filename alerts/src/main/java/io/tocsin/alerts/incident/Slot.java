package io.tocsin.alerts.incident;

import java.util.List;

/**
 * The place of one incident on the calendar of a principal.
 *
 * @param first first day, which names the incident
 * @param last last day; of all but drills the first
 * @param since day from which reports must be held for the first day to be certain
 * @param days stated days of a drill, sorted; empty for all else
 * @param members what its reports say about their days, sorted
 */
record Slot(int first, int last, int since, List<Integer> days, List<When> members) {
    Slot {
        days = List.copyOf(days);
        members = List.copyOf(members);
    }
}
