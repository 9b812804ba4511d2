package io.tocsin.deploy.cli;

import io.tocsin.deploy.archive.Archive;
import io.tocsin.deploy.backtest.TruthFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Writes a synthetic archive of news to try backtests on. */
@Command(
        name = "archive",
        header = "Writes a synthetic archive of news around a truth table.",
        description = {
            "Invented outlets tell, in Arabic, English and Korean, of the events of a truth table: flashes, "
                    + "follow-ups, wire copies, edits, recaps, denials, plans, drills, other news. Every item is marked "
                    + "as synthetic. The folder holds items.jsonl.gz, what each item is (gold.jsonl.gz), truth.csv and "
                    + "publishers.yaml. The same seed gives the same bytes.",
            ""
        },
        footer = {"", "Example:  tocsin archive --items 20000 --hit-rate 0.05 --out archive"})
final class ArchiveVerb implements Callable<Integer> {
    private static final int EVERY = 50_000;

    @ParentCommand
    private Tocsin tocsin;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            defaultValue = TruthFiles.BUILT_IN,
            description = "Truth table; default: korea, the launches and drills of 2022 and 2023 that come along.")
    private List<String> truth;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Lines in all; default: ${DEFAULT-VALUE}.")
    private long items;

    @Option(
            names = "--hit-rate",
            paramLabel = "R",
            defaultValue = "0.02",
            description = "Share that speaks of launches or drills at all, 0 to 1; default: ${DEFAULT-VALUE}.")
    private double hitRate;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the archive.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        new Archive(TruthFiles.read(truth), seed).write(out, items, hitRate, this::progress);
        tocsin.out.println(items + " items in " + out.resolve(Archive.ITEMS) + ".");
        tocsin.out.println("Next:  tocsin backtest --items " + out.resolve(Archive.ITEMS) + " --truth "
                + out.resolve(Archive.TRUTH) + " --publishers " + out.resolve(Archive.PUBLISHERS) + " --out "
                + out.resolve("result"));
        return 0;
    }

    private void progress(long written) {
        if (written % EVERY == 0) {
            tocsin.say("  " + written + " items, " + 100 * written / items + " %");
        }
    }
}
