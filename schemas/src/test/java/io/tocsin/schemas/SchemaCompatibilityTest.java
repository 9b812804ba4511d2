package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate before a release. Released schemas stand as {@code src/main/avro/released/<version>/<Record>.avsc};
 * {@code -Drelease.write=<version>} puts today's there. Confluent's own checker decides, because Avro's accepts what it refuses.
 */
class SchemaCompatibilityTest {
    private static final Path RELEASED = Path.of("src/main/avro/released");
    private static final List<Schema> TODAY =
            List.of(NewsItem.SCHEMA$, EnrichedItem.SCHEMA$, Incident.SCHEMA$, EscalationAlert.SCHEMA$);

    @BeforeAll
    static void release() throws IOException {
        String version = System.getProperty("release.write");
        if (version != null) {
            Path folder = Files.createDirectories(RELEASED.resolve(version));
            for (Schema now : TODAY) {
                // Java's own hints are no part of the contract.
                String plain =
                        now.toString().replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"");
                Files.writeString(
                        folder.resolve(now.getName() + ".avsc"),
                        SchemaFormatter.format("json/pretty", new Schema.Parser().parse(plain)) + "\n");
            }
        }
    }

    @Test
    void todaysSchemasAreCompatibleWithEveryReleasedOne() throws IOException {
        for (Schema now : TODAY) {
            List<Schema> released = released(now.getName());
            assertThat(released).as("releases of %s", now.getName()).isNotEmpty();
            assertThat(faults(released, now)).as(now.getName()).isEmpty();
        }
    }

    @Test
    void aBreakOfAReleasedSchemaIsRefused() throws IOException {
        String first = released("EscalationAlert").get(0).toString();
        for (String broken : List.of(
                first.replace("\"name\":\"headline\"", "\"name\":\"title\""),
                first.replace(
                        "\"symbols\":[\"UNKNOWN\",\"ACTIVE\",\"WITHDRAWN\"]", "\"symbols\":[\"UNKNOWN\",\"ACTIVE\"]"),
                first.replace(
                        "\"name\":\"windowDays\",\"type\":\"long\"", "\"name\":\"windowDays\",\"type\":\"double\""))) {
            assertThat(broken).isNotEqualTo(first);
            assertThat(faults(released("EscalationAlert"), new Schema.Parser().parse(broken)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "enum grows, has a default      | {E:AB:A} | {E:ABC:A} | true",
                "enum grows, has no default     | {E:AB:} | {E:ABC:} | false",
                "enum loses a symbol            | {E:ABC:A} | {E:AB:A} | false",
                "nullable field comes           | {} | {F:[\"null\",\"string\"]:null} | true",
                "field with default comes       | {} | {F:\"long\":0} | true",
                "nullable field goes            | {F:[\"null\",\"string\"]:null} | {} | true",
                "field without default comes    | {} | {F:\"long\":} | false",
                "long becomes double            | {F:\"long\":} | {F:\"double\":} | false",
                "int becomes long               | {F:\"int\":} | {F:\"long\":} | false",
                "type becomes nullable          | {F:\"string\":} | {F:[\"null\",\"string\"]:null} | false",
                "top-level union grows          | [\"string\"] | [\"string\",\"long\"] | false",
                "record becomes a union         | {} | {U} | false",
                "record is renamed              | {} | {R} | false"
            })
    void theGateRefusesWhatWouldBreakSomebody(String change, String before, String after, boolean accepted) {
        assertThat(faults(List.of(schema(before)), schema(after)).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void theGateLooksAtEveryReleaseNotOnlyTheLast() {
        // Each step is compatible with the one before it; the last is not with the first.
        Schema first = schema("{F:\"long\":1}");
        Schema second = schema("{}");
        Schema third = schema("{F:\"string\":\"x\"}");
        assertThat(faults(List.of(second), third)).isEmpty();
        assertThat(faults(List.of(first, second), third)).isNotEmpty();
    }

    private static List<String> faults(List<Schema> released, Schema now) {
        List<AvroSchema> before = released.stream().map(AvroSchema::new).toList();
        List<String> faults = new ArrayList<>(CompatibilityChecker.checker(CompatibilityLevel.FULL_TRANSITIVE)
                .isCompatible(new AvroSchema(now), before));
        // The checker lets a symbol go where there is a default; then old readers would read UNKNOWN for what they
        // know.
        released.forEach(old -> lostSymbols(old, now, faults));
        return faults;
    }

    private static void lostSymbols(Schema old, Schema now, List<String> faults) {
        if (old.getType() == Schema.Type.ENUM && now.getType() == Schema.Type.ENUM) {
            old.getEnumSymbols().stream()
                    .filter(symbol -> !now.hasEnumSymbol(symbol))
                    .forEach(symbol -> faults.add(old.getName() + " lost " + symbol));
        } else if (old.getType() == Schema.Type.RECORD && now.getType() == Schema.Type.RECORD) {
            old.getFields().stream()
                    .filter(field -> now.getField(field.name()) != null)
                    .forEach(field -> lostSymbols(
                            field.schema(), now.getField(field.name()).schema(), faults));
        } else if (old.getType() == Schema.Type.ARRAY && now.getType() == Schema.Type.ARRAY) {
            lostSymbols(old.getElementType(), now.getElementType(), faults);
        } else if (old.getType() == Schema.Type.UNION && now.getType() == Schema.Type.UNION) {
            for (int i = 0; i < Math.min(old.getTypes().size(), now.getTypes().size()); i++) {
                lostSymbols(old.getTypes().get(i), now.getTypes().get(i), faults);
            }
        }
    }

    private static List<Schema> released(String record) throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            List<Schema> schemas = new ArrayList<>();
            for (Path file : files.filter(path -> path.endsWith(record + ".avsc"))
                    .sorted()
                    .toList()) {
                schemas.add(new Schema.Parser().parse(file.toFile()));
            }
            return schemas;
        }
    }

    /** A record by a short word: {} empty, {E:AB:A} an enum of A and B with default A, {F:type:default} a field. */
    private static Schema schema(String word) {
        if (word.startsWith("[")) {
            return new Schema.Parser().parse(word);
        }
        String record = "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"}%s]}";
        String inside = word.substring(1, word.length() - 1);
        if (inside.equals("U")) {
            return new Schema.Parser().parse("[" + record.formatted("R", "") + "," + record.formatted("S", "") + "]");
        }
        if (inside.equals("R")) {
            return new Schema.Parser().parse(record.formatted("Renamed", ""));
        }
        return new Schema.Parser().parse(record.formatted("R", inside.isEmpty() ? "" : "," + field(inside)));
    }

    private static String field(String inside) {
        String[] parts = inside.split(":", 3);
        if (parts[0].equals("E")) {
            String symbols = String.join("\",\"", parts[1].split(""));
            return "{\"name\":\"e\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"" + symbols + "\"]"
                    + (parts[2].isEmpty() ? "" : ",\"default\":\"" + parts[2] + "\"") + "}}";
        }
        return "{\"name\":\"f\",\"type\":" + parts[1] + (parts[2].isEmpty() ? "" : ",\"default\":" + parts[2]) + "}";
    }
}
