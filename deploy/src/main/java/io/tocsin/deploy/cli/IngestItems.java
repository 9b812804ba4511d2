package io.tocsin.deploy.cli;

import io.tocsin.deploy.Complaint;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Puts a file of items, or standard input, into news-items. */
@Command(
        name = "ingest",
        header = "Puts JSON Lines into the topic news-items.",
        description = {
            "A line is an object with the keys id, lang, publisher, zone, url, published, modified, "
                    + "title and text, each optional, but one of title and text. A bad line is named, counted and "
                    + "kept in ingest-dead-letters; the rest goes on. Sending a file twice sends nothing twice. "
                    + "What became of the lines is said at the end.",
            ""
        },
        footer = {
            "",
            "Example:  tocsin ingest --file items.jsonl",
            "          tail -F feed.jsonl | tocsin ingest --file - --live"
        })
final class IngestItems implements Callable<Integer> {
    private static final int EVERY = 1_000;

    @ParentCommand
    private Tocsin tocsin;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "JSON Lines in UTF-8; - for standard input.")
    private String file;

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
    public Integer call() throws IOException {
        var settings = cluster.settings(tocsin.environment);
        var stdin = file.equals("-");
        var archive = clock.archive || !clock.live && !stdin;
        var name = stdin ? "standard input" : file;
        var feed = stdin ? "stdin" : Path.of(file).getFileName().toString();
        try (var in = stdin ? tocsin.in : opened(Path.of(file));
                var ingest = Ingest.connect(
                        settings.cluster().client(), settings.cluster().topics(), InstantSource.system())) {
            var counts = ingest.run(
                    name, in, archive ? Envelopes.archive(feed) : Envelopes.live(feed), new Progress(size()));
            tocsin.say(name + ": " + counts.words() + ".");
            return 0;
        }
    }

    private long size() throws IOException {
        return file.equals("-") ? 0 : Files.size(Path.of(file));
    }

    private static InputStream opened(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new Complaint(path + " is a folder; give a file of JSON Lines with --file.");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no file " + path + "; give a file of JSON Lines with --file.", e);
        } catch (IOException e) {
            throw new Complaint(path + " cannot be read (" + e.getMessage() + "); check its rights.", e);
        }
    }

    /** One line every thousand items; a percentage where the size is known. */
    private final class Progress implements Ingest.Listener {
        private final long size;
        private long told;

        Progress(long size) {
            this.size = size;
        }

        @Override
        public void progress(long bytes, Counts counts) {
            if (counts.lines() - told >= EVERY) {
                told = counts.lines();
                tocsin.say("  " + counts.lines() + " lines" + (size > 0 ? ", " + 100 * bytes / size + " %" : ""));
            }
        }

        @Override
        public void bad(String sentence) {
            tocsin.say(sentence);
        }
    }
}
