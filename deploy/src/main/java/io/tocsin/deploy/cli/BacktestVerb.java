package io.tocsin.deploy.cli;

import io.tocsin.deploy.backtest.BacktestRun;
import io.tocsin.deploy.backtest.Source;
import io.tocsin.deploy.backtest.TruthFiles;
import io.tocsin.deploy.replay.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What rules would have done with old news. */
@Command(
        name = "backtest",
        header = "Runs rules over old news and scores them against what happened.",
        description = {
            "Reads an archive of items (JSON Lines or CSV, plain, gzip or zstd) or a topic, extracts reports once, runs one or "
                    + "many rule files over them without a broker, and scores incidents and alerts against truth tables. "
                    + "Prints tables; the folder gets result.json for machines and result.html to look at. The same input "
                    + "gives the same bytes.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin backtest --items archive/items.jsonl.gz --truth archive/truth.csv \\",
            "              --publishers archive/publishers.yaml --out result",
            "          tocsin backtest --topic news-items --range 2022-01-01.. --kafka broker:9092 --out result"
        })
final class BacktestVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Items, JSON Lines or tables, plain, gzip or zstd; several with commas, in the order of time.")
    private List<Path> items = List.of();

    @Option(
            names = "--columns",
            paramLabel = "KEY=NAME,...",
            description = "Which columns of tables hold what, as for ingest.")
    private String columns;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description =
                    "In place of --items: news-items or event-reports of the cluster; reports are not read again.")
    private String topic;

    @Option(
            names = "--range",
            paramLabel = "T..T",
            defaultValue = "..",
            description =
                    "Part of the topic by the time of ingest, or by offsets: 2022-01-01..2023-01-01, 2022-11-01.., "
                            + "0@120..0@900. Default: all of it.")
    private String range;

    @Mixin
    private ClusterOptions cluster;

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
                new BacktestRun.Inputs(source(), truth, rules, publishers, from, to, asOf, folds, sweep),
                InstantSource.system(),
                tocsin::say);
        run.write(out, tocsin.out);
        return 0;
    }

    private Source source() {
        if (items.isEmpty() == (topic == null)) {
            throw new ParameterException(spec.commandLine(), "give either --items or --topic");
        }
        if (topic != null && columns != null) {
            throw new ParameterException(spec.commandLine(), "--columns goes with --items");
        }
        if (topic == null) {
            return new Source.Files(items, columns);
        }
        var bounds = range.split("\\.\\.", -1);
        if (bounds.length != 2) {
            throw new ParameterException(
                    spec.commandLine(), "--range " + range + " is no range; write FROM..TO, either may be missing");
        }
        return new Source.OfTopic(
                cluster.settings(tocsin.environment).cluster(), topic, new Range(bounds[0], bounds[1]));
    }
}
