package io.tocsin.deploy.cli;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.Examples;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Work on rule files. */
@Command(
        name = "rules",
        header = "Checks a file of alert rules.",
        description = {
            "Reads a rule file before it goes into service, runs its examples, and says what is wrong with it.",
            ""
        },
        synopsisSubcommandLabel = "check",
        footer = {"", "Example:  tocsin rules check my-rules.yaml"})
final class Rules implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say check and a file");
    }

    @Command(
            name = "check",
            description =
                    "Reads a rule file, runs each rule on its examples, and says what is wrong, with file and line.",
            footer = {"", "Example:  tocsin rules check my-rules.yaml --publishers my-publishers.yaml"})
    int check(
            @Parameters(paramLabel = "FILE", description = "Rule file, YAML.") Path file,
            @Option(names = "--publishers", paramLabel = "FILE", description = "A publishers file to check with it.")
                    List<Path> publishers) {
        var config = AlertsConfig.load(file, publishers == null ? List.of() : publishers, RunStatus.EXERCISE);
        var failures = Examples.failures(config);
        failures.forEach(tocsin.err::println);
        if (!failures.isEmpty()) {
            tocsin.say(failures.size() + (failures.size() == 1 ? " example does" : " examples do")
                    + " not come out as the file says; mend the rule or the example.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        var rules = config.rules().rules();
        var examples = rules.stream().mapToInt(rule -> rule.examples().size()).sum();
        tocsin.out.println(file + " is in order: " + rules.size() + (rules.size() == 1 ? " rule, " : " rules, ")
                + examples + (examples == 1 ? " example comes" : " examples come") + " out as they say.");
        rules.stream()
                .filter(rule -> rule.examples().isEmpty())
                .forEach(rule -> tocsin.say("rule '" + rule.id()
                        + "' has no example; one that rings and one that does not would show what it does"));
        return 0;
    }
}
