package io.tocsin.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form of dashboards and rules; monitoring/test.sh has a real Prometheus read them. */
class MonitoringTest {
    private static final Path FOLDER = Path.of("monitoring");

    @Test
    void everyAlertHasItsPlaceInTheRunbookAndNoPlaceIsLeftOver() {
        var rules = rules();
        assertThat(rules).hasSizeGreaterThan(15);
        var headings = Manifests.text(FOLDER.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
        assertThat(rules)
                .extracting(rule -> rule.get("alert").toString())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(headings);
        assertThat(rules).allSatisfy(rule -> {
            var annotations = (Map<?, ?>) rule.get("annotations");
            assertThat(annotations.get("runbook"))
                    .isEqualTo("deploy/monitoring/README.md#"
                            + rule.get("alert").toString().toLowerCase(Locale.ROOT));
            assertThat(annotations.get("summary").toString()).isNotBlank();
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("page", "ticket");
        });
        assertThat(Manifests.text(Path.of("README.md")))
                .as("the runbook leads there")
                .contains("monitoring/README.md");
    }

    @Test
    void everyAlertIsUnitTested() {
        var tests = Manifests.text(FOLDER.resolve("rules.test.yaml"));
        assertThat(rules()).allSatisfy(rule -> assertThat(tests)
                .as("expects %s to fire", rule.get("alert"))
                .containsPattern("- alertname: " + rule.get("alert") + "\\n"));
    }

    @Test
    void theRulesAreOnesThatThePrometheusOperatorTakes() {
        var document = Manifests.text(FOLDER.resolve("rules.yaml")).replaceAll("(?m)^", "  ");
        var rule = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: tocsin}\nspec:\n"
                + document;
        assertThat(((PrometheusRule) Manifests.read(rule).get(0)).getSpec().getGroups())
                .hasSizeGreaterThan(2);
    }

    @Test
    void everyPanelSaysWhatItShows() throws Exception {
        var dashboard = new ObjectMapper()
                .readTree(FOLDER.resolve("dashboards/tocsin.json").toFile());
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        var ids = new HashSet<Integer>();
        var places = new HashSet<String>();
        var panels = new ArrayList<JsonNode>();
        dashboard.get("panels").forEach(panels::add);
        assertThat(panels).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(ids.add(panel.get("id").asInt()))
                    .as("id of its own: %s", panel.get("title"))
                    .isTrue();
            assertThat(places.add(panel.at("/gridPos/x") + "," + panel.at("/gridPos/y")))
                    .as("place of its own: %s", panel.get("title"))
                    .isTrue();
            assertThat(panel.get("title").asText()).isNotBlank();
        });
        assertThat(panels.stream().filter(panel -> !panel.get("type").asText().equals("row")))
                .allSatisfy(panel -> {
                    assertThat(panel.get("description").asText())
                            .as(panel.get("title").asText())
                            .isNotBlank();
                    assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
                    assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                    assertThat(panel.get("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                                    target.get("expr").asText())
                            .isNotBlank());
                });
    }

    private static List<Map<?, ?>> rules() {
        var rules = new ArrayList<Map<?, ?>>();
        var file = Manifests.documents(Manifests.text(FOLDER.resolve("rules.yaml")))
                .get(0);
        ((List<?>) file.get("groups")).forEach(group -> ((List<?>) ((Map<?, ?>) group).get("rules"))
                .forEach(rule -> rules.add((Map<?, ?>) rule)));
        return rules;
    }
}
