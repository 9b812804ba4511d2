package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.ingest.source.Poller;
import io.tocsin.ingest.source.SourcesFile;
import io.tocsin.ingest.web.WebFetcher;
import io.tocsin.schemas.runtime.Health;
import io.tocsin.schemas.runtime.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The series of polled sources: those of the runbook, all there before the first poll, none for anything but the file's ids. */
class SourceMetersTest {
    @Test
    void everyNameStandsInTheRunbookAndNoneThereIsMissing() throws IOException {
        var sources = SourcesFile.read(Path.of("examples/sources.yaml"));
        try (var meters = new Meters();
                var fetcher = new WebFetcher(sources.policy(), sources.contact())) {
            var topics = Cluster.plain("127.0.0.1:1", "mock://meters").topics();
            var poller = new Poller(sources, fetcher, Map.of(), topics, InstantSource.system());
            SourceMeters.register(
                    meters.registry(),
                    () -> new Health.Reading("RUNNING", true, true, List.of()),
                    poller.figures().values(),
                    InstantSource.system());
            var series = meters.scrape()
                    .lines()
                    .filter(line -> line.startsWith("tocsin_source_"))
                    .toList();
            assertThat(series.stream()
                            .map(line -> line.substring(0, line.indexOf('{')))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(told());
            assertThat(series.stream()
                            .map(line -> line.replaceFirst(".*source=\"([^\"]*)\".*", "$1"))
                            .collect(Collectors.toSet()))
                    .hasSize(sources.all().size());
            assertThat(meters.scrape()).contains("tocsin_live{room=\"ingest\"} 1.0");
        }
    }

    private static List<String> told() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `tocsin_source_"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
