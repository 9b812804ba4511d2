package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.NOW;
import static io.tocsin.ingest.source.Given.SOURCE;
import static io.tocsin.ingest.source.Given.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {
    private final Cursor full = Given.listed(
                    Given.after(entry("a", "1"), entry("b", "\u0000 \"한국\" \uD83D\uDE80")), NOW, entry("a", "2"))
            .cursor();

    @Test
    void aCursorIsReadAsItWasWritten() {
        assertThat(full.owed()).hasSize(2);
        assertThat(CursorJson.read(CursorJson.write(full))).isEqualTo(full);
        var first = Cursor.first(SOURCE, NOW);
        assertThat(CursorJson.read(CursorJson.write(first))).isEqualTo(first);
        assertThat(new String(CursorJson.write(first), StandardCharsets.UTF_8)).startsWith("{\"v\":1,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|no JSON object",
                "{\"v\":2}|it has version 2, this release reads 1",
                "{\"v\":1}|\"feed\" is missing",
                "{|Unexpected end",
                "{\"v\":1,\"x\":{}}|\"x\" is no single value",
                "{\"v\":1,\"feed\":\"f\",\"since\":\"today\"}|could not be parsed",
            })
    void whatIsNoCursorIsRefusedInWords(String value, String words) {
        assertThatThrownBy(() -> CursorJson.read(value.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void theMarksOfTheServerHoldForTheSameAddressOnly() {
        assertThat(full.of(SOURCE, NOW)).isEqualTo(full);
        var elsewhere = new Source(
                SOURCE.id(),
                URI.create("https://news.example/atom"),
                SOURCE.publisher(),
                null,
                null,
                Source.Text.ARTICLE,
                SOURCE.least(),
                SOURCE.most(),
                SOURCE.quiet());
        var moved = full.of(elsewhere, NOW);
        assertThat(moved.etag()).isNull();
        assertThat(moved.lastModified()).isNull();
        assertThat(moved.due()).isEqualTo(NOW);
        assertThat(moved.seen()).as("its entries are known all the same").isEqualTo(full.seen());
    }

    @Test
    void aShorterIntervalHoldsAtOnce() {
        var slow = full.polled(null, null, NOW.plus(Duration.ofDays(1)), Duration.ofDays(1), NOW);
        assertThat(slow.of(SOURCE, NOW).due()).isEqualTo(NOW.plus(SOURCE.most()));
        assertThat(slow.of(SOURCE, NOW).pace()).isEqualTo(SOURCE.most());
    }

    @Test
    void aCursorIsWrittenForWhatItSaysAndNowAndThenForItsTimes() {
        assertThat(full.differsFrom(null)).isTrue();
        assertThat(full.differsFrom(full)).isFalse();
        assertThat(Rounds.unchanged(SOURCE, full, null, NOW.plusSeconds(599)).differsFrom(full))
                .isFalse();
        assertThat(Rounds.unchanged(SOURCE, full, null, NOW.plusSeconds(600)).differsFrom(full))
                .isTrue();
        assertThat(Rounds.failed(SOURCE, full, Given.trouble(false), NOW).differsFrom(full))
                .isTrue();
        assertThat(full.polled("\"other\"", null, NOW, full.pace(), NOW).differsFrom(full))
                .isTrue();
        assertThat(Rounds.read(SOURCE, full, "a", Given.page("a", "x"), NOW)
                        .cursor()
                        .differsFrom(full))
                .isTrue();
    }
}
