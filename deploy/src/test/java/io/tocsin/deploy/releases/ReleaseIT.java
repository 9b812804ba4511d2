package io.tocsin.deploy.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertBook;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.Change;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a release left on disk when it was stopped in the middle of the demo's news, topics, schemas, offsets and local state,
 * is gone on from by this build. {@code -Drelease.write=<version>} makes this build leave such a folder.
 */
class ReleaseIT {
    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final String DATA = "data.zip";
    private static final int READ_BY_THE_RELEASE = 60;

    @TempDir
    static Path dir;

    private static AlertsConfig config;

    @BeforeAll
    static void release() throws IOException {
        config = AlertsConfig.load(null, List.of(DemoFeed.publishers(dir)), RunStatus.ACTUAL);
        var version = System.getProperty("release.write");
        if (version != null) {
            var data = dir.resolve("release");
            try (var process = OneProcess.start(data, 0, 0, 1);
                    var run = run(process)) {
                read(run, Line.demo().subList(0, READ_BY_THE_RELEASE));
            }
            Zipped.pack(data, Files.createDirectories(RELEASES.resolve(version)).resolve(DATA));
        }
    }

    static List<String> releases() throws IOException {
        try (var folders = Files.list(RELEASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void thisBuildGoesOnFromWhatTheReleaseLeft(String version) throws IOException {
        var data = dir.resolve(version);
        Zipped.unpack(RELEASES.resolve(version).resolve(DATA), data);
        assertThat(data.resolve("state/tocsin-alerts/0_0/rocksdb")).isDirectory();
        try (var process = OneProcess.start(data, 0, 0, 1);
                var run = run(process)) {
            var before = run.digest();
            assertThat(run.alerts()).as("the release left alerts").isNotEmpty();
            var all = Line.demo();
            read(run, all.subList(READ_BY_THE_RELEASE, all.size()));
            assertThat(run.digest()).as("there was more to tell").isNotEqualTo(before);
            assertThat(run.digest()).isEqualTo(undisturbed(run));
        }
    }

    private static Run run(OneProcess process) {
        return new Run(process.cluster(), 1, 1, process.state(), Enrichment.load(), config);
    }

    private static void read(Run run, List<String> lines) {
        run.start();
        run.awaitRunning();
        run.ingest(lines);
        run.awaitReadThrough();
        run.stop();
    }

    /** What a build that had judged the same reports from the first would have left. */
    private static String undisturbed(Run run) {
        var book = new AlertBook(config);
        var incidents = new TreeMap<String, SpecificRecord>();
        var alerts = new TreeMap<String, SpecificRecord>();
        run.history(run.cluster().topics().eventReports()).stream()
                .flatMap(seen -> book.put(seen.value()).stream())
                .forEach(change -> {
                    var values = change.target() == Change.Target.ALERT ? alerts : incidents;
                    if (change.tombstone()) {
                        values.remove(change.key());
                    } else {
                        values.put(change.key(), change.value());
                    }
                });
        return Canonical.digest(incidents) + Canonical.digest(alerts);
    }
}
