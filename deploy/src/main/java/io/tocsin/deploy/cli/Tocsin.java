package io.tocsin.deploy.cli;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command. Ends with 0 when all is well, 1 when it failed, 2 when it was called wrongly. */
@Command(
        name = "tocsin",
        description = "Reads the world's news, understands which launches, tests and drills a text reports, and "
                + "rings when they cross a threshold.",
        footer = {"", "Start with:  tocsin demo", "Each command has its own help:  tocsin help ingest"},
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        subcommands = {
            Demo.class,
            Up.class,
            IngestItems.class,
            Watch.class,
            Extract.class,
            Explain.class,
            Late.class,
            ArchiveVerb.class,
            BacktestVerb.class,
            CompareVerb.class,
            ReplayVerb.class,
            EnrichService.class,
            AlertsService.class,
            NotifyVerb.class,
            TopicsVerb.class,
            DeadLettersVerb.class,
            ResetVerb.class,
            ConfigVerb.class,
            Rules.class,
            SourcesVerb.class,
            HelpVerb.class
        })
public final class Tocsin implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "When something fails, show the whole stack trace.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private static final String PROVIDERS = "org.apache.kafka.automatic.config.providers";

    private static final String OUT_OF_MEMORY = "the memory is used up. Give it more: TOCSIN_JAVA_OPTS=-Xmx4g";

    final InputStream in;
    final PrintStream out;
    final PrintStream err;
    final Map<String, String> environment;

    Tocsin(InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String[] args) {
        // Secrets come from files or variables; no configuration may make Kafka load any other class for them.
        if (System.getProperty(PROVIDERS) == null) {
            System.setProperty(
                    PROVIDERS,
                    Stream.of("File", "Directory", "EnvVar")
                            .map(kind -> "org.apache.kafka.common.config.provider." + kind + "ConfigProvider")
                            .collect(Collectors.joining(",")));
        }
        // The JDK's server, which answers for health and pushed items, waits for a request without end otherwise;
        // seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
        // UTF-8 whatever the locale says; buffered, because every verb flushes what a person waits for.
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var status = new Tocsin(System.in, out, err, System.getenv()).run(args);
        out.flush();
        System.exit(status);
    }

    /** Runs one command line and returns its exit status. */
    int run(String... args) {
        var command = new CommandLine(this)
                .setOut(writer(out))
                .setErr(writer(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::wrongUsage)
                .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line));
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            err.println("tocsin: " + OUT_OF_MEMORY);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(out);
        return CommandLine.ExitCode.OK;
    }

    /** A sentence for the person at the terminal, beside the results. */
    void say(String sentence) {
        err.println(Secrets.hidden(sentence));
    }

    private int wrongUsage(CommandLine.ParameterException e, String[] args) {
        var line = e.getCommandLine();
        err.println("tocsin: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
            line.getErr().flush();
            err.println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        line.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    private int failed(Exception e, CommandLine line) {
        out.flush();
        err.println(line.getCommandSpec().qualifiedName() + ": " + Secrets.hidden(sentence(e)));
        if (verbose) {
            e.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Our own exceptions carry a sentence; of the others a person learns what they are and how to see more. */
    private static String sentence(Exception e) {
        var ours = e instanceof Complaint || e.getClass().getName().startsWith("io.tocsin.");
        if (ours || e instanceof IllegalArgumentException && e.getMessage() != null) {
            return e.getMessage();
        }
        // By name: a verb that needs no broker shall not load its classes.
        if (e.getClass().getName().startsWith("org.apache.kafka.")) {
            return "Kafka says: " + e.getMessage() + ". Check that the cluster runs and --kafka names it.";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return OUT_OF_MEMORY;
            }
        }
        return "unexpected failure, " + e + ". Run it again with --verbose and report what it shows.";
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
