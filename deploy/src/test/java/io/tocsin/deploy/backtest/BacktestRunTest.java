package io.tocsin.deploy.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.ZstdOutputStream;
import io.tocsin.deploy.archive.Archive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestRunTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final String HOSTILE = "</script><script>alert('x')</script><img src=x onerror=alert(1)>";

    @TempDir
    static Path dir;

    private static Path archive;

    @BeforeAll
    static void generate() throws IOException {
        archive = dir.resolve("archive");
        new Archive(TruthFiles.read(List.of(TruthFiles.BUILT_IN)), 1).write(archive, 1_200, 0.5, count -> {});
    }

    @Test
    void everyEventOfASyntheticArchiveIsFoundAndTwiceGivesTheSameBytes() throws IOException {
        var first = run("first", inputs(List.of(archive.resolve(Archive.ITEMS)), null));
        var marks = first.path("incidents").path("local");
        assertThat(marks.path("recall").asDouble()).isGreaterThanOrEqualTo(0.98);
        assertThat(first.path("truth")).hasSizeGreaterThan(60);
        assertThat(first.path("packs").path(0).path("alerts")).isNotEmpty();
        run("second", inputs(List.of(archive.resolve(Archive.ITEMS)), null));
        for (var file : List.of(BacktestRun.JSON, BacktestRun.PAGE)) {
            assertThat(dir.resolve("first").resolve(file))
                    .hasSameBinaryContentAs(dir.resolve("second").resolve(file));
        }
        assertThat(Comparison.of(dir.resolve("first"), dir.resolve("second")))
                .last()
                .asString()
                .startsWith("The same incidents");
    }

    @Test
    void aSweepDrawsItsVariantsAndWalksForward() throws IOException {
        var result = run(
                "sweep",
                inputs(List.of(archive.resolve(Archive.ITEMS)), "rule=korea-launches;window=3..7;MODERATE=2,3"));
        assertThat(result.path("sweep").path("variants")).hasSize(10);
        assertThat(result.path("sweep").path("walk")).hasSize(3);
        assertThat(result.path("sweep").path("variants"))
                .filteredOn(one -> one.path("best").asBoolean())
                .hasSize(1);
    }

    @Test
    void plainAndZstdFilesAreReadAsWell() throws IOException {
        var item = item(
                "North Korea fires ballistic missile",
                "North Korea fired a ballistic missile on Wednesday, South" + " Korea's Joint Chiefs of Staff said.");
        var plain = Files.writeString(dir.resolve("plain.jsonl"), item);
        var zstd = dir.resolve("packed.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write(item.getBytes(StandardCharsets.UTF_8));
        }
        var a = run("plain", inputs(List.of(plain), null));
        var b = run("zstd", inputs(List.of(zstd), null));
        assertThat(a.path("seen")).hasSize(1);
        assertThat(b.path("seen")).isEqualTo(a.path("seen"));
    }

    @Test
    void whatAHostileItemSaysStaysTextOnThePage() throws IOException {
        var hostile = item(
                "North Korea fires ballistic missile",
                "North Korea fired a ballistic missile " + HOSTILE + " on Wednesday, the Joint Chiefs of Staff said.");
        var items = Files.writeString(dir.resolve("hostile.jsonl"), hostile.replace("harbour.example", HOSTILE));
        var result = run("hostile", inputs(List.of(items), null));
        assertThat(result.toString()).as("it is in the result").contains("onerror=alert(1)");
        var page = Files.readString(dir.resolve("hostile").resolve(BacktestRun.PAGE));
        assertThat(page)
                .doesNotContain("<script>alert", "<img src=x")
                .contains("\\u003cscript\\u003ealert")
                .contains("default-src 'none'");
    }

    @Test
    void aPageNamesNoAddressToLoadFrom() throws IOException {
        run("page", inputs(List.of(archive.resolve(Archive.ITEMS)), null));
        var page = Files.readString(dir.resolve("page").resolve(BacktestRun.PAGE));
        assertThat(page)
                .doesNotContainPattern("(?i)<(link|img|iframe|script)[^>]+(src|href)=")
                .contains("Copyright");
        assertThat(page).as("no placeholder is left").doesNotContainPattern("\\{\\{[a-z]+\\}\\}");
    }

    @Test
    void withoutACommonDayItSaysSo() throws IOException {
        var items = Files.writeString(
                dir.resolve("old.jsonl"), item("Old", "Old news.").replace("2022-11-02", "1999-11-02"));
        assertThatThrownBy(() -> run("none", inputs(List.of(items), null))).hasMessageContaining("no day to score");
    }

    private static String item(String title, String text) {
        return "{\"id\":\"a\",\"lang\":\"en\",\"publisher\":\"harbour.example\",\"zone\":\"Asia/Seoul\","
                + "\"published\":\"2022-11-02T05:00:00Z\",\"title\":\"" + title + "\",\"text\":\"" + text + "\"}\n";
    }

    private static BacktestRun.Inputs inputs(List<Path> items, String sweep) {
        return new BacktestRun.Inputs(
                new Source.Files(items, null),
                List.of(archive.resolve(Archive.TRUTH).toString()),
                List.of(),
                List.of(archive.resolve(Archive.PUBLISHERS)),
                null,
                null,
                null,
                4,
                sweep);
    }

    private static JsonNode run(String name, BacktestRun.Inputs inputs) throws IOException {
        var out = new ByteArrayOutputStream();
        new BacktestRun(inputs, CLOCK, line -> {})
                .write(dir.resolve(name), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("incidents", "by local day");
        return JsonMapper.builder()
                .build()
                .readTree(Files.readAllBytes(dir.resolve(name).resolve(BacktestRun.JSON)));
    }
}
