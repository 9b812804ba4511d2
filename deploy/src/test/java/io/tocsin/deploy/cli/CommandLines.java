package io.tocsin.deploy.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    /** Exit status and both outputs of a command line that was run in this process. */
    public record Said(int status, String out, String err) {}

    /** Runs one, with nothing on its standard input and an empty environment. */
    public static Said run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The same in an environment. */
    public static Said run(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var tocsin = new Tocsin(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        int status = tocsin.run(arguments);
        return new Said(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
