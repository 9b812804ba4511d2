package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How well the labelled passages are read. The floors stand in {@code labelled/floors.tsv}, a little below what was measured;
 * {@code -Dfloors.write} sets them anew when reading gets better. Whoever mends the engine with a passage of these sets in view has
 * spent it as a measure.
 */
class LabelledTest {
    private static final List<String> MEASURES = List.of(
            "launch-precision",
            "launch-recall",
            "drill-precision",
            "drill-recall",
            "event-precision",
            "event-recall",
            "modality",
            "temporal",
            "actors",
            "class",
            "count",
            "day");

    private static final Path FLOORS =
            Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "labelled", "floors.tsv");

    static List<String> languages() {
        return Labelled.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isReadAtLeastAsWellAsBefore(String language) throws IOException {
        List<String> lines = Labelled.lines(language);
        List<String> answers = Labelled.extract(lines);
        assertThat(answers).hasSameSizeAs(lines);
        var score = new Score();
        for (int i = 0; i < lines.size(); i++) {
            score.add(Labelled.json(lines.get(i)), Labelled.json(answers.get(i)));
        }
        print(language, lines.size(), score);
        if (System.getProperty("floors.write") != null) {
            write(language, score);
        }
        Map<String, Double> floors = floors(language);
        assertThat(floors).as("floors of " + language).containsOnlyKeys(MEASURES);
        List<String> below = MEASURES.stream()
                .filter(m -> score.of(m) < floors.get(m))
                .map(m -> String.format(
                        Locale.ROOT,
                        "%s of %s is %.3f (%s), its floor %.2f",
                        m,
                        language,
                        score.of(m),
                        score.counts(m),
                        floors.get(m)))
                .toList();
        assertThat(below).isEmpty();
    }

    private static void print(String language, int items, Score score) {
        var table = new StringBuilder("labelled passages, " + language + ": " + items + "\n");
        MEASURES.forEach(
                m -> table.append(String.format(Locale.ROOT, "  %-17s %.3f  %s%n", m, score.of(m), score.counts(m))));
        score.errors().stream()
                .limit(20)
                .forEach(error -> table.append("  ").append(error).append('\n'));
        System.out.print(table);
    }

    /** Writes floors two points below what was measured just now. */
    private static void write(String language, Score score) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(FLOORS, StandardCharsets.UTF_8));
        lines.removeIf(line -> line.startsWith(language + "\t"));
        MEASURES.forEach(m -> lines.add(String.format(
                Locale.ROOT, "%s\t%s\t%.2f", language, m, Math.floor(Math.max(0, score.of(m) * 100 - 2)) / 100)));
        Files.write(FLOORS, lines, StandardCharsets.UTF_8);
    }

    private static Map<String, Double> floors(String language) throws IOException {
        Map<String, Double> floors = new TreeMap<>();
        for (String line : Files.readAllLines(FLOORS, StandardCharsets.UTF_8)) {
            String[] cells = line.split("\t");
            if (cells[0].equals(language)) {
                floors.put(cells[1], Double.valueOf(cells[2]));
            }
        }
        return floors;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theSetIsLargeAndHalfOfItHoldsNoAlert(String language) {
        List<JsonNode> items =
                Labelled.lines(language).stream().map(Labelled::json).toList();
        assertThat(items).hasSizeGreaterThanOrEqualTo(60);
        assertThat(items.stream().map(i -> i.get("id").asText()).distinct()).hasSameSizeAs(items);
        long quiet = items.stream()
                .map(i -> i.get("expected").get("alertable"))
                .filter(a -> !a.get("launch").asBoolean() && !a.get("drill").asBoolean())
                .count();
        assertThat(quiet * 2).isGreaterThanOrEqualTo(items.size());
        for (JsonNode item : items) {
            for (JsonNode event : item.get("expected").get("events")) {
                JsonNode e = event.get("evidence");
                String field = item.get(e.get("field").asText()).asText();
                assertThat(field.substring(e.get("start").asInt(), e.get("end").asInt()))
                        .as(item.get("id").asText())
                        .isEqualTo(e.get("quote").asText());
            }
        }
    }

    @Test
    void aScoreCountsWhatIsWrong() {
        JsonNode item = Labelled.lines("en").stream()
                .map(Labelled::json)
                .filter(i -> i.get("expected").get("alertable").get("launch").asBoolean())
                .findFirst()
                .orElseThrow();
        var perfect = new Score();
        perfect.add(item, item.get("expected"));
        MEASURES.forEach(m -> assertThat(perfect.of(m)).as(m).isEqualTo(1));
        assertThat(perfect.errors()).isEmpty();

        var blind = new Score();
        blind.add(item, Labelled.json("{\"alertable\":{\"launch\":false,\"drill\":true},\"events\":[]}"));
        assertThat(blind.of("launch-recall")).isZero();
        assertThat(blind.of("drill-precision")).isZero();
        assertThat(blind.of("event-recall")).isZero();
        assertThat(blind.errors()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theGateCostsNothing(String language) {
        assertThat(new Ungated(language).differences(Labelled.lines(language))).isEmpty();
    }
}
