package io.tocsin.alerts.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Urgency;
import io.tocsin.schemas.WeaponClass;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlProblem;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    private static final String RULE =
            """
            version: "3"
            rules:
              - id: launches
                reason: because
                theatres: [korea]
                counts:
                  kinds: [missile-launch, space-launch]
                  principals: [KP]
                  classes: [ICBM]
                measure: incidents
                window: 7
                levels:
                  minor: 1
                  severe: {at: 3, families: 2}
                corroboration: {authoritative: true}
                hold: 2
                urgency: immediate
            """;

    @Test
    void readsARule() {
        var rule = read(RULE).rules().get(0);
        assertThat(rule.version()).isEqualTo("3");
        assertThat(rule.counts().kinds()).containsExactlyInAnyOrder(Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH);
        assertThat(rule.counts().classes()).containsExactly(WeaponClass.ICBM);
        assertThat(rule.measure()).isEqualTo(Measure.INCIDENTS);
        assertThat(rule.rungs())
                .containsExactly(new Rung(Level.MINOR, 1, 0, true), new Rung(Level.SEVERE, 3, 2, false));
        assertThat(rule.hold()).isEqualTo(2);
        assertThat(rule.urgency()).isEqualTo(Urgency.IMMEDIATE);
        assertThat(rule.lookBack()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "window: 7|windov: 7|r.yaml:11: unknown key 'windov'; did you mean 'window'?",
                "[missile-launch, space-launch]|[misile-launch]|r.yaml:7: unknown word 'misile-launch'; did you mean 'MISSILE_LAUNCH'?",
                "theatres: [korea]|theatres: [koera]|r.yaml:5: unknown word 'koera'; did you mean 'korea'?",
                "minor: 1|miner: 1|r.yaml:13: unknown key 'miner'; did you mean 'minor'?",
                "minor: 1|minor: 0|r.yaml:13: a threshold of 0.0 would hold without any report; write 1 or more",
                "minor: 1|minor: 5|r.yaml:14: the threshold of minor is higher; let thresholds rise with the level",
                "principals: [KP]|principals: [North Korea]|r.yaml:8: 'North Korea' is no state; write ISO 3166-1 alpha-2, such as KP",
                "hold: 2|hold: 400|r.yaml:16: 400 is out of range; write a number from 0 to 365",
                "measure: incidents|measure: drill-days|r.yaml:10: drill-days need drills; count the kind military-drill",
                "hold: 2|none-for: 30|r.yaml:16: a rule of absence ('none-for') is refused; no news can mean a broken feed; ask for what was reported, or use first-in",
                "hold: 2|first-in: 365|r.yaml:11: the rule looks back 372 days; window, hold, sequence, first-in and baseline together may reach back 365 days, with drills 86",
                "urgency: immediate|urgency: now|r.yaml:17: unknown word 'now'; known are EXPECTED, FUTURE, IMMEDIATE, PAST",
                "id: launches|id: Launches!|r.yaml:3: 'Launches!' is no id; use lower-case letters, digits and hyphens",
            })
    void refusesAMistakeWithLineAndRemedy(String right, String wrong, String message) {
        assertThat(RULE).contains(right);
        assertThatThrownBy(() -> read(RULE.replace(right, wrong)))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(message);
    }

    @Test
    void refusesTwoRulesOfOneId() {
        var twice = RULE + RULE.substring(RULE.indexOf("  - id"));
        assertThatThrownBy(() -> read(twice))
                .hasMessage("r.yaml:18: rule 'launches' stands twice; give each rule its own id");
    }

    private static RulePack read(String yaml) {
        var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
        return new RuleReader(Set.of("korea", "levant")).read(YamlFile.read("r.yaml", in));
    }
}
