package io.tocsin.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.WeaponClass;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema that editors use says what the reader says. JSON is YAML, so the same reader reads it. */
class RuleSchemaTest {
    private final YamlNode schema = resource("rules/rules.schema.json");
    private final YamlNode rules = resource("rules/default.yaml");

    @Test
    void theSchemaKnowsTheKeysThatTheReaderKnows() {
        var rule = schema.get("$defs").get("rule").get("properties").entries().keySet();
        assertThat(rule).isEqualTo(RuleReader.KEYS);
    }

    @Test
    void theSchemaKnowsTheWordsOfTheContract() {
        var condition = schema.get("$defs").get("condition").get("properties");
        assertThat(words(condition.get("kinds"))).isEqualTo(names(Stream.of(Kind.values()), true));
        assertThat(words(condition.get("classes"))).isEqualTo(names(Stream.of(WeaponClass.values()), false));
        assertThat(words(schema.get("$defs").get("rule").get("properties").get("measure")))
                .isEqualTo(Stream.of(Measure.values()).map(Measure::text).collect(Collectors.toSet()));
    }

    @Test
    void theDefaultPackFitsTheSchema() {
        check(schema, rules, "rules");
        var broken = schema.get("$defs").get("event");
        assertThatThrownBy(() -> check(broken, rules.get("rules").items().get(0), "event"))
                .as("a rule is no event")
                .isInstanceOf(AssertionError.class);
    }

    /** As much of JSON Schema as this schema uses for keys: properties, required, items, $ref. */
    private void check(YamlNode form, YamlNode value, String place) {
        if (form.find("$ref").isPresent()) {
            var name = form.get("$ref").text().substring("#/$defs/".length());
            check(schema.get("$defs").get(name), value, place);
        } else if (form.find("properties").isPresent()) {
            var known = form.get("properties").entries();
            assertThat(known.keySet())
                    .as(place + ", " + value.place())
                    .containsAll(value.entries().keySet());
            var required = form.find("required").map(YamlNode::texts).orElse(List.of());
            assertThat(value.entries().keySet())
                    .as(place + ", " + value.place())
                    .containsAll(required);
            value.entries().forEach((key, member) -> check(known.get(key), member, place + "." + key));
        } else if (form.find("items").isPresent()) {
            value.items().forEach(item -> check(form.get("items"), item, place));
        } else if (form.find("enum").isPresent()) {
            assertThat(form.get("enum").texts()).as(value.place()).contains(value.text());
        }
    }

    private static Set<String> words(YamlNode node) {
        var list = node.find("items").orElse(node).get("enum");
        return new TreeSet<>(list.texts());
    }

    private static Set<String> names(Stream<? extends Enum<?>> constants, boolean lower) {
        return constants
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .map(name -> lower ? name.toLowerCase(Locale.ROOT).replace('_', '-') : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static YamlNode resource(String name) {
        try (var in = AlertsConfig.class.getResourceAsStream(name)) {
            return YamlFile.read(name, in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
