package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

/** What every schema of the contract keeps to, so that it can grow without breaking a subscriber. */
class ContractShapeTest {
    private static final List<Schema> TOP =
            List.of(NewsItem.SCHEMA$, EnrichedItem.SCHEMA$, Incident.SCHEMA$, EscalationAlert.SCHEMA$);

    @Test
    void theContractKeepsItsRules() {
        Map<String, Schema> named = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        TOP.forEach(schema -> check(schema, schema.getName(), named, faults));
        assertThat(faults).isEmpty();
        assertThat(named).hasSizeGreaterThan(30);
    }

    @Test
    void everyBrokenRuleIsSeen() {
        Schema bad = new Schema.Parser()
                .parse(
                        """
                {"type": "record", "name": "Bad", "fields": [
                  {"name": "number", "type": "int", "doc": " "},
                  {"name": "real", "type": "float", "doc": "d"},
                  {"name": "map", "type": {"type": "map", "values": "string"}, "doc": "d"},
                  {"name": "either", "type": ["string", "long"], "doc": "d"},
                  {"name": "late", "type": ["null", "string"], "doc": "d"},
                  {"name": "word", "type": {"type": "enum", "name": "Word", "symbols": ["A", "UNKNOWN"], "default": "UNKNOWN"}, "doc": "d"}
                ]}""");
        List<String> faults = new ArrayList<>();
        check(bad, "Bad", new LinkedHashMap<>(), faults);
        assertThat(faults)
                .containsExactly(
                        "Bad: no doc",
                        "Bad.number: no doc",
                        "Bad.number: int is neither long nor double",
                        "Bad.real: float is neither long nor double",
                        "Bad.map: a map has no order",
                        "Bad.either: a union may only be null and one type",
                        "Bad.late: a nullable field defaults to null",
                        "Word: no doc",
                        "Word: UNKNOWN is not its first symbol and default",
                        "Bad.word: an enum field defaults to UNKNOWN");
        List<String> top = new ArrayList<>();
        check(SchemaBuilder.unionOf().nullType().and().stringType().endUnion(), "top", new LinkedHashMap<>(), top);
        assertThat(top).contains("top: a top-level schema is a record");
    }

    private static void check(Schema schema, String at, Map<String, Schema> named, List<String> faults) {
        if (named.isEmpty() && schema.getType() != Schema.Type.RECORD) {
            faults.add(at + ": a top-level schema is a record");
        }
        switch (schema.getType()) {
            case RECORD -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    documented(schema.getDoc(), schema.getName(), faults);
                    schema.getFields().forEach(field -> field(field, schema, named, faults));
                }
            }
            case ENUM -> {
                if (named.put(schema.getFullName(), schema) == null) {
                    documented(schema.getDoc(), schema.getName(), faults);
                    if (!schema.getEnumSymbols().get(0).equals("UNKNOWN")
                            || !"UNKNOWN".equals(schema.getEnumDefault())) {
                        faults.add(schema.getName() + ": UNKNOWN is not its first symbol and default");
                    }
                }
            }
            case ARRAY -> check(schema.getElementType(), at + "[]", named, faults);
            case UNION -> {
                List<Schema> types = schema.getTypes();
                if (types.size() != 2 || types.get(0).getType() != Schema.Type.NULL) {
                    faults.add(at + ": a union may only be null and one type");
                }
                types.forEach(type -> check(type, at, named, faults));
            }
            case MAP -> faults.add(at + ": a map has no order");
            case INT, FLOAT -> faults.add(at + ": " + schema.getType().getName() + " is neither long nor double");
            case LONG, DOUBLE, STRING, BOOLEAN, NULL -> {
                // as they should be
            }
            case BYTES, FIXED -> faults.add(
                    at + ": nobody can read " + schema.getType().getName());
        }
    }

    private static void field(Schema.Field field, Schema owner, Map<String, Schema> named, List<String> faults) {
        String at = owner.getName() + "." + field.name();
        documented(field.doc(), at, faults);
        check(field.schema(), at, named, faults);
        if (field.schema().isNullable() && field.defaultVal() == null) {
            faults.add(at + ": a nullable field defaults to null");
        }
        if (field.schema().getType() == Schema.Type.ENUM && !"UNKNOWN".equals(field.defaultVal())) {
            faults.add(at + ": an enum field defaults to UNKNOWN");
        }
    }

    private static void documented(String doc, String at, List<String> faults) {
        if (doc == null || doc.isBlank()) {
            faults.add(at + ": no doc");
        }
    }
}
