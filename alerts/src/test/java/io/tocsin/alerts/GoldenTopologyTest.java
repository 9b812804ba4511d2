package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** The shape of the topology. {@code -Dgolden.write} writes it anew. */
class GoldenTopologyTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "topology", "alerts.txt");
    /** A name that Kafka Streams made up: the next node inserted before it would rename it. */
    private static final Pattern MADE_UP = Pattern.compile("K(STREAM|TABLE)-[A-Z-]+-\\d{10}");

    private static Topology topology() {
        var settings = StreamsSettings.of("alerts", "none:1", Path.of("none"), Map.of());
        var topics = new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://golden")), "");
        return new AlertsTopology(topics, settings, AlertsConfig.defaults(RunStatus.ACTUAL)).get();
    }

    @Test
    void theTopologyIsTheOneOnRecord() throws IOException {
        String now = topology().describe().toString();
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now, StandardCharsets.UTF_8);
        }
        assertThat(now)
                .as(
                        "if the change is meant, run again with -Dgolden.write. Another name or type of a store loses what it "
                                + "holds: such a build needs a new application.id and reads event-reports from the beginning")
                .isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    @Test
    void everyNodeAndStoreHasANameOfOursAndNothingIsRepartitioned() {
        assertThat(topology().describe().toString())
                .doesNotContainPattern(MADE_UP)
                .doesNotContain("repartition")
                .contains("items-store", "sent-incidents-store", "sent-alerts-store", "newest-store");
        assertThat(topology().describe().subtopologies()).hasSize(1);
    }
}
