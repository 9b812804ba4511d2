package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact form of the machine interface. */
class ExtractLinesTest {
    private static final String LAUNCH =
            "{\"id\":\"a\",\"lang\":\"en\",\"published\":\"2023-01-03\",\"title\":\"\",\"text\":"
                    + "\"North Korea fired two ballistic missiles toward the East Sea on Tuesday, South Korea's military said.\"}";
    private static final String QUIET =
            "{\"id\":\"b\",\"published\":\"2023-01-03\",\"text\":\"Shares fell in Tokyo.\"}";

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode answer(String line) {
        List<String> answers = Labelled.extract(List.of(line));
        assertThat(answers).hasSize(1);
        return Labelled.json(answers.get(0));
    }

    @Test
    void anAnswerHasAllKeysInTheirOrder() {
        JsonNode answer = answer(LAUNCH);
        assertThat(keys(answer)).containsExactly("id", "lang", "events", "alertable", "entities");
        assertThat(keys(answer.get("alertable"))).containsExactly("launch", "drill");
        JsonNode event = answer.get("events").get(0);
        assertThat(keys(event))
                .containsExactly(
                        "kind",
                        "modality",
                        "temporal",
                        "actors",
                        "weaponClass",
                        "weaponName",
                        "count",
                        "countApprox",
                        "date",
                        "datePrecision",
                        "place",
                        "claimants",
                        "confidence",
                        "evidence");
        assertThat(keys(event.get("evidence"))).containsExactly("field", "quote", "start", "end");
        assertThat(keys(answer.get("entities").get(0)))
                .containsExactly("id", "type", "surface", "field", "start", "end");
        assertThat(event.get("kind").asText()).isEqualTo("MISSILE_LAUNCH");
        assertThat(event.get("count").asLong()).isEqualTo(2);
        assertThat(event.get("date").asText()).isEqualTo("2023-01-03");
        assertThat(event.get("weaponName").isNull()).isTrue();
        assertThat(answer.get("alertable").get("launch").asBoolean()).isTrue();
        assertThat(answer.get("alertable").get("drill").asBoolean()).isFalse();
    }

    @Test
    void anItemWithoutEventsStillHasAllKeys() {
        JsonNode answer = answer(QUIET);
        assertThat(keys(answer)).containsExactly("id", "lang", "events", "alertable", "entities");
        assertThat(answer.get("events")).isEmpty();
        assertThat(answer.get("alertable").toString()).isEqualTo("{\"launch\":false,\"drill\":false}");
    }

    @Test
    void explainAddsTheReasonsAndNothingElse() {
        JsonNode plain = Labelled.json(Labelled.extract(LAUNCH, false));
        JsonNode explained = Labelled.json(Labelled.extract(LAUNCH, true));
        assertThat(keys(explained.get("events").get(0))).endsWith("evidence", "explain");
        List<String> slots = new ArrayList<>();
        for (JsonNode why : explained.get("events").get(0).get("explain")) {
            assertThat(keys(why)).startsWith("slot", "value", "rule");
            slots.add(why.get("slot").asText());
        }
        assertThat(slots).contains("kind", "modality", "temporal", "actors", "weaponClass", "count", "day");
        for (JsonNode event : explained.get("events")) {
            ((com.fasterxml.jackson.databind.node.ObjectNode) event).remove("explain");
        }
        assertThat(explained).isEqualTo(plain);
        assertThat(Labelled.json(Labelled.extract(QUIET, true)).get("explain").asText())
                .isEqualTo("gate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"id\":\"x\",\"text\":",
                "[]",
                "42",
                "null",
                "\"text\"",
                "{}",
                "{\"text\":\"t\"}",
                "{\"id\":7,\"text\":\"t\"}",
                "{\"id\":null,\"text\":\"t\"}"
            })
    void aBadLineGivesAnErrorWithoutAnIdInItsPlace(String line) {
        List<String> answers = Labelled.extract(List.of(QUIET, line, LAUNCH));
        assertThat(answers).hasSize(3);
        JsonNode error = Labelled.json(answers.get(1));
        assertThat(keys(error)).containsExactly("id", "error");
        assertThat(error.get("id").isNull()).isTrue();
        assertThat(error.get("error").asText())
                .startsWith("line 2")
                .doesNotContain("Exception", "fasterxml", "Source", "\n");
        assertThat(Labelled.json(answers.get(2)).get("id").asText()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\"}",
                "{\"id\":\"x\",\"text\":null}",
                "{\"id\":\"x\",\"text\":[]}",
                "{\"id\":\"x\",\"text\":\"t\",\"title\":3}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":\"yesterday\"}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":20230103}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":\"2023-02-30\"}"
            })
    void aBadValueGivesAnErrorWithTheId(String line) {
        JsonNode error = answer(line);
        assertThat(keys(error)).containsExactly("id", "error");
        assertThat(error.get("id").asText()).isEqualTo("x");
    }

    @Test
    void goodLinesWithOddThingsInThemAreFine() {
        for (String line : List.of(
                "{\"id\":\"x\",\"text\":\"\"}",
                "{\"id\":\"\",\"text\":\"t\",\"published\":null}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":\"\"}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":\"2023-01-03T09:00:00+09:00\"}",
                "{\"id\":\"x\",\"text\":\"t\",\"published\":\"2023-01-03T00:00:00Z\",\"zone\":\"Mars/Base\"}",
                "{\"id\":\"x\",\"text\":\"t\",\"title\":null,\"lang\":null,\"unknown\":{\"a\":[1]}}",
                "{\"id\":\"x\",\"text\":\"\\ud83d alone \\udc00\",\"title\":\"\\u0000\"}")) {
            assertThat(keys(answer(line))).as(line).containsExactly("id", "lang", "events", "alertable", "entities");
        }
    }

    @Test
    void emptyLinesAreSkippedAndAnEmptyInputGivesNothing() {
        assertThat(Labelled.extract("", false)).isEmpty();
        assertThat(Labelled.extract("\n\n  \r\n" + QUIET + "\r\n\n" + LAUNCH, false)
                        .lines())
                .extracting(line -> Labelled.json(line).get("id").asText())
                .containsExactly("b", "a");
    }

    @Test
    void withoutADayOfPublicationOnlyAFullDateIsADate() {
        String line = LAUNCH.replace("\"2023-01-03\"", "null");
        assertThat(answer(line).get("events").get(0).get("date").isNull()).isTrue();
        JsonNode dated = answer(line.replace("on Tuesday", "on January 3, 2023"));
        assertThat(dated.get("events").get(0).get("date").asText()).isEqualTo("2023-01-03");
    }

    @Test
    void bytesThatAreNoUtf8AreReadAsWellAsTheyCanBe() throws IOException {
        var line = new ByteArrayOutputStream();
        line.writeBytes("{\"id\":\"x\",\"text\":\"caf".getBytes(StandardCharsets.US_ASCII));
        line.write(0xE9);
        line.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        var out = new ByteArrayOutputStream();
        ExtractLines.run(new ByteArrayInputStream(line.toByteArray()), out, false);
        assertThat(Labelled.json(out.toString(StandardCharsets.UTF_8)).get("id").asText())
                .isEqualTo("x");
    }

    @Test
    void halvesOfSurrogatePairsComeBackAsTheyWere() {
        JsonNode answer =
                answer(LAUNCH.replace("two ballistic", "two \\ud83d ballistic").replace("\"a\"", "\"a\\udc00\""));
        assertThat(answer.get("id").asText()).isEqualTo("a\udc00");
        assertThat(answer.get("events").get(0).get("evidence").get("quote").asText())
                .contains("two \ud83d ballistic");
    }

    @Test
    void aTextTooShortToTellIsInNoLanguageOfAnotherScript() {
        for (String text : List.of("t", "KN-23", "Hwasong-18, T-5")) {
            assertThat(answer("{\"id\":\"x\",\"text\":\"" + text + "\"}")
                            .get("lang")
                            .asText())
                    .as(text)
                    .isIn("und", "en");
        }
    }

    @Test
    void whatStandsBehindAnObjectMakesItsLineBad() {
        for (String line : List.of(QUIET + " garbage", QUIET + QUIET, QUIET + "]")) {
            assertThat(keys(answer(line))).as(line).containsExactly("id", "error");
        }
    }

    @Test
    void aClosedOutputEndsItQuietlyAndABrokenInputDoesNot() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        byte[] many = (LAUNCH + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
        ExtractLines.run(new ByteArrayInputStream(many), closed, false);

        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> ExtractLines.run(broken, new ByteArrayOutputStream(), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the disk is gone");
    }
}
