package io.tocsin.deploy.cli;

import io.tocsin.enrich.ExtractLines;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The machine interface: items in, what was understood out, one JSON line each, without any broker. */
@Command(
        name = "extract",
        header = "Reads items from standard input, without a broker.",
        description = {
            "Reads items as JSON Lines on standard input and writes, for each, what it reports: events "
                    + "with kind, modality, time, actors, weapon, count, day, place, claimants and evidence; and "
                    + "entities. Needs no broker, no network and no configuration. The status is 0 unless the "
                    + "input cannot be read.",
            ""
        },
        footer = {
            "",
            "Example:  echo '{\"id\":\"1\",\"published\":\"2023-01-01\",\"text\":\"North Korea fired a ballistic"
                    + " missile on Sunday.\"}' | tocsin extract"
        })
final class Extract implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Option(names = "--explain", description = "Add to each event the rules and words that decided each label.")
    private boolean explain;

    @Override
    public Integer call() throws IOException {
        ExtractLines.run(tocsin.in, tocsin.out, explain);
        return 0;
    }
}
