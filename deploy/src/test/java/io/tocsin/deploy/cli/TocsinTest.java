package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at the terminal gets: exit status, words, no stack trace. */
class TocsinTest {
    private record Outcome(int status, String out, String err) {}

    @TempDir
    Path dir;

    @Test
    void showsItsHelp() {
        var outcome = run();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Usage: tocsin", "demo", "ingest", "watch", "extract", "topics", "rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "ingest",
                "watch",
                "extract",
                "explain",
                "late",
                "enrich",
                "alerts",
                "notify",
                "topics",
                "rules",
                "archive",
                "backtest",
                "compare",
                "replay",
                "replay clean",
                "topics plan",
                "topics apply",
                "topics acls",
                "config",
                "deadletters",
                "deadletters redrive",
                "reset",
                "rules check",
                "sources",
                "sources check",
                "help"
            })
    void everyVerbHasHelpWithAnExample(String verb) {
        var outcome = run((verb + " --help").split(" "));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("Usage: tocsin " + verb, "Example:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dmeo",
                "ingest",
                "ingest --file a --archive --live",
                "demo --twice",
                "topics",
                "rules",
                "sources",
                "ingest --live",
                "ingest --sources a --file b",
                "deadletters --room nobody"
            })
    void wrongUsageEndsWithTwo(String line) {
        var outcome = run(line.split(" "));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("tocsin: ").doesNotContain("Exception");
    }

    @Test
    void suggestsTheVerbThatWasMeant() {
        assertThat(run("wacth").err()).contains("watch");
        var outcome = run("help", "alrets");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("tocsin: ").contains("alerts").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "topics apply", "rules"})
    void helpShowsWhatTheCommandsOwnHelpShows(String verb) {
        var outcome = run(("help " + verb).split(" "));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Usage: tocsin " + verb)
                .isEqualTo(run((verb + " --help").split(" ")).out());
    }

    @Test
    void helpOfNothingIsThatOfTheWhole() {
        assertThat(run("help").out()).contains("Usage: tocsin ", "Commands:").isEqualTo(run().out());
    }

    @Test
    void aMistakeInTheConfigurationNamesFileLineAndNearestKey() throws Exception {
        var config = Files.writeString(dir.resolve("tocsin.yaml"), "kafka: a:1\nregistri: http://b\n");
        var outcome = run("enrich", "--config", config.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("tocsin.yaml:2:", "did you mean 'registry'?")
                .doesNotContain("\tat ");
    }

    @Test
    void theConfigurationIsShownWithoutItsSecrets() throws Exception {
        var config = Files.writeString(
                dir.resolve("tocsin.yaml"),
                """
                kafka: broker:9092
                registry: https://me:canary-1@registry:8081
                clients:
                  security.protocol: SASL_SSL
                  sasl.jaas.config: PlainLoginModule required password="canary-2";
                  ssl.truststore.password: canary-3
                registry-client:
                  basic.auth.user.info: me:canary-4
                """);
        var outcome = run("config", "--config", config.toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("kafka: broker:9092", "registry: https://***@registry:8081")
                .contains("  security.protocol: SASL_SSL", "  ssl.truststore.password: ***", "partitions: 12")
                .doesNotContain("canary");
    }

    @Test
    void aMissingFileIsOneSentence() {
        var outcome = run("ingest", "--file", dir.resolve("nothing.jsonl").toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("There is no file", "nothing.jsonl").hasLineCount(1);
    }

    @Test
    void theStackTraceIsShownOnRequestOnly() {
        var outcome = run(
                "ingest", "--verbose", "--file", dir.resolve("nothing.jsonl").toString());
        assertThat(outcome.err()).contains("\tat io.tocsin.deploy");
    }

    @Test
    void aBrokenRuleFileIsNamedWithItsLine() throws Exception {
        var rules = Files.writeString(dir.resolve("rules.yaml"), "version: 1\nrulez: []\n");
        var outcome = run("rules", "check", rules.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("rules.yaml:2:").doesNotContain("\tat ");
    }

    @Test
    void anExampleThatDoesNotComeOutIsNamedWithItsLine() throws Exception {
        var rules = Files.writeString(
                dir.resolve("rules.yaml"),
                """
                version: "1"
                rules:
                  - id: launches
                    reason: One launch is a notice.
                    counts: {kinds: [missile-launch]}
                    measure: incidents
                    window: 7
                    levels: {minor: 1}
                    examples:
                      - name: one launch
                        events: [{kind: missile-launch, actors: [KP], day: 2022-09-25}]
                        level: minor
                      - name: one launch again
                        events: [{kind: missile-launch, actors: [KP], day: 2022-09-25}]
                        level: none
                """);
        var outcome = run("rules", "check", rules.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("rules.yaml:13: rule 'launches' reaches minor on \"one launch again\"")
                .contains("1 example does not come out");
        Files.writeString(rules, Files.readString(rules).replace("level: none", "level: minor"));
        assertThat(run("rules", "check", rules.toString()).out())
                .contains("in order: 1 rule, 2 examples come out as they say.");
    }

    @Test
    void extractAnswersEveryLineAndEndsWithZero() {
        var lines = "{\"id\":\"a\",\"published\":\"2023-01-02\",\"text\":\"" + "كوريا الشمالية" + "\"}\nno json\n";
        var outcome = run(in(lines), "extract");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines()).hasSize(2);
        assertThat(outcome.out()).contains("كوريا الشمالية", "\"error\"");
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Outcome run(String... args) {
        return run(InputStream.nullInputStream(), args);
    }

    private static Outcome run(InputStream in, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status;
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            status = new Tocsin(in, outStream, errStream, Map.of()).run(args);
        }
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
