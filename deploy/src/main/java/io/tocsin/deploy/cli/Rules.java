package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Work on rule files. */
@Command(
        name = "rules",
        header = "Checks a file of alert rules.",
        description = {"Reads a rule file before it goes into service, and says what is wrong with it.", ""},
        synopsisSubcommandLabel = "check",
        footer = {"", "Example:  tocsin rules check my-rules.yaml"})
final class Rules implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "say check and a file");
    }

    @Command(
            name = "check",
            description = "Reads a rule file and says what is wrong with it, with file and line.",
            footer = {"", "Example:  tocsin rules check my-rules.yaml --publishers my-publishers.yaml"})
    int check(
            @Parameters(paramLabel = "FILE", description = "Rule file, YAML.") Path file,
            @Option(names = "--publishers", paramLabel = "FILE", description = "A publishers file to check with it.")
                    List<Path> publishers) {
        AlertsConfig.load(file, publishers == null ? List.of() : publishers, RunStatus.EXERCISE);
        tocsin.out.println(file + " is in order.");
        return 0;
    }
}
