package io.tocsin.deploy.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.backtest.Truth;
import io.tocsin.deploy.backtest.TruthFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final Truth KOREA = TruthFiles.read(List.of(TruthFiles.BUILT_IN));

    @TempDir
    Path dir;

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
        for (var run : List.of("a", "b", "c")) {
            new Archive(KOREA, run.equals("c") ? 2 : 1).write(dir.resolve(run), 1_000, 0.5, count -> {});
        }
        for (var file : List.of(Archive.ITEMS, Archive.GOLD, Archive.TRUTH, Archive.PUBLISHERS)) {
            assertThat(dir.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(dir.resolve("b").resolve(file));
        }
        assertThat(lines("a", Archive.ITEMS)).isNotEqualTo(lines("c", Archive.ITEMS));
    }

    @Test
    void everyItemIsMarkedAsSyntheticAndHasItsGold() throws IOException {
        new Archive(KOREA, 1).write(dir.resolve("a"), 1_500, 0.9, count -> {});
        var items = lines("a", Archive.ITEMS);
        assertThat(items).hasSize(1_500);
        assertThat(items.stream()
                        .filter(line ->
                                !line.startsWith("{\"id\":\"synthetic-") || !line.endsWith("\"synthetic\":true}")))
                .isEmpty();
        assertThat(items.stream().filter(line -> line.matches(".*\\{\\p{L}+\\}.*")))
                .as("blanks that were not filled")
                .isEmpty();
        assertThat(lines("a", Archive.GOLD)).hasSameSizeAs(items);
        assertThat(items).anyMatch(line -> line.contains("\"modified\""));
        for (var language : List.of("ar", "en", "ko")) {
            assertThat(items).anyMatch(line -> line.contains("\"lang\":\"" + language + "\""));
        }
        var truth =
                TruthFiles.read(List.of(dir.resolve("a").resolve(Archive.TRUTH).toString()));
        assertThat(truth.events()).hasSameSizeAs(KOREA.events());
        assertThat(truth.scopes()).allMatch(Truth.Scope::complete);
    }

    @Test
    void tooFewItemsForTheEventsAreRefusedWithTheNumberThatWouldDo() {
        assertThatThrownBy(() -> new Archive(KOREA, 1).write(dir, 1_000, 0.02, count -> {}))
                .hasMessageContaining("20 items on the topic are too few");
    }

    private List<String> lines(String run, String file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(dir.resolve(run).resolve(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
