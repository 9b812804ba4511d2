package io.tocsin.enrich.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.enrich.Enrichment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables that all languages share a form for: readable, sorted, without repetition and contradiction. */
class LexiconTest {
    private static final Set<String> FLAGS = Set.of(
            "adj", "agent", "metonym", "caseSensitive", "needsContext", "lastName", "headline", "home", "target");
    private static final Set<String> RANGES = Set.of(
            "AIR",
            "ANTISHIP",
            "ARTILLERY",
            "BALLISTIC",
            "CRUISE",
            "GROUND",
            "HYPERSONIC",
            "INTERCONTINENTAL",
            "INTERMEDIATE",
            "LONG",
            "MEDIUM",
            "ROCKET",
            "SEA",
            "SHORT",
            "SLV",
            "SUBMARINE");

    static List<String> files() {
        return Tables.files();
    }

    @Test
    void everyLanguageCompilesAndItsNamesHaveRows() {
        Gazetteer gazetteer = Gazetteer.load();
        for (String language : Enrichment.LANGUAGES) {
            assertThat(Lexicon.load(language, gazetteer).language()).isEqualTo(language);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aTableHasItsColumnsAndNoRowIsLonger(String file) {
        Tsv tsv = Tsv.read(file);
        assertThat(Tables.COLUMNS).as("%s is no known table", file).containsKey(Tables.table(file));
        assertThat(tsv.header())
                .containsExactly(Tables.COLUMNS.get(Tables.table(file)).split(" "));
        assertThat(tsv.rows()).isNotEmpty();
        for (Tsv.Row row : tsv.rows()) {
            assertThat(row.cells()).as(row.where()).noneMatch(cell -> !cell.equals(cell.strip()));
            row.need(tsv.header().get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void rowsAreSortedAndNoneStandsTwice(String file) {
        String last = "";
        for (Tsv.Row row : Tsv.read(file).rows()) {
            String line = String.join("\t", row.cells());
            String first = row.cells().get(0);
            assertThat(Arrays.compareUnsigned(bytes(last.split("\t")[0]), bytes(first)))
                    .as("%s: «%s» stands behind «%s»; sort with LC_ALL=C", row.where(), first, last)
                    .isNotPositive();
            assertThat(line).as("%s stands twice", row.where()).isNotEqualTo(last);
            last = line;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void cellsHoldWhatTheirColumnsAllow() {
        each("names", row -> words(row.get("flags"))
                .forEach(f -> assertThat(FLAGS).as(row.where()).contains(f)));
        each("heads", row -> words(row.get("range"))
                .forEach(r -> assertThat(RANGES).as(row.where()).contains(r)));
        each("numbers", row -> assertThat(row.get("approx")).as(row.where()).isIn("", "approx", "ordinal"));
        each("cues", row -> assertThat(row.get("note")).as(row.where()).matches("[a-z]*"));
        each("time", row -> {
            int value = Integer.parseInt(row.get("value"));
            switch (row.constant("type", Entry.TimeType.class)) {
                case WEEKDAY -> assertThat(value).as(row.where()).isBetween(1, 7);
                case MONTH -> assertThat(value % 100).as(row.where()).isBetween(1, 12);
                case DAY_PART -> assertThat(value).as(row.where()).isBetween(1, 4);
                case UNIT -> assertThat(value % 1000).as(row.where()).isIn(1, 7, 30, 365);
                case ERA -> assertThat(value).as(row.where()).isBetween(1800, 2100);
                default -> assertThat(value).as(row.where()).isBetween(-366, 366);
            }
        });
    }

    @Test
    void grammarKeysAreThoseThatTheEngineKnows() {
        Set<String> known = Set.of(
                "abbreviations",
                "article",
                "calendar",
                "complement",
                "compounds",
                "country",
                "endings",
                "future",
                "glyphs",
                "passive",
                "postpositions",
                "inner",
                "noun",
                "oblique",
                "origin",
                "outer",
                "participle",
                "present",
                "roles",
                "verb",
                "whole",
                "zone");
        each("grammar", row -> {
            assertThat(known).as(row.where()).contains(row.get("key"));
            if (row.get("key").equals("verb")) {
                assertThat(row.get("value")).as(row.where()).isIn("first", "middle", "last");
            }
            if (row.get("key").equals("zone") && !row.get("value").isEmpty()) {
                assertThat(ZoneId.of(row.get("value"))).as(row.where()).isNotNull();
            }
        });
    }

    private static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("[ ,]+"));
    }

    private static void each(String table, java.util.function.Consumer<Tsv.Row> check) {
        assertThat(Tables.of(table)).isNotEmpty();
        Tables.of(table).forEach(file -> Tsv.read(file).rows().forEach(check));
    }

    /** Columns that say what a surface is: two rows of one surface that differ there contradict each other. */
    private static final Map<String, String> MEANING =
            Map.of("cues", "type", "heads", "noun", "names", "id", "numbers", "value", "triggers", "action");

    /** What a cue decides and how; the others only mark structure and may stand with anything. */
    private static final Map<String, String> EFFECT = Map.ofEntries(
            Map.entry("NEG", "modality denied"),
            Map.entry("DENY", "modality denied"),
            Map.entry("CANCEL", "modality denied"),
            Map.entry("PLAN", "modality planned"),
            Map.entry("POSTPONE", "modality planned"),
            Map.entry("HYP", "modality hypothetical"),
            Map.entry("QUESTION", "modality hypothetical"),
            Map.entry("CLAIM", "modality claimed"),
            Map.entry("BACKGROUND", "temporal background"),
            Map.entry("AGGREGATE", "temporal background"),
            Map.entry("FRESH", "temporal new"),
            Map.entry("COMBAT", "kind combat"),
            Map.entry("PEACE", "kind test"),
            Map.entry("CIVIL", "force civil"),
            Map.entry("FORCE", "force military"));

    @Test
    void noSurfaceIsTwoThingsInOneLayer() throws IOException {
        Set<String> allowed = allowed();
        Set<String> found = new TreeSet<>();
        MEANING.forEach(
                (table, column) -> Tables.of(table).forEach(file -> found.addAll(contradictions(file, column))));
        assertThat(found)
                .as("surfaces with two meanings; mend the table, or allow it in allowed-twice.tsv with the reason")
                .isSubsetOf(allowed);
    }

    /** Words that stand in every second sentence: an alternative that leaves only them decides everything. */
    private static final Set<String> EVERYWHERE = Set.of(
            "من", "في", "علي", "الي", "عن", "ان", "و", "هو", "هي", "هذا", "التي", "الذي", "مع", "قد", "the", "a", "an",
            "of", "in", "on", "it", "its", "is", "are", "was", "were", "be", "been", "and", "or", "that", "this", "for",
            "with", "at", "as", "은", "는", "이", "가", "을", "를", "의", "에", "도", "로", "과", "와", "것", "수");

    @ParameterizedTest
    @ValueSource(strings = {"cues", "triggers", "heads"})
    void noAlternativeLeavesOnlyCommonWords(String table) {
        Set<String> found = new TreeSet<>();
        for (String file : Tables.of(table)) {
            for (Tsv.Row row : Tsv.read(file).rows()) {
                if (!table.equals("cues") || EFFECT.containsKey(row.get("type"))) {
                    Tables.readings(file, row).stream()
                            .filter(reading -> EVERYWHERE.containsAll(List.of(reading.split(" "))))
                            .forEach(reading -> found.add(row.where() + " " + reading));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static Set<String> allowed() throws IOException {
        try (var in = LexiconTest.class.getResourceAsStream("/allowed-twice.tsv")) {
            Set<String> allowed = new TreeSet<>();
            for (Tsv.Row row : Tsv.parse("allowed-twice.tsv", in.readAllBytes()).rows()) {
                row.need("reason");
                allowed.add(row.need("file") + " " + row.need("surface") + " " + row.need("meanings"));
            }
            return allowed;
        }
    }

    private static Set<String> contradictions(String file, String column) {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (Tsv.Row row : Tsv.read(file).rows()) {
            if (!isOpen(row)) {
                String meaning = column.equals("type") ? EFFECT.getOrDefault(row.get(column), "") : row.get(column);
                Tables.readings(file, row).forEach(reading -> meanings.computeIfAbsent(
                                reading + "\t" + matter(row, meaning), r -> new TreeSet<>())
                        .add(meaning));
            }
        }
        var found = new TreeSet<String>();
        meanings.forEach((surface, all) -> {
            if (all.size() > 1) {
                found.add(file + " " + surface.split("\t")[0] + " " + String.join(",", all));
            }
        });
        return found;
    }

    /** Names that the text around must decide. */
    private static boolean isOpen(Tsv.Row row) {
        return row.header().contains("flags")
                && words(row.get("flags")).stream()
                        .anyMatch(Set.of("lastName", "needsContext", "caseSensitive")::contains);
    }

    /** What a row speaks of: an agency is a wire as well, "second" a number and a unit, and a cue may decide two labels. */
    private static String matter(Tsv.Row row, String meaning) {
        if (row.header().contains("id")) {
            return meaning.contains(":") ? meaning.substring(0, meaning.indexOf(':')) : "country";
        }
        return row.header().contains("type") ? meaning.split(" ")[0] : "";
    }
}
