package io.tocsin.alerts.backtest;

import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.rule.Rung;
import io.tocsin.schemas.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One rule file against the truth: every rule at every level that it has. */
public final class PackScore {
    /**
     * One rule at one level.
     *
     * @param score its score
     */
    public record Line(Rule rule, Level level, AlertScore score) {}

    private final List<Line> lines = new ArrayList<>();

    /**
     * @param seen what the rule file made of the items
     * @param reference what it makes of the truth
     * @param of its place among the rule files
     * @param incidents the incidents of the same days
     */
    public PackScore(
            Strand seen,
            Backtest reference,
            int of,
            IncidentScore incidents,
            Truth truth,
            LocalDate from,
            LocalDate to) {
        var scored = new AlertScore.Scored(
                incidents, reference.incidents(), truth.within(from, to).events(), from, to);
        var strand = reference.strands().get(of);
        for (var rule : seen.pack().rules()) {
            for (var level : rule.rungs().stream().map(Rung::level).toList()) {
                lines.add(new Line(rule, level, new AlertScore(rule, level, seen, strand, scored)));
            }
        }
    }

    /** By rule in the order of the file, and level, the lowest first. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The counts of all rules, by level. */
    public Map<Level, Marks> byLevel() {
        var marks = new TreeMap<Level, Marks>();
        lines.forEach(line -> marks.merge(line.level(), line.score().marks(), Marks::plus));
        return marks;
    }

    /**
     * All rules as warnings, see {@link AlertScore#foresight}.
     *
     * @param level the level that is looked at; null for the lowest of each rule
     */
    public Marks foresight(Level level) {
        Marks marks = null;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var lowest =
                    i == 0 || !lines.get(i - 1).rule().id().equals(line.rule().id());
            if (level == null ? lowest : line.level() == level) {
                var own = line.score().foresight();
                marks = marks == null ? own : marks.plus(own);
            }
        }
        return marks;
    }

    /** The counts of all rules at their lowest levels: whether they ring at all. */
    public Marks marks() {
        var marks = new Marks(0, 0, 0, 0, 0, null, null);
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0
                    || !lines.get(i - 1).rule().id().equals(lines.get(i).rule().id())) {
                marks = marks.plus(lines.get(i).score().marks());
            }
        }
        return marks;
    }
}
