package io.tocsin.alerts.incident;

import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentStatus;
import java.util.List;

/**
 * An incident as the rules see it: the record, and what a rule needs of it as numbers.
 *
 * @param incident the record
 * @param first first day, as days since 1970-01-01
 * @param last last day
 * @param since day from which reports must be held for the first day to be certain
 * @param drillDays stated days of a drill, sorted
 * @param familyTimes event times at which one family after the other first carried it, milliseconds, ascending
 * @param authorityTime event time at which an authoritative claimant first vouched for it; {@link Long#MAX_VALUE} if none
 */
public record Occurrence(
        Incident incident,
        int first,
        int last,
        int since,
        List<Integer> drillDays,
        List<Long> familyTimes,
        long authorityTime) {
    public Occurrence {
        drillDays = List.copyOf(drillDays);
        familyTimes = List.copyOf(familyTimes);
    }

    /** Its id. */
    public String id() {
        return incident.getIncidentId();
    }

    /** True when whoever reported it has taken it back. */
    public boolean retracted() {
        return incident.getStatus() == IncidentStatus.RETRACTED;
    }
}
