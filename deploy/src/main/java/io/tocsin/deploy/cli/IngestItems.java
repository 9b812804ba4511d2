package io.tocsin.deploy.cli;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.config.PushFile;
import io.tocsin.deploy.config.Setting;
import io.tocsin.deploy.words.Rate;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Form;
import io.tocsin.ingest.Ingest;
import io.tocsin.ingest.ItemFile;
import io.tocsin.ingest.Presence;
import io.tocsin.ingest.source.Sources;
import io.tocsin.ingest.source.SourcesFile;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.DoubleSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Puts a file of items, standard input, or what sources publish into news-items. */
@Command(
        name = "ingest",
        header = "Puts archives of items, what feeds publish, or what is posted, into the topic news-items.",
        description = {
            "A file holds JSON Lines, or a table with a header. A line is an object with the keys id, lang, publisher, zone, url, published, modified, "
                    + "title and text, each optional, but one of title and text. A bad line is named, counted and "
                    + "kept in ingest-dead-letters; the rest goes on. Sending a file twice sends nothing twice. "
                    + "What became of the lines is said at the end.",
            "",
            "With --sources, or with sources in the configuration, it polls feeds and the pages behind them; with --push it "
                    + "takes what other systems post to /items. It does so until it is ended. One such process is enough for a cluster; a second one takes over from the first.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin ingest --file items.jsonl",
            "          tocsin ingest --file news.csv.gz --columns 'id=guid,title=headline,text=body,published=date'",
            "          tail -F feed.jsonl | tocsin ingest --file - --live",
            "          tocsin ingest --sources sources.yaml --push push.yaml --config tocsin.yaml"
        })
final class IngestItems implements Callable<Integer> {
    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "JSON Lines, or a table when it is called .csv or .tsv, in UTF-8, plain, gzip or zstd; - for standard input.")
    private String file;

    @Option(
            names = "--columns",
            paramLabel = "KEY=NAME,...",
            description =
                    "Which columns of a table, by its header, hold what: 'id=guid,title=headline,published=date'. "
                            + "Default: those that are called as the keys.")
    private String columns;

    @Option(names = "--sources", paramLabel = "FILE", description = "Feeds to poll, YAML. Default: as configured.")
    private Path polled;

    @Option(
            names = "--push",
            paramLabel = "FILE",
            description = "Who may post items, YAML: see examples/push.yaml. Default: as configured.")
    private Path pushed;

    @ArgGroup
    private Clock clock = new Clock();

    /** Which clock the items are stamped by. */
    static final class Clock {
        @Option(
                names = "--archive",
                description = "Old news: an item counts as taken in shortly after it was published, so that an archive"
                        + " rings as it would have. The default for a file.")
        boolean archive;

        @Option(names = "--live", description = "News of this moment: stamped now. The default for standard input.")
        boolean live;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (file != null && (polled != null || pushed != null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--file ends, --sources and --push do not: give them to two processes");
        }
        var settings = cluster.settings(tocsin.environment, options(polled, pushed));
        if (file != null) {
            return lines(settings.cluster());
        }
        if (columns != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--columns goes with --file");
        }
        if (settings.sources() == null && settings.push() == null || clock.archive || clock.live) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "say what to take in: --file FILE, --sources FILE or --push FILE");
        }
        var sources = settings.sources() == null ? Sources.NONE : SourcesFile.read(settings.sources());
        var push = settings.push() == null ? null : PushFile.read(settings.push());
        return Service.run(tocsin, "ingest", settings, (services, same) -> services.ingest(sources, push));
    }

    /** What the command line says of these files; null for what it does not name. */
    static Map<Setting, String> options(Path sources, Path push) {
        var options = new EnumMap<Setting, String>(Setting.class);
        if (sources != null) {
            options.put(Setting.SOURCES, sources.toString());
        }
        if (push != null) {
            options.put(Setting.PUSH, push.toString());
        }
        return options;
    }

    @SuppressWarnings("try") // the presence is needed for being there only
    private int lines(Cluster to) throws IOException {
        var stdin = file.equals("-");
        var archive = clock.archive || !clock.live && !stdin;
        var name = stdin ? "standard input" : file;
        var form = Form.of(name, columns);
        to.checkPort();
        to.checkRegistry(to.prefix() + Topics.NEWS_ITEMS);
        var feed = stdin ? "stdin" : Path.of(file).getFileName().toString();
        try (var packed = stdin ? null : new ItemFile(Path.of(file));
                var in = stdin ? ItemFile.unpacked(tocsin.in, name) : packed.lines();
                var presence = Presence.ofFile(to.client(), to.topics(), name, InstantSource.system(), tocsin::say);
                var ingest = Ingest.connect(to.client(), to.topics(), InstantSource.system())) {
            var counts = ingest.run(
                    name,
                    form,
                    in,
                    archive ? Envelopes.archive(feed) : Envelopes.live(feed),
                    new Progress(stdin ? () -> 0 : packed::share));
            tocsin.say(name + ": " + counts.words() + ".");
            return 0;
        }
    }

    /** How far it is, now and then. */
    private final class Progress implements Ingest.Listener {
        private final DoubleSupplier share;
        private final Rate rate = new Rate(InstantSource.system(), tocsin::say);

        Progress(DoubleSupplier share) {
            this.share = share;
        }

        @Override
        public void progress(long bytes, Counts counts) {
            rate.at(counts.lines(), share.getAsDouble());
        }

        @Override
        public void bad(String sentence) {
            tocsin.say(sentence);
        }
    }
}
