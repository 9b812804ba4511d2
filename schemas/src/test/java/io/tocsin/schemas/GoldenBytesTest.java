package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes on the wire are what subscribers of every age rely on; {@code -Dgolden.write} writes the files anew. */
class GoldenBytesTest {
    private static final Path FILES = Path.of("src/test/resources/golden");
    private static final String SCOPE = "golden-bytes";

    static List<Arguments> records() {
        return List.of(
                Arguments.of(Topics.NEWS_ITEMS, Samples.newsItem()),
                Arguments.of(Topics.ENRICHED_ITEMS, Samples.enrichedItem()),
                Arguments.of(Topics.INCIDENTS, Samples.incident()),
                Arguments.of(Topics.ESCALATION_ALERTS, Samples.escalationAlert()));
    }

    @AfterEach
    void forget() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @ParameterizedTest
    @MethodSource("records")
    void bytesAreThoseOfTheFile(String topic, SpecificRecord record) throws IOException {
        String name = record.getSchema().getName();
        Path file = FILES.resolve(name + ".hex");
        String now = wrapped(HexFormat.of().formatHex(Canonical.bytes(record)));
        if (System.getProperty("golden.write") != null) {
            Files.writeString(file, now, StandardCharsets.UTF_8);
        }
        assertThat(now)
                .as(
                        "%s: other bytes for the same content break every subscriber; if that is meant, run with -Dgolden.write",
                        file)
                .isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
        byte[] kept = HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.UTF_8).replace("\n", ""));
        assertThat(Canonical.read(kept, record.getClass())).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    @SuppressWarnings("unchecked") // the record is of its own class
    void valuesAreFramedAsConfluentFramesThem(String topic, SpecificRecord record) throws Exception {
        var type = (Class<SpecificRecord>) record.getClass();
        Serde<SpecificRecord> serde = ContractSerdes.of(Map.of("schema.registry.url", "mock://" + SCOPE))
                .value(type);
        byte[] framed = serde.serializer().serialize(topic, record);

        var registry = MockSchemaRegistry.getClientForScope(SCOPE);
        assertThat(registry.getAllSubjects()).containsExactly(topic + "-value");
        int id = registry.getLatestSchemaMetadata(topic + "-value").getId();
        var registered = (AvroSchema) registry.getSchemaById(id);
        assertThat(registered.canonicalString()).doesNotContain("avro.java.string");
        assertThat(framed[0]).isZero();
        assertThat(ByteBuffer.wrap(framed, 1, 4).getInt()).isEqualTo(id);
        assertThat(Arrays.copyOfRange(framed, 5, framed.length)).isEqualTo(Canonical.bytes(record));
        assertThat(serde.deserializer().deserialize(topic, framed)).isEqualTo(record);
    }

    @Test
    void aTombstoneIsNull() {
        Serde<Incident> serde = ContractSerdes.of(Map.of("schema.registry.url", "mock://" + SCOPE))
                .value(Incident.class);
        assertThat(serde.serializer().serialize(Topics.INCIDENTS, null)).isNull();
        assertThat(serde.deserializer().deserialize(Topics.INCIDENTS, null)).isNull();
    }

    private static String wrapped(String hex) {
        return hex.replaceAll("(.{100})", "$1\n") + "\n";
    }
}
