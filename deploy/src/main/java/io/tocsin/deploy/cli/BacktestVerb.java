package io.tocsin.deploy.cli;

import io.tocsin.deploy.backtest.BacktestRun;
import io.tocsin.deploy.backtest.TruthFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What rules would have done with old news. */
@Command(
        name = "backtest",
        header = "Runs rules over old news and scores them against what happened.",
        description = {
            "Reads an archive of items (JSON Lines, plain, gzip or zstd), extracts reports once, runs one or "
                    + "many rule files over them without a broker, and scores incidents and alerts against truth tables. "
                    + "Prints tables; the folder gets result.json for machines and result.html to look at. The same input "
                    + "gives the same bytes.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin backtest --items archive/items.jsonl.gz --truth archive/truth.csv \\",
            "              --publishers archive/publishers.yaml --out result"
        })
final class BacktestVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            split = ",",
            required = true,
            description = "Items, JSON Lines, plain, gzip or zstd; several with commas, in the order of time.")
    private List<Path> items;

    @Option(
            names = "--truth",
            paramLabel = "FILE[,KEY=VALUE]",
            defaultValue = TruthFiles.BUILT_IN,
            description = "Truth table, CSV; may be given more than once. What all rows share may follow: "
                    + "drills.csv,principal=KR. Default: korea, which comes along.")
    private List<String> truth;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            split = ",",
            description = "Rule files, several with commas; default: the pack that comes with Tocsin.")
    private List<Path> rules = List.of();

    @Option(
            names = "--publishers",
            paramLabel = "FILE",
            split = ",",
            description = "Further publishers and their families.")
    private List<Path> publishers = List.of();

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "First day scored; default: the first that the items and the tables share.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day scored.")
    private LocalDate to;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "Leave out what the tables learnt after this day (column known_since).")
    private LocalDate asOf;

    @Option(
            names = "--folds",
            paramLabel = "N",
            defaultValue = "4",
            description = "Parts of the time that are scored apart, for a walk forward; default: ${DEFAULT-VALUE}.")
    private int folds;

    @Option(
            names = "--sweep",
            paramLabel = "GRID",
            description = "Variants of the first rule file, such as 'rule=korea-launches;window=7d,14d;MODERATE=2..5'.")
    private String sweep;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the result.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        var run = new BacktestRun(
                new BacktestRun.Inputs(items, truth, rules, publishers, from, to, asOf, folds, sweep),
                InstantSource.system(),
                tocsin::say);
        run.write(out, tocsin.out);
        return 0;
    }
}
