package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLinesTest {

    @Test
    void readsKnownKeysAndIgnoresOthers() {
        var item = (RawItem)
                read("{\"id\":\"7\",\"title\":\"صاروخ\",\"extra\":{\"a\":[1,{}]},\"text\":null,\"lang\":\"ar\"}");
        assertThat(item.id()).isEqualTo("7");
        assertThat(item.title()).isEqualTo("صاروخ");
        assertThat(item.lang()).isEqualTo("ar");
        assertThat(item.text()).isNull();
    }

    @Test
    void skipsBlankLinesAndTheByteOrderMark() {
        assertThat(JsonLines.read(3, "  \r".getBytes(UTF_8))).isEmpty();
        assertThat(JsonLines.read(1, "\uFEFF{\"title\":\"a\"}\r".getBytes(UTF_8))
                        .orElseThrow())
                .isInstanceOf(RawItem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense                          | the line is not JSON (column",
                "{\"title\":\"a\"                  | the line is not JSON (column",
                "{\"title\":\"a\",}                | the line is not JSON (column",
                "[1]                               | the line is no JSON object",
                "\"title\"                         | the line is no JSON object",
                "{\"title\":\"a\"} {}              | there is more behind the object",
                "{\"title\":\"a\",\"title\":\"b\"} | a key stands twice",
                "{\"title\":7}                     | \"title\" is a number",
                "{\"text\":[\"a\"]}                | \"text\" is a list",
                "{\"title\":\"a\",\"url\":{}}      | \"url\" is an object",
                "{\"title\":\"a\",\"id\":true}     | \"id\" is true or false",
                "{\"url\":\"http://a.example/\"}   | the item has neither title nor text",
                "{\"title\":\" \",\"text\":\"\"}   | the item has neither title nor text",
            })
    void namesWhatIsWrong(String line, String reason) {
        var bad = (BadLine) read(line);
        assertThat(bad.reason()).startsWith(reason);
        assertThat(bad.sentence("feed.jsonl")).startsWith("feed.jsonl:5: ").endsWith(".");
        assertThat(bad.remedy()).isNotBlank();
    }

    @Test
    void refusesOtherCharsetsAndLongShortFields() {
        var latin = (BadLine) JsonLines.read(5, "{\"title\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                .orElseThrow();
        assertThat(latin.reason()).isEqualTo("the line is not UTF-8");
        var url = "u".repeat(JsonLines.SHORT_LIMIT + 1);
        assertThat(((BadLine) read("{\"title\":\"a\",\"url\":\"" + url + "\"}")).reason())
                .contains("4097 characters");
        assertThat(read("{\"title\":\"" + "t".repeat(100_000) + "\"}")).isInstanceOf(RawItem.class);
    }

    @Test
    void survivesDeepNesting() {
        assertThat(read("{\"x\":" + "[".repeat(100_000))).isInstanceOf(BadLine.class);
    }

    @Test
    void anyBytesGiveALineAndNoException() {
        ForAll.forAll(
                11,
                2_000,
                random -> {
                    byte[] line = "{\"title\":\"a\\ud83d\\u0000b\",\"published\":\"2022-11-02\"}".getBytes(UTF_8);
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        line[random.nextInt(line.length)] = (byte) random.nextInt(256);
                    }
                    return line;
                },
                line -> JsonLines.read(1, line)
                        .ifPresent(read -> assertThat(read.number()).isEqualTo(1)));
    }

    @Test
    void aLineBeyondTheLimitIsToldAndTheNextOneRead() throws IOException {
        String input = "first\n" + "x".repeat(BoundedLines.LIMIT + 1) + "\n\nlast";
        var lines = new BoundedLines(new ByteArrayInputStream(input.getBytes(UTF_8)), new BoundedLines.LineEnds());
        var seen = new ArrayList<String>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            seen.add(line.number() + (line.tooLong() ? " too long" : " " + new String(line.bytes(), UTF_8)));
            assertThat(line.bytes()).hasSizeLessThanOrEqualTo(BoundedLines.LIMIT);
        }
        assertThat(seen).containsExactly("1 first", "2 too long", "3 ", "4 last");
        assertThat(lines.bytesRead()).isEqualTo(input.length());
    }

    private static Line read(String line) {
        return JsonLines.read(5, line.getBytes(UTF_8)).orElseThrow();
    }
}
