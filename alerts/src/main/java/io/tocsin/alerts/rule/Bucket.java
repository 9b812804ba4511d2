package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The incidents of one day of a series, and what they amount to for each rung. */
final class Bucket {
    /**
     * The amount of a day for one rung.
     *
     * @param value in the unit of the measure
     * @param since event time from which it is known, milliseconds
     * @param families families behind it
     */
    record Amount(double value, long since, SortedSet<String> families) {
        static final Amount NONE = new Amount(0, Long.MIN_VALUE, new TreeSet<>());
    }

    /**
     * The incidents of a day that count towards some rung, as an alert tells of them.
     *
     * @param shown each as an alert shows it, by id
     * @param latest last day of any of them
     * @param gist what is told of them together; null when none counts
     */
    record Told(List<AlertIncident> shown, int latest, Gist gist) {
        static final Told NOTHING = new Told(List.of(), Integer.MIN_VALUE, null);
    }

    private final SortedMap<String, Occurrence> members = new TreeMap<>();
    private int retracted;
    // By rung; the incidents that stand, and all of them with those taken back. Worked out when asked for.
    private Amount[] standing;
    private Amount[] all;
    private Told toldStanding;
    private Told toldAll;

    void put(Occurrence incident) {
        count(members.put(incident.id(), incident), -1);
        count(incident, 1);
    }

    void remove(Occurrence incident) {
        count(members.remove(incident.id()), -1);
    }

    private void count(Occurrence incident, int by) {
        retracted += incident != null && incident.retracted() ? by : 0;
        standing = null;
        all = null;
        toldStanding = null;
        toldAll = null;
    }

    boolean empty() {
        return members.isEmpty();
    }

    boolean retracted() {
        return retracted > 0;
    }

    Collection<Occurrence> members() {
        return members.values();
    }

    /** Amounts by rung, the lowest first. */
    Amount[] amounts(Rule rule, boolean withRetracted) {
        if (withRetracted) {
            all = all == null ? amounts(rule, members.values(), true) : all;
            return all;
        }
        standing = standing == null ? amounts(rule, members.values(), false) : standing;
        return standing;
    }

    private static Amount[] amounts(Rule rule, Collection<Occurrence> members, boolean withRetracted) {
        var amounts = new Amount[rule.rungs().size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = amount(rule, rule.rungs().get(i), members, withRetracted);
        }
        return amounts;
    }

    private static Amount amount(Rule rule, Rung rung, Collection<Occurrence> members, boolean withRetracted) {
        double value = 0;
        var since = Long.MIN_VALUE;
        var families = new TreeSet<String>();
        for (var incident : members) {
            if (rung.counts(incident) && (withRetracted || !incident.retracted())) {
                value = switch (rule.measure()) {
                    case INCIDENTS -> value + 1;
                    case MISSILES -> value + missiles(incident);
                    case DRILL_DAYS -> 1;
                    case FAMILIES -> 0;
                };
                since = Math.max(since, rung.since(incident));
                families.addAll(incident.incident().getFamilies());
            }
        }
        return since == Long.MIN_VALUE ? Amount.NONE : new Amount(value, since, families);
    }

    /** What an alert tells of the incidents. */
    Told told(Rule rule, boolean withRetracted) {
        if (withRetracted) {
            toldAll = toldAll == null ? told(rule, members.values(), true) : toldAll;
            return toldAll;
        }
        toldStanding = toldStanding == null ? told(rule, members.values(), false) : toldStanding;
        return toldStanding;
    }

    private static Told told(Rule rule, Collection<Occurrence> members, boolean withRetracted) {
        var shown = new ArrayList<AlertIncident>();
        var latest = Integer.MIN_VALUE;
        Gist gist = null;
        for (var incident : members) {
            if ((withRetracted || !incident.retracted())
                    && rule.rungs().stream().anyMatch(rung -> rung.counts(incident))) {
                shown.add(shown(incident.incident()));
                latest = Math.max(latest, incident.last());
                gist = Gist.join(gist, Gist.of(incident.incident()));
            }
        }
        return gist == null ? Told.NOTHING : new Told(List.copyOf(shown), latest, gist);
    }

    private static AlertIncident shown(Incident incident) {
        return new AlertIncident(
                incident.getIncidentId(),
                incident.getFamily(),
                incident.getPrincipal(),
                incident.getParticipants(),
                incident.getFirstDay(),
                incident.getLastDay(),
                incident.getWeaponClass(),
                incident.getCount(),
                incident.getStatus(),
                incident.getFamilies(),
                incident.getClaimants(),
                incident.getEvidence());
    }

    private static long missiles(Occurrence incident) {
        return incident.incident().getCount() == null ? 1 : incident.incident().getCount();
    }
}
