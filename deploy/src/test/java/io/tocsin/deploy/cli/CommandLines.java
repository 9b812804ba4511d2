package io.tocsin.deploy.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** Command lines that stand in manifests, held against the command itself. */
public final class CommandLines {
    private CommandLines() {}

    /**
     * Parses without running.
     *
     * @throws CommandLine.ParameterException when the command would refuse it
     */
    public static void parse(List<String> arguments) {
        var nowhere = new PrintStream(PrintStream.nullOutputStream());
        new CommandLine(new Tocsin(InputStream.nullInputStream(), nowhere, nowhere, Map.of()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
    }
}
