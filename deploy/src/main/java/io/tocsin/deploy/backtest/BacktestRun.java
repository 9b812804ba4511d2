package io.tocsin.deploy.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.backtest.Backtest;
import io.tocsin.alerts.backtest.Grid;
import io.tocsin.alerts.backtest.Nearby;
import io.tocsin.alerts.backtest.Truth;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.words.Rate;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A backtest from its inputs to its folder. */
public final class BacktestRun {
    /**
     * What goes in.
     *
     * @param items the old news
     * @param truth truth tables
     * @param rules rule files; none for the pack that comes along
     * @param publishers further publishers
     * @param from first day scored; null for the first that items and tables share
     * @param to last day scored; null likewise
     * @param asOf what the tables learnt after this day is left out; null for nothing
     * @param folds parts of the time, 1 and up
     * @param sweep grid of variants of the first rule file; null for none
     */
    public record Inputs(
            Source items,
            List<String> truth,
            List<Path> rules,
            List<Path> publishers,
            LocalDate from,
            LocalDate to,
            LocalDate asOf,
            int folds,
            String sweep) {
        public Inputs {
            if (folds < 1) {
                throw new Complaint("--folds " + folds + " is too few; give 1 or more.");
            }
        }
    }

    private static final Duration STEP = Duration.ofHours(1);
    /** Variants are compared by what stood, not by what was taken back within a day. */
    private static final Duration VARIANT_STEP = Duration.ofDays(1);
    /** The result for machines. */
    public static final String JSON = "result.json";
    /** The result to look at. */
    public static final String PAGE = "result.html";

    private static final String DEFAULT = "default";

    private final Inputs inputs;
    private final InstantSource clock;
    private final Consumer<String> say;
    private long refused;
    private Sweep sweep;

    /**
     * @param clock for what cannot be the date of an item, and for the rate; no result depends on it
     * @param say takes sentences for the person who waits
     */
    public BacktestRun(Inputs inputs, InstantSource clock, Consumer<String> say) {
        this.inputs = inputs;
        this.clock = clock;
        this.say = say;
    }

    /** Runs it, prints the tables and writes the folder. */
    public void write(Path folder, PrintStream tables) throws IOException {
        var outcome = run();
        new ResultTable(tables).print(outcome);
        if (sweep != null) {
            tables.println();
            sweep.words().forEach(tables::println);
        }
        Files.createDirectories(folder);
        var json = new ByteArrayOutputStream();
        ResultJson.write(outcome, sweep, json);
        Files.write(folder.resolve(JSON), json.toByteArray());
        Files.writeString(folder.resolve(PAGE), ResultPage.of(json.toString(StandardCharsets.UTF_8)));
        tables.println();
        tables.println(
                "Wrote " + folder.resolve(JSON) + " and " + folder.resolve(PAGE) + "; open the latter in a browser.");
    }

    private Outcome run() throws IOException {
        var truth = truth();
        var names = new ArrayList<String>();
        var packs = packs(names);
        var config = AlertsConfig.load(null, inputs.publishers(), RunStatus.EXERCISE);
        var backtest = new Backtest(config, packs, STEP);
        var grid = inputs.sweep() == null ? null : Grid.of(inputs.sweep(), packs.get(0));
        var variants = grid == null
                ? null
                : new Backtest(
                        config, grid.variants().stream().map(Grid.Variant::pack).toList(), VARIANT_STEP);
        var near = new Nearby(truth);
        var rate = new Rate(clock, say);
        var counts = new LinkedHashMap<String, Long>();
        List.of("items", "revised", "late", "bad").forEach(name -> counts.put(name, 0L));
        try (var reading = new Reading(Enrichment.load(), item -> put(item, backtest, variants, near), rate::at)) {
            inputs.items().into(reading, clock.instant(), say, counts);
            backtest.settle();
            if (reading.items() == 0) {
                throw new Complaint(
                        inputs.items().name() + " holds no item that could be read; see what was said of it.");
            }
            counts.put("reports", backtest.reports());
            counts.put("refused", refused);
            rate.done(reading.items(), backtest.reports());
            var days = days(truth, reading);
            if (grid != null) {
                variants.settle();
                sweep = new Sweep(names.get(0), inputs.sweep(), grid, config, truth, variants, days.parts(), days.to());
            }
            return Outcome.of(said(names), counts, config, truth, near, backtest, names, days.parts(), days.to());
        }
    }

    /** The days scored: first days of their parts, and the last one. */
    private record Days(List<LocalDate> parts, LocalDate to) {}

    private Days days(Truth truth, Reading reading) {
        var from = inputs.from() == null
                ? later(truth.from(), LocalDate.ofInstant(reading.first(), ZoneOffset.UTC))
                : inputs.from();
        var last = LocalDate.ofInstant(reading.last(), ZoneOffset.UTC);
        var to = inputs.to() == null ? (truth.to().isBefore(last) ? truth.to() : last) : inputs.to();
        if (to.isBefore(from)) {
            throw new Complaint("There is no day to score: the first is " + from + ", the last " + to
                    + ". The items and the truth tables have to share some days; --from and --to say which.");
        }
        return new Days(Outcome.parts(from, to, inputs.folds()), to);
    }

    private TreeMap<String, String> said(List<String> names) {
        var said = new TreeMap<String, String>();
        said.put("items", inputs.items().name());
        said.put(
                "truth",
                String.join(
                        "; ",
                        inputs.truth().stream().map(text -> name(Path.of(text))).toList()));
        said.put("rules", String.join(", ", names));
        if (inputs.asOf() != null) {
            said.put("as-of", inputs.asOf().toString());
        }
        return said;
    }

    /** The same input gives the same bytes wherever it lies. */
    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private Truth truth() {
        var truth = TruthFiles.read(inputs.truth());
        truth.leftOut().forEach(row -> say.accept("left out: " + row));
        return inputs.asOf() == null
                ? truth
                : truth.asOf(
                        inputs.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private List<RulePack> packs(List<String> names) {
        var packs = new ArrayList<RulePack>();
        for (var file : inputs.rules()) {
            packs.add(AlertsConfig.load(file, inputs.publishers(), RunStatus.EXERCISE)
                    .rules());
            names.add(name(file));
        }
        if (packs.isEmpty()) {
            packs.add(AlertsConfig.defaults(RunStatus.EXERCISE).rules());
            names.add(DEFAULT);
        }
        return packs;
    }

    private void put(EnrichedItem item, Backtest backtest, Backtest variants, Nearby near) {
        try {
            backtest.put(item);
            if (variants != null) {
                variants.put(item);
            }
            near.put(item);
        } catch (IllegalArgumentException e) {
            refused++; // the service writes it to its dead letters
        }
    }
}
