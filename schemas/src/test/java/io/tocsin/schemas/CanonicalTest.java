package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalTest {
    static List<SpecificRecord> records() {
        return List.of(Samples.newsItem(), Samples.enrichedItem(), Samples.incident(), Samples.escalationAlert());
    }

    @ParameterizedTest
    @MethodSource("records")
    void readsBackWhatItWrote(SpecificRecord record) {
        assertThat(Canonical.read(Canonical.bytes(record), record.getClass())).isEqualTo(record);
    }

    @Test
    void refusesBytesThatAreCutOrTooMany() {
        byte[] bytes = Canonical.bytes(Samples.incident());
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        byte[] fewer = Arrays.copyOf(bytes, bytes.length - 1);
        assertThatThrownBy(() -> Canonical.read(more, Incident.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(more.length + " bytes are no Incident")
                .hasMessageContaining("left over");
        assertThatThrownBy(() -> Canonical.read(fewer, Incident.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes are no Incident");
    }

    @Test
    void anyBytesAreReadOrRefusedButNeverBreakAnything() {
        ForAll.forAll(
                41,
                2_000,
                random -> {
                    byte[] bytes = Canonical.bytes(Samples.enrichedItem());
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    return bytes;
                },
                bytes -> {
                    try {
                        Canonical.read(bytes, EnrichedItem.class);
                    } catch (IllegalArgumentException refused) {
                        assertThat(refused).hasMessageContaining("EnrichedItem");
                    }
                });
    }

    @Test
    void hashIsSha256OfTheJoinedParts() {
        // printf 'a\037b' | sha256sum
        assertThat(Canonical.hash("a", "b"))
                .isEqualTo("f04cdced9736a69da6103f08a4daaf8c485dd481217d218a1b4993c8c3968e13");
        assertThat(Canonical.hash("ab", "")).isNotEqualTo(Canonical.hash("a", "b"));
        assertThat(Canonical.hash("북")).hasSize(64).matches("[0-9a-f]+");
    }

    @Test
    void digestDependsOnContentNotOnTheOrderOfTheMap() {
        Map<String, Incident> there = new LinkedHashMap<>();
        Map<String, Incident> back = new LinkedHashMap<>();
        List<String> keys = List.of("b", "a", "é", "\ud83d\ude80", "\ufffd");
        keys.forEach(key -> there.put(key, Samples.incident()));
        List<String> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);
        reversed.forEach(key -> back.put(key, Samples.incident()));
        assertThat(Canonical.digest(there)).isEqualTo(Canonical.digest(back));
        back.remove("a");
        assertThat(Canonical.digest(there)).isNotEqualTo(Canonical.digest(back));
    }

    @Test
    void digestTellsKeysAndValuesApart() {
        assertThat(Canonical.digest(Map.of("a", Samples.incident())))
                .isNotEqualTo(Canonical.digest(Map.of("b", Samples.incident())));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldMovesTheDigests(SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            SpecificRecord other = SpecificData.get().deepCopy(record.getSchema(), record);
            other.put(field.pos(), changed(field.schema(), record.get(field.pos())));
            assertThat(Canonical.digest(Map.of("k", other)))
                    .as("digest after a change of %s", field.name())
                    .isNotEqualTo(Canonical.digest(Map.of("k", record)));
            boolean masked = field.name().equals("run") || field.name().equals("fingerprint");
            assertThat(Canonical.maskedDigest(Map.of("k", other)).equals(Canonical.maskedDigest(Map.of("k", record))))
                    .as("masked digest stands after a change of %s", field.name())
                    .isEqualTo(masked);
        }
    }

    @Test
    void maskingLeavesTheRecordAlone() {
        Incident incident = Samples.incident();
        Canonical.maskedDigest(Map.of("k", incident));
        assertThat(incident.getRun()).isEqualTo(RunStatus.ACTUAL);
    }

    private static Object changed(Schema schema, Object value) {
        return switch (schema.getType()) {
            case STRING -> value + "x";
            case LONG -> value instanceof Instant at ? at.plusMillis(1) : (Object) ((Long) value + 1);
            case DOUBLE -> (Double) value + 1;
            case BOOLEAN -> !(Boolean) value;
            case ENUM -> enumeration(value, 0).equals(value) ? enumeration(value, 1) : enumeration(value, 0);
            case ARRAY -> longer(schema, (List<?>) value);
            case UNION -> changed(schema.getTypes().get(1), value);
            case RECORD -> {
                Schema.Field last = schema.getFields().get(schema.getFields().size() - 1);
                SpecificRecord other = SpecificData.get().deepCopy(schema, (SpecificRecord) value);
                other.put(last.pos(), changed(last.schema(), other.get(last.pos())));
                yield other;
            }
            default -> throw new AssertionError("the contract has no " + schema);
        };
    }

    private static Object enumeration(Object value, int at) {
        return ((Enum<?>) value).getDeclaringClass().getEnumConstants()[at];
    }

    private static List<?> longer(Schema schema, List<?> list) {
        assertThat(list).as("the sample fills %s", schema).isNotEmpty();
        List<Object> longer = new ArrayList<>(list);
        longer.add(list.get(0));
        return longer;
    }
}
