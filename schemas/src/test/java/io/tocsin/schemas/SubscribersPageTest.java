package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page names every field of what it describes, and none that does not exist. */
class SubscribersPageTest {
    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
    }

    @Test
    void everyFieldIsExplained() {
        assertThat(missing(page, "## Fields of an alert", EscalationAlert.SCHEMA$))
                .isEmpty();
        assertThat(missing(page, "## Fields of an incident", Incident.SCHEMA$)).isEmpty();
        assertThat(missing(page.replace("`validUntil`", ""), "## Fields of an alert", EscalationAlert.SCHEMA$))
                .containsExactly("validUntil");
    }

    @Test
    void theExamplesHaveOnlyFieldsOfTheContract() {
        Set<String> known = new TreeSet<>();
        for (Schema schema :
                List.of(EscalationAlert.SCHEMA$, AlertIncident.SCHEMA$, IncidentEvidence.SCHEMA$, LevelStep.SCHEMA$)) {
            schema.getFields().forEach(field -> known.add(field.name()));
        }
        List<String> shown = new ArrayList<>();
        Matcher block = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            Matcher field = Pattern.compile("\"(\\w+)\": ").matcher(block.group(1));
            while (field.find()) {
                shown.add(field.group(1));
            }
        }
        assertThat(shown).hasSizeGreaterThan(30).isSubsetOf(known);
    }

    @Test
    void everyTopicIsListed() {
        assertThat(page)
                .contains("`" + Topics.NEWS_ITEMS + "`")
                .contains("`" + Topics.ENRICHED_ITEMS + "`")
                .contains("`" + Topics.EVENT_REPORTS + "`")
                .contains("`" + Topics.INCIDENTS + "`")
                .contains("`" + Topics.ESCALATION_ALERTS + "`");
    }

    private static List<String> missing(String page, String heading, Schema schema) {
        int from = page.indexOf(heading);
        int to = page.indexOf("\n## ", from + heading.length());
        String part = page.substring(from, to);
        return schema.getFields().stream()
                .map(Schema.Field::name)
                .filter(name -> !part.contains("`" + name + "`"))
                .toList();
    }
}
