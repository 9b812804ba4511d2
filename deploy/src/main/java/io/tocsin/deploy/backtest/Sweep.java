package io.tocsin.deploy.backtest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.backtest.Backtest;
import io.tocsin.alerts.backtest.Calendar;
import io.tocsin.alerts.backtest.Grid;
import io.tocsin.alerts.backtest.IncidentScore;
import io.tocsin.alerts.backtest.Marks;
import io.tocsin.alerts.backtest.PackScore;
import io.tocsin.alerts.backtest.Reference;
import io.tocsin.alerts.backtest.Truth;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Many variants of one rule file in one pass, as warnings: precision, recall and, part of the time by part, what the variant
 * that was best before would have done next. What is best before is judged by what the tables knew then.
 */
final class Sweep {
    /** One part of the time: the variant that was best in all before it, and what it did in this one. */
    record Step(LocalDate from, String chosen, Marks marks) {}

    private final String base;
    private final String text;
    private final Grid grid;
    private final List<Marks> marks = new ArrayList<>();
    private final List<Step> walk = new ArrayList<>();
    private final int best;

    /**
     * @param base name of the rule file
     * @param text the grid as it was given
     * @param seen the variants over the items
     * @param parts first days of the parts of the time
     * @param to last day
     */
    Sweep(
            String base,
            String text,
            Grid grid,
            AlertsConfig config,
            Truth truth,
            Backtest seen,
            List<LocalDate> parts,
            LocalDate to) {
        this.base = base;
        this.text = text;
        this.grid = grid;
        var packs = grid.variants().stream().map(Grid.Variant::pack).toList();
        var reference = Reference.of(config, packs, truth);
        var from = parts.get(0);
        marks.addAll(all(seen, reference, truth, from, to));
        best = best(marks);
        for (int i = 1; i < parts.size(); i++) {
            var first = parts.get(i);
            var then = truth.asOf(first.atStartOfDay(ZoneOffset.UTC).toInstant());
            var chosen = best(all(seen, reference, then, from, first.minusDays(1)));
            var last = i + 1 < parts.size() ? parts.get(i + 1).minusDays(1) : to;
            walk.add(new Step(
                    first,
                    grid.variants().get(chosen).name(),
                    all(seen, reference, truth, first, last).get(chosen)));
        }
    }

    private List<Marks> all(Backtest seen, Backtest reference, Truth truth, LocalDate from, LocalDate to) {
        var incidents = new IncidentScore(truth, seen.incidents(), from, to, Calendar.LOCAL);
        var all = new ArrayList<Marks>();
        for (int i = 0; i < grid.variants().size(); i++) {
            all.add(new PackScore(seen.strands().get(i), reference, i, incidents, truth, from, to)
                    .foresight(grid.level()));
        }
        return all;
    }

    /** The first of those with the greatest F1. */
    private static int best(List<Marks> marks) {
        var best = 0;
        for (int i = 1; i < marks.size(); i++) {
            best = marks.get(i).f1() > marks.get(best).f1() ? i : best;
        }
        return best;
    }

    /** The best variant and the walk, a line each. */
    List<String> words() {
        var words = new ArrayList<String>();
        words.add(grid.variants().size() + " variants of " + base + " as warnings (" + text + ")"
                + (grid.leftOut() > 0 ? ", without " + grid.leftOut() + " of which the levels do not rise" : "")
                + "; best by F1: "
                + grid.variants().get(best).name() + ", " + figures(marks.get(best)));
        walk.forEach(step ->
                words.add("  from " + step.from() + ", best before: " + step.chosen() + ", " + figures(step.marks())));
        return words;
    }

    private static String figures(Marks marks) {
        return "precision " + ResultTable.percent(marks.precision()) + " ["
                + ResultTable.percent(marks.dummyPrecision())
                + "], recall " + ResultTable.percent(marks.recall()) + " [" + ResultTable.percent(marks.dummyRecall())
                + "]";
    }

    void write(JsonGenerator json, ResultJson result) throws IOException {
        json.writeObjectFieldStart("sweep");
        json.writeStringField("base", base);
        json.writeStringField("grid", text);
        json.writeStringField(
                "level", grid.level() == null ? null : grid.level().name());
        json.writeNumberField("leftOut", grid.leftOut());
        json.writeArrayFieldStart("variants");
        for (int i = 0; i < marks.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", grid.variants().get(i).name());
            json.writeBooleanField("best", i == best);
            result.marks("marks", marks.get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("walk");
        for (var step : walk) {
            json.writeStartObject();
            json.writeStringField("from", step.from().toString());
            json.writeStringField("chosen", step.chosen());
            result.marks("marks", step.marks());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
