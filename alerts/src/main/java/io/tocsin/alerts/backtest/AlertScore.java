package io.tocsin.alerts.backtest;

import io.tocsin.alerts.rule.Measure;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The alerts of one rule at one level, against those of the same rule over the truth. */
public final class AlertScore {
    private static final double DAY = 86_400_000.0;

    private final Rule rule;
    private final Level level;
    private final long start;
    private final long end;
    private final Map<String, Verdict> incidents;
    private final List<LocalDate> quiet;
    private final List<Spell> rung;
    private final List<Spell> gone;
    private final List<Spell> wanted;
    private final List<TruthEvent> concerned;
    private final Map<String, Verdict> verdicts = new TreeMap<>();

    /**
     * @param rule the rule
     * @param level the level, or higher
     * @param seen what the rule file made of the items
     * @param reference what it makes of the truth
     * @param scored the incidents of the same time
     */
    AlertScore(Rule rule, Level level, Strand seen, Strand reference, Scored scored) {
        this.rule = rule;
        this.level = level;
        this.start = IncidentScore.start(scored.from());
        this.end = IncidentScore.start(scored.to().plusDays(1));
        this.incidents = scored.incidents().verdicts();
        this.quiet = scored.incidents().quietWeeks();
        this.rung = spells(seen, false);
        this.gone = spells(seen, true);
        this.wanted = spells(reference, false);
        this.concerned = scored.concerned(rule);
        rung.forEach(spell -> verdicts.put(spell.alert().getAlertId(), judge(spell)));
    }

    /**
     * What the scores of all rules share.
     *
     * @param incidents the incidents against the truth
     * @param reference the incidents of the truth itself
     */
    record Scored(
            IncidentScore incidents,
            List<Kept.One<Incident>> reference,
            List<TruthEvent> events,
            LocalDate from,
            LocalDate to) {
        List<TruthEvent> concerned(Rule rule) {
            return events.stream()
                    .filter(event -> reference.stream()
                            .anyMatch(one -> one.value().getFamily() == event.family()
                                    && one.value().getPrincipal().equals(event.principal())
                                    && event.covers(LocalDate.parse(one.value().getFirstDay()))
                                    && rule.counts().holds(one.value())
                                    && (rule.theatres().isEmpty()
                                            || one.value().getTheatres().stream()
                                                    .anyMatch(rule.theatres()::contains))))
                    .toList();
        }
    }

    private List<Spell> spells(Strand strand, boolean takenAway) {
        return strand.alerts().stream()
                .filter(one ->
                        one.gone() == takenAway && one.value().getRuleId().equals(rule.id()))
                .flatMap(one -> Spell.of(one.value(), level).stream())
                .filter(spell -> takenAway || spell.isActive())
                .filter(spell -> spell.from() >= start && spell.from() < end)
                .toList();
    }

    private Verdict judge(Spell spell) {
        if (rule.measure() == Measure.FAMILIES) {
            return Verdict.UNKNOWN; // a truth table has no outlets
        }
        if (wanted.stream().anyMatch(spell::meets)) {
            return Verdict.RIGHT;
        }
        var of = spell.alert().getIncidents().stream()
                .map(incident -> incidents.getOrDefault(incident.getIncidentId(), Verdict.UNKNOWN))
                .toList();
        return of.contains(Verdict.UNKNOWN) && !of.contains(Verdict.FALSE) ? Verdict.UNKNOWN : Verdict.FALSE;
    }

    /** Of every alert that reached the level, by id. */
    public Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** Those of the truth that nothing answers. */
    public List<EscalationAlert> missed() {
        return rule.measure() == Measure.FAMILIES
                ? List.of()
                : wanted.stream()
                        .filter(spell -> rung.stream().noneMatch(spell::meets))
                        .map(Spell::alert)
                        .toList();
    }

    /** Precision and recall. */
    public Marks marks() {
        var counts = new int[Verdict.values().length];
        verdicts.values().forEach(verdict -> counts[verdict.ordinal()]++);
        var right = counts[Verdict.RIGHT.ordinal()];
        var wrong = counts[Verdict.FALSE.ordinal()];
        var missed = missed().size();
        var found = rule.measure() == Measure.FAMILIES ? 0 : wanted.size() - missed;
        return new Marks(
                right,
                wrong,
                counts[Verdict.UNKNOWN.ordinal()],
                found,
                missed,
                right + wrong == 0 ? null : (Double) chanceToMeet(),
                found + missed == 0 ? null : (Double) chanceToBeMet());
    }

    /** Chance that an alert of the same length at a random time meets one of the truth, on the mean. */
    private double chanceToMeet() {
        var sum = 0.0;
        for (var spell : rung) {
            var length = spell.to() - spell.from();
            sum += covered(wanted.stream()
                            .map(one -> new long[] {Math.max(start, one.from() - length), Math.min(end, one.to())})
                            .toList())
                    / (end - start);
        }
        return sum / rung.size();
    }

    private double chanceToBeMet() {
        var sum = 0.0;
        for (var one : wanted) {
            var none = 1.0;
            for (var spell : rung) {
                var reach = (double) (spell.to() - spell.from() + one.to() - one.from()) / (end - start);
                none *= 1 - Math.min(1, reach);
            }
            sum += 1 - none;
        }
        return sum / wanted.size();
    }

    /** Length of the union, milliseconds. */
    private static double covered(List<long[]> spans) {
        var sorted = spans.stream().sorted((a, b) -> Long.compare(a[0], b[0])).toList();
        double sum = 0;
        long last = Long.MIN_VALUE;
        for (var span : sorted) {
            var from = Math.max(span[0], last);
            sum += Math.max(0, span[1] - from);
            last = Math.max(last, span[1]);
        }
        return sum;
    }

    /** From the moment at which the truth would have raised an alert to the one at which it rose. */
    public Quantiles lag() {
        var lags = new ArrayList<Long>();
        for (var one : wanted) {
            rung.stream()
                    .filter(one::meets)
                    .mapToLong(Spell::from)
                    .min()
                    .ifPresent(from -> lags.add(from - one.from()));
        }
        return Quantiles.of(lags);
    }

    /**
     * Whether the level stood before the event, which may say that it can be foreseen.
     *
     * @param events events that the rule counts
     * @param warned those before which the level stood already
     * @param dummy share of the time in which it stood: what a clock that rings at random would warn of
     * @param lead how long before
     */
    public record Lead(int events, int warned, double dummy, Quantiles lead) {}

    /** See {@link Lead}. */
    public Lead lead() {
        var leads = new ArrayList<Long>();
        for (var event : concerned) {
            var at = event.begin().toEpochMilli();
            rung.stream()
                    .filter(spell -> spell.holds(at))
                    .mapToLong(spell -> at - spell.from())
                    .max()
                    .ifPresent(leads::add);
        }
        var share = covered(rung.stream()
                        .map(spell -> new long[] {spell.from(), Math.min(end, spell.to())})
                        .toList())
                / (end - start);
        return new Lead(concerned.size(), leads.size(), share, Quantiles.of(leads));
    }

    /**
     * The rule as a warning: right is an alert during which a further event began, found an event before which the level stood
     * already. This does not depend on what the rule itself calls a level, so variants of a rule can be compared by it.
     */
    public Marks foresight() {
        var begins =
                concerned.stream().map(event -> event.begin().toEpochMilli()).toList();
        var right = (int) rung.stream()
                .filter(spell -> begins.stream().anyMatch(spell::holds))
                .count();
        var warned = lead().warned();
        var chance = 0.0;
        for (var spell : rung) {
            var length = spell.to() - spell.from();
            chance += covered(begins.stream()
                            .map(at -> new long[] {Math.max(start, at - length), at})
                            .toList())
                    / (end - start);
        }
        return new Marks(
                right,
                rung.size() - right,
                0,
                warned,
                concerned.size() - warned,
                rung.isEmpty() ? null : (Double) (chance / rung.size()),
                concerned.isEmpty() ? null : (Double) lead().dummy());
    }

    /**
     * How often it rings when nothing happens. An alert that was taken away again rang, too.
     *
     * @param weeks quiet weeks
     * @param alerts times that the level was reached in them
     * @param wrong those that are false
     * @param perWeek alerts for a quiet week; null without any
     * @param wrongPerWeek false ones for a quiet week
     * @param dummyPerWeek what as many alerts at random make of a week
     */
    public record Quiet(int weeks, int alerts, int wrong, Double perWeek, Double wrongPerWeek, double dummyPerWeek) {}

    /** See {@link Quiet}. */
    public Quiet quiet() {
        var alerts = 0;
        var wrong = 0;
        for (var spell : rung) {
            if (inQuiet(spell)) {
                alerts++;
                wrong += verdicts.get(spell.alert().getAlertId()) == Verdict.FALSE ? 1 : 0;
            }
        }
        var taken = (int) gone.stream().filter(this::inQuiet).count();
        alerts += taken;
        wrong += taken;
        return new Quiet(
                quiet.size(),
                alerts,
                wrong,
                quiet.isEmpty() ? null : (Double) ((double) alerts / quiet.size()),
                quiet.isEmpty() ? null : (Double) ((double) wrong / quiet.size()),
                (rung.size() + gone.size()) * 7 / ((end - start) / DAY));
    }

    private boolean inQuiet(Spell spell) {
        return quiet.stream()
                .anyMatch(monday -> spell.from() >= IncidentScore.start(monday)
                        && spell.from() < IncidentScore.start(monday.plusDays(7)));
    }

    /** Alerts that were taken away again. */
    public int takenAway() {
        return gone.size();
    }
}
