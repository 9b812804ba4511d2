package io.tocsin.deploy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The help of a command, for whoever asks for it in these words; picocli's own would claim {@code -h} a second time. */
@Command(
        name = "help",
        header = "Shows the help of a command.",
        description = {"Shows what tocsin COMMAND --help shows; without a command, what tocsin --help shows.", ""},
        footer = {"", "Example:  tocsin help alerts", "          tocsin help topics apply"})
final class HelpVerb implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, and what it is told to do.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var line = spec.commandLine().getParent();
        for (var word : words) {
            var next = line.getSubcommands().get(word);
            if (next == null) {
                // As if the command itself had been called so, with the same suggestions.
                throw new CommandLine.UnmatchedArgumentException(line, List.of(word));
            }
            line = next;
        }
        line.usage(tocsin.out);
        return CommandLine.ExitCode.OK;
    }
}
