package io.tocsin.deploy.bench;

import io.tocsin.deploy.pipeline.OneProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * {@code tocsin ingest --file} on a generated archive, beside a bare producer that sends the same lines to the same broker, with the
 * same settings: once before and once after. Both run in JVMs of their own with the heap of the command; what is left of it
 * after each collection is read from the JVM's log.
 */
public final class ImportBench {
    private static final Pattern LEFT = Pattern.compile("^\\[([0-9.]+)s].*Pause .*->([0-9]+)M\\(");
    private static final int TENTHS = 10;

    private ImportBench() {}

    private record Collected(double second, int megabytes) {}

    /** @param arguments size of the archive in MiB, and a folder for it and for the broker's log */
    public static void main(String[] arguments) throws Exception {
        long bytes = Long.parseLong(arguments[0]) << 20;
        var dir = Path.of(arguments[1]);
        Files.createDirectories(dir);
        var archive = dir.resolve("items.jsonl");
        long items = SyntheticLines.write(archive, bytes);
        double size = Files.size(archive) / 1e6;
        System.out.printf(Locale.ROOT, "archive: %,d items, %,.0f MB%n", items, size);
        try (var cluster = OneProcess.start(Files.createTempDirectory(dir, "broker"), 0, 0, 12)) {
            try (var admin = cluster.cluster().admin()) {
                admin.createTopics(Set.of(new NewTopic("bare", 12, (short) 1)))
                        .all()
                        .get();
            }
            var kafka = cluster.cluster().kafka();
            var bare = List.of("io.tocsin.deploy.bench.BareProducer", kafka, archive.toString());
            double before = rate("bare producer", size, run(dir.resolve("gc-bare.log"), bare));
            double own = rate(
                    "import",
                    size,
                    run(
                            dir.resolve("gc.log"),
                            List.of(
                                    "io.tocsin.deploy.cli.Tocsin",
                                    "ingest",
                                    "--file",
                                    archive.toString(),
                                    "--kafka",
                                    kafka,
                                    "--registry",
                                    cluster.cluster().registry())));
            double after = rate("bare producer", size, run(dir.resolve("gc-bare.log"), bare));
            System.out.printf(Locale.ROOT, "import / bare producer: %.2f (at least 0.5)%n", 2 * own / (before + after));
            tellHeap(dir.resolve("gc.log"), items);
        }
    }

    private static double rate(String name, double size, double seconds) {
        System.out.printf(Locale.ROOT, "%s: %.1f s, %.1f MB/s%n", name, seconds, size / seconds);
        return size / seconds;
    }

    /** Seconds that a JVM takes, start and all. */
    private static double run(Path log, List<String> command) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx1g", "-Xlog:gc:file=" + log, "-cp", System.getProperty("java.class.path")));
        words.addAll(command);
        long start = System.nanoTime();
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            said.lines().filter(line -> !line.startsWith("SLF4J")).forEach(System.out::println);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("failed: " + command);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of each tenth of the time the least that was left: what is held, without what waits to be collected. */
    private static void tellHeap(Path log, long items) throws IOException {
        var all = Files.readAllLines(log).stream()
                .map(LEFT::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> new Collected(Double.parseDouble(found.group(1)), Integer.parseInt(found.group(2))))
                .toList();
        double end = all.get(all.size() - 1).second();
        var least = new ArrayList<String>();
        for (int i = 0; i < TENTHS; i++) {
            double from = end * i / TENTHS;
            double to = end * (i + 1) / TENTHS;
            least.add(all.stream()
                    .filter(each -> each.second() > from && each.second() <= to)
                    .mapToInt(Collected::megabytes)
                    .min()
                    .stream()
                    .mapToObj(Integer::toString)
                    .findFirst()
                    .orElse("-"));
        }
        System.out.println("heap after collections, least of each tenth of the run, MB: " + String.join(" ", least));
        System.out.printf(
                Locale.ROOT,
                "most after any: %d MB; of it some 135 bytes an item that is known: %d MB%n",
                all.stream().mapToInt(Collected::megabytes).max().orElse(0),
                items * 135 >> 20);
    }
}
