package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.junit.jupiter.api.Test;

/** The shape of the topology. {@code -Dgolden.write} writes it anew. */
class GoldenTopologyTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "topology", "enrich.txt");
    /** A name that Kafka Streams made up: the next node inserted before it would rename it. */
    private static final Pattern MADE_UP = Pattern.compile("K(STREAM|TABLE)-[A-Z-]+-\\d{10}");

    private static final Map<String, Object> SETTINGS =
            StreamsSettings.of("enrich", "none:1", Path.of("none"), Map.of());
    private static final Topics TOPICS =
            new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://golden")), "");

    private static Topology topology() {
        return new EnrichTopology(TOPICS, SETTINGS, Enrichment.load()).get();
    }

    @Test
    void theTopologyIsTheOneOnRecord() throws IOException {
        String now = topology().describe().toString();
        if (System.getProperty("golden.write") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, now, StandardCharsets.UTF_8);
        }
        assertThat(now)
                .as("if the change is meant, run again with -Dgolden.write. The room keeps no state, so another name "
                        + "costs nothing but the continuity of metrics; a store or a repartition topic would be new")
                .isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    @Test
    void everyNodeHasANameOfOurs() {
        assertThat(topology().describe().toString()).doesNotContainPattern(MADE_UP);

        var careless = new StreamsBuilder();
        careless.stream("news-items").filter((key, value) -> true).to("enriched-items");
        assertThat(careless.build().describe().toString()).containsPattern(MADE_UP);
    }

    @Test
    void theSettingsRefuseAStoreWithoutAName() {
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(SETTINGS)));
        builder.stream("news-items").groupByKey().count();
        assertThatThrownBy(builder::build).isInstanceOf(TopologyException.class);
    }

    @Test
    void theRoomKeepsNoStateAndRepartitionsNothing() {
        assertThat(topology().describe().globalStores()).isEmpty();
        assertThat(topology().describe().subtopologies()).hasSize(1);
        assertThat(topology().describe().toString()).contains("stores: []").doesNotContain("repartition", "-store");
    }
}
