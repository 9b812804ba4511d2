package io.tocsin.deploy.cli;

import io.tocsin.deploy.words.Colours;
import io.tocsin.deploy.words.SourceWords;
import io.tocsin.ingest.source.Checkup;
import io.tocsin.ingest.source.Source;
import io.tocsin.ingest.source.Sources;
import io.tocsin.ingest.source.SourcesFile;
import io.tocsin.ingest.web.WebFetcher;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Work on files of sources. */
@Command(
        name = "sources",
        header = "Checks a file of feeds.",
        description = {"Reads a file of sources before it goes into service and looks at each of them once.", ""},
        synopsisSubcommandLabel = "check",
        footer = {"", "Example:  tocsin sources check sources.yaml"})
final class SourcesVerb implements Callable<Integer> {
    /** Hosts that are asked at a time; each of them one thing after the other. */
    private static final int THREADS = 16;

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
                    "Fetches the feed of each source, and the page of its first entry, and says what it found. Ends"
                            + " with 1 when one cannot be used.",
            footer = {"", "Example:  tocsin sources check sources.yaml"})
    int check(@Parameters(paramLabel = "FILE", description = "Sources, YAML.") Path file) throws InterruptedException {
        var sources = SourcesFile.read(file);
        var colours = Colours.of(tocsin.environment, System.console() != null);
        var now = InstantSource.system().instant();
        var failed = 0;
        try (var fetcher = new WebFetcher(sources.policy(), sources.contact())) {
            for (var look : looks(sources, new Checkup(fetcher, now))) {
                var found = found(look.task());
                failed += found.isWell() ? 0 : 1;
                tocsin.out.println(SourceWords.of(look.source(), found, now, colours));
                tocsin.out.flush();
            }
        }
        var all = sources.all().size();
        tocsin.say(sum(all, failed));
        return failed == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private record Look(Source source, FutureTask<Checkup.Found> task) {}

    /** Begins to look; the results come in the order of the file. */
    private static List<Look> looks(Sources sources, Checkup checkup) {
        var looks = sources.all().stream()
                .map(source -> new Look(source, new FutureTask<>(() -> checkup.look(source))))
                .toList();
        var hosts = looks.stream()
                .collect(Collectors.groupingBy(
                        look -> look.source().feed().getHost(), LinkedHashMap::new, Collectors.toList()));
        var threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        hosts.values()
                .forEach(same ->
                        threads.execute(() -> same.forEach(look -> look.task().run())));
        threads.shutdown();
        return looks;
    }

    private static Checkup.Found found(FutureTask<Checkup.Found> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String sum(int all, long failed) {
        if (all == 1) {
            return failed == 0 ? "The source can be used." : "The source cannot be used as it is.";
        }
        return failed == 0
                ? "All " + all + " sources can be used."
                : failed + " of " + all + " sources cannot be used as they are.";
    }
}
