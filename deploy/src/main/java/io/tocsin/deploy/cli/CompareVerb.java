package io.tocsin.deploy.cli;

import io.tocsin.deploy.backtest.Comparison;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sets two backtests against each other. */
@Command(
        name = "compare",
        header = "Shows what rings in one backtest and not in another, and why.",
        description = {"Reads the results of two backtests; of each, the first rule file counts.", ""},
        footer = {"", "Example:  tocsin compare result-of-mine result-of-yours"})
final class CompareVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Parameters(index = "0", paramLabel = "RUN_A", description = "Folder of a backtest.")
    private Path a;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "Folder of another.")
    private Path b;

    @Override
    public Integer call() {
        Comparison.of(a, b).forEach(tocsin.out::println);
        return 0;
    }
}
