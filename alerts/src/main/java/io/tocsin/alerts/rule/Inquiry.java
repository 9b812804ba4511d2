package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Limits;
import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Why a rule has the level that it has on a day in a theatre, or none.
 *
 * @param rule the rule
 * @param theatre the theatre
 * @param day the day that was measured: the one asked for, or a later local day from which reports have come already
 * @param steps the rule's levels, the lowest first
 * @param verdicts what became of each incident of the rule's kinds near the window, the earliest first
 */
public record Inquiry(Rule rule, String theatre, LocalDate day, List<Step> steps, List<Verdict> verdicts) {
    /** So many days before its window a rule's incidents are still worth a word. */
    private static final int BEFORE = 30;

    /**
     * One level of the rule on that day.
     *
     * @param measured by the measure of the rule, of what counts towards this level
     * @param threshold what it would have to be at least
     * @param holds whether the rule has this level, or a higher one, that day
     */
    public record Step(Level level, double measured, double threshold, boolean holds) {}

    /**
     * What became of an incident.
     *
     * @param objections why it does not count, or not towards some level; empty when it counts in full
     */
    public record Verdict(Incident incident, List<String> objections) {
        public Verdict {
            objections = List.copyOf(objections);
        }
    }

    public Inquiry {
        steps = List.copyOf(steps);
        verdicts = List.copyOf(verdicts);
    }

    /** Asks a rule about a day. */
    public static Inquiry of(Rule rule, String theatre, Collection<Occurrence> incidents, LocalDate asked) {
        var series = new Series(rule, theatre);
        var near = new ArrayList<Occurrence>();
        var day = Math.toIntExact(asked.toEpochDay());
        for (var incident : incidents) {
            if (incident.incident().getTheatres().contains(theatre)) {
                if (rule.counts().holds(incident.incident())) {
                    series.put(incident);
                    var last = incident.first();
                    day = last > day && last <= asked.toEpochDay() + Limits.AHEAD ? last : day;
                }
                if (rule.after() != null && rule.after().counts().holds(incident.incident())) {
                    series.precede(incident, true);
                }
                near.add(incident);
            }
        }
        var on = day;
        near.removeIf(incident ->
                !rule.counts().families().contains(incident.incident().getFamily())
                        || incident.last() <= on - rule.window() - BEFORE
                        || incident.first() > on + Limits.AHEAD);
        near.sort(Comparator.comparingInt(Occurrence::first).thenComparing(Occurrence::id));
        return new Inquiry(
                rule,
                theatre,
                LocalDate.ofEpochDay(on),
                steps(rule, series.standing(), on),
                near.stream()
                        .map(incident -> new Verdict(incident.incident(), objections(rule, series, incident, on)))
                        .toList());
    }

    private static List<Step> steps(Rule rule, Tally tally, int day) {
        var steps = new ArrayList<Step>();
        for (int rung = 0; rung < rule.rungs().size(); rung++) {
            var known = tally != null && day >= tally.from() && day < tally.to();
            steps.add(new Step(
                    rule.rungs().get(rung).level(),
                    known ? tally.measured(rung, day) : 0,
                    rule.rungs().get(rung).at(),
                    known && tally.rung(day) >= rung));
        }
        return steps;
    }

    private static List<String> objections(Rule rule, Series series, Occurrence incident, int day) {
        var objections = new ArrayList<String>();
        rule.counts().objection(incident.incident()).ifPresent(objections::add);
        if (incident.retracted()) {
            objections.add("taken back by all who had reported it");
        }
        var days = series.days(incident);
        if (days.stream().noneMatch(one -> one <= day && one > day - rule.window())) {
            objections.add(
                    days.isEmpty() || days.get(0) > day
                            ? "no report has come from its days yet"
                            : "before the window of " + rule.window() + " days");
        } else if (objections.isEmpty()) {
            if (days.stream().noneMatch(one -> series.follows(one, false))) {
                objections.add("nothing of what has to go before it lies within "
                        + rule.after().within() + " days before it");
            }
            if (days.stream().noneMatch(one -> series.rested(one, false))) {
                objections.add("not the first in " + rule.quiet() + " days");
            }
        }
        rule.rungs().stream()
                .filter(rung -> !rung.counts(incident))
                .map(rung -> rung.objection(incident))
                .forEach(objections::add);
        return objections;
    }
}
