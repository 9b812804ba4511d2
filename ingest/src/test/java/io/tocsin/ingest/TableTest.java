package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.tocsin.schemas.ForAll;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives as tables: of every kind of quoting, broken, packed and cut. */
class TableTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COLUMNS = "id=guid,title=headline,text=body,published=date";
    private static final String HEADER = "guid,headline,body,date,section\n";

    private final List<NewsItem> items = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();

    @Test
    void quotesHoldSeparatorsQuotesAndLineEnds() {
        read(HEADER + "1,\"He said \"\"no\"\", again\",\"one\r\ntwo\n\",2022-11-02,x\r\n2,5\" gun,,2022-11-03,\n");
        assertThat(items).extracting(NewsItem::getTitle).containsExactly("He said \"no\", again", "5\" gun");
        assertThat(items.get(0).getText()).isEqualTo("one\ntwo\n");
        assertThat(bad).isEmpty();
    }

    @Test
    void theHeaderShowsTheSeparatorAndMayBeginWithAMark() {
        for (var separator : List.of(",", "\t", ";")) {
            read("\uFEFF" + HEADER.replace(",", separator)
                    + "1,\"미사일\",\"a,b;c\td\",2022-11-02,x".replaceAll(",(?=[\"2x])", separator));
        }
        assertThat(items).extracting(NewsItem::getTitle).containsExactly("미사일", "미사일", "미사일");
        assertThat(items).extracting(NewsItem::getText).containsOnly("a,b;c\td");
    }

    @Test
    void columnsThatAreCalledAsTheKeysNeedNotBeNamed() {
        read("published;title;lang\n2022-11-02;a;ko\n", Columns.AS_CALLED);
        assertThat(items).singleElement().satisfies(item -> assertThat(item.getLanguage())
                .isEqualTo("ko"));
    }

    @Test
    void aBadRowIsRefusedAloneAndNamedByItsFirstLine() {
        read(HEADER + "1,a,\"two\nlines\",2022-11-02,x\n2,b,short\n\n3,c,,someday,x\n4,\"d\"e,,2022-11-02,x\n"
                + "5,,,2022-11-02,x\n6,f\rg,,2022-11-02,x\n7,ok,,2022-11-02,x\n8,\"open,,2022-11-02,x\n");
        assertThat(items).extracting(NewsItem::getTitle).containsExactly("a", "ok");
        assertThat(bad)
                .containsExactly(
                        "items.csv:4: the row has 3 fields, the header 5; put a field that holds the separator in quotes.",
                        "items.csv:6: \"published\" someday is no date; write an instant such as 2022-11-02T09:10:00+09:00, or a day.",
                        "items.csv:7: the row cannot be told into fields; put nothing between a closing quote and the separator, and end rows with a line feed.",
                        "items.csv:8: the item has neither title nor text; give \"title\", \"text\" or both.",
                        "items.csv:9: the row cannot be told into fields; put nothing between a closing quote and the separator, and end rows with a line feed.",
                        "items.csv:11: a quote is not closed; close it, and write a quote in quotes twice.");
        assertThat(letters.get(0)).isEqualTo("2,b,short");
    }

    @Test
    void aQuoteThatNobodyClosedDoesNotTakeTheRestOfTheFile() {
        var row = "9,ok,\"" + "text ".repeat(2_000) + "\",2022-11-02,x\n";
        var rows = BoundedLines.LIMIT / row.length() + 50;
        read(HEADER + "1,\"open" + "x".repeat(BoundedLines.LIMIT) + "\n"
                + row.repeat(rows).replace('9', '2'));
        assertThat(bad).singleElement().asString().startsWith("items.csv:2: the line is longer than 8388608 bytes");
        assertThat(items).hasSize(1);
    }

    @Test
    void whatIsNotUtf8IsABadRow() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(HEADER.getBytes(UTF_8));
        bytes.write("1,caf\u00e9,,2022-11-02,x\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write("2,caf\u00e9,,2022-11-02,x\n".getBytes(UTF_8));
        read(new ByteArrayInputStream(bytes.toByteArray()), Columns.of(COLUMNS));
        assertThat(bad).singleElement().asString().contains("is not UTF-8");
        assertThat(items).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=guid,titel=headline   | an item has no key 'titel'; did you mean 'title'?",
                "id=guid,title            | 'title' names no column; write title=NAME.",
                "id=guid,id=date          | the key 'id' stands twice",
                "id=guid,title=headlin    | items.csv:1: there is no column 'headlin'; did you mean 'headline'?",
                "id=guid,title=überschrift | there is no column 'überschrift'; known are body, date, guid, headline, section.",
                "id=guid                  | no column gives title or text; name it with --columns, of: guid, headline"
            })
    void wrongColumnsAreNamedWithTheNearest(String columns, String said) {
        assertThatThrownBy(() -> read(HEADER, Columns.of(columns)))
                .isInstanceOf(IngestProblem.class)
                .hasMessageContaining(said);
    }

    @Test
    void aTableWithoutHeaderIsNone() {
        for (var text : List.of("", "\n", "\"a\"b,c\n")) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(IngestProblem.class)
                    .hasMessage("items.csv:1: the first row is no header in UTF-8; write one that names the columns.");
        }
    }

    @Test
    void ofAPackedTableThatBreaksOffWhatStoodBeforeIsTaken() throws IOException {
        var table = new StringBuilder(HEADER);
        for (int i = 0; i < 2_000; i++) {
            table.append(i)
                    .append(",\"a\nb\",")
                    .append(Integer.toHexString(i * 0x9E3779B9))
                    .append(",2022-11-02,x\n");
        }
        for (boolean zstd : List.of(true, false)) {
            var packed = new ByteArrayOutputStream();
            try (OutputStream out = zstd ? new ZstdOutputStream(packed) : new GZIPOutputStream(packed)) {
                for (var line : table.toString().split("(?<=\n)")) {
                    out.write(line.getBytes(UTF_8));
                    if (zstd && line.hashCode() % 100 == 0) {
                        out.flush();
                    }
                }
            }
            items.clear();
            read(ItemFile.unpacked(new ByteArrayInputStream(packed.toByteArray()), "whole"), Columns.of(COLUMNS));
            assertThat(items).hasSize(2_000);
            items.clear();
            var cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
            assertThatThrownBy(() -> read(ItemFile.unpacked(new ByteArrayInputStream(cut), "cut"), Columns.of(COLUMNS)))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(items).as(zstd ? "zstd" : "gzip").hasSizeBetween(200, 1_999);
            assertThat(bad).isEmpty();
        }
    }

    @Test
    void garbageIsToldAndNeverThrown() {
        ForAll.forAll(
                7,
                300,
                random -> {
                    var text = new StringBuilder(HEADER);
                    var alphabet = "\"\"\",,\n\r\t;a\u0000\uFEFF\uD83D1é";
                    for (int i = random.nextInt(60); i > 0; i--) {
                        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    return text.append("\n\"\n1,a,b,2022-11-02,x\n").toString();
                },
                this::read);
        assertThat(bad).isNotEmpty();
    }

    private void read(String text) {
        read(text, Columns.of(COLUMNS));
    }

    private void read(String text, Columns columns) {
        read(new ByteArrayInputStream(text.getBytes(UTF_8)), columns);
    }

    private void read(InputStream in, Columns columns) {
        var sink = new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                items.add(item);
            }

            @Override
            public void bad(BadLine line, byte[] bytes) {
                bad.add(line.sentence("items.csv"));
                letters.add(new String(bytes, UTF_8));
            }
        };
        var workers = Executors.newFixedThreadPool(2);
        try {
            new Intake(new Table("items.csv", columns), Envelopes.archive("items"), new Revisions(), sink)
                    .read(in, NOW, bytes -> {}, workers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            workers.shutdownNow();
        }
    }
}
