package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as people have them: plain, packed, packed in pieces, and broken off. */
class ItemFileTest {
    private static final int ITEMS = 2_000;

    @TempDir
    Path dir;

    private static byte[] lines(int from, int to) {
        var lines = new StringBuilder();
        for (int i = from; i < to; i++) {
            lines.append(new RawItems()
                            .url("https://a.example/" + i)
                            .published("2022-11-02")
                            .text("text " + i + " " + Integer.toHexString(i * 0x9E3779B9))
                            .line())
                    .append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private List<NewsItem> read(byte[] bytes) throws IOException {
        var items = new ArrayList<NewsItem>();
        try (var file = new ItemFile(Files.write(dir.resolve("items"), bytes))) {
            read(file.lines(), items, null);
            assertThat(file.share()).isEqualTo(1);
        }
        return items;
    }

    private static void read(InputStream in, List<NewsItem> items, ExecutorService workers) throws IOException {
        var intake = new Intake(Envelopes.archive("items"), new Revisions(), new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                items.add(item);
            }

            @Override
            public void bad(BadLine line, byte[] ignored) {
                throw new AssertionError(line.reason());
            }
        });
        var now = Instant.parse("2026-01-01T00:00:00Z");
        if (workers == null) {
            intake.read(in, () -> now, read -> {});
        } else {
            intake.read(in, now, read -> {}, workers);
        }
    }

    @Test
    void theFirstBytesSayHowAFileIsPacked() throws IOException {
        var plain = lines(0, ITEMS);
        var zstd = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(zstd)) {
            out.write(plain);
        }
        var pieces = new ByteArrayOutputStream();
        pieces.write(gzip(lines(0, 700)));
        pieces.write(gzip(lines(700, ITEMS)));
        var items = read(plain);
        assertThat(items).hasSize(ITEMS);
        assertThat(read(gzip(plain))).isEqualTo(items);
        assertThat(read(pieces.toByteArray())).as("a gzip file of two members").isEqualTo(items);
        assertThat(read(zstd.toByteArray())).isEqualTo(items);
    }

    @Test
    void ofAnArchiveThatBreaksOffWhatStoodBeforeIsTaken() throws IOException {
        var whole = gzip(lines(0, ITEMS));
        var cut = Arrays.copyOf(whole, whole.length / 2);
        var alone = new ArrayList<NewsItem>();
        assertThatThrownBy(() -> read(ItemFile.unpacked(new ByteArrayInputStream(cut), "cut"), alone, null))
                .isInstanceOf(IOException.class);
        assertThat(alone).hasSizeBetween(ITEMS / 4, ITEMS - 1);
        var workers = Executors.newFixedThreadPool(2);
        try {
            var together = new ArrayList<NewsItem>();
            assertThatThrownBy(() -> read(ItemFile.unpacked(new ByteArrayInputStream(cut), "cut"), together, workers))
                    .isInstanceOf(IOException.class);
            assertThat(together).isEqualTo(alone);
        } finally {
            workers.shutdownNow();
        }
    }

    /** A pipe says that nothing waits, and the rest of the archive was lost without a word. */
    @Test
    void ofAGzipInPartsOnAPipeNoPartIsLost() throws IOException {
        var pieces = new ByteArrayOutputStream();
        for (int i = 0; i < ITEMS; i += 100) {
            pieces.write(gzip(lines(i, i + 100)));
        }
        var pipe = new ByteArrayInputStream(pieces.toByteArray()) {
            @Override
            public synchronized int available() {
                return 0;
            }

            @Override
            public synchronized int read(byte[] to, int from, int most) {
                return super.read(to, from, Math.min(most, 64)); // as little at a time as a pipe may give
            }
        };
        var items = new ArrayList<NewsItem>();
        read(ItemFile.unpacked(pipe, "pipe"), items, null);
        assertThat(items).hasSize(ITEMS);
    }

    @Test
    void aPackingThatIsNoneIsSaidOfAStreamToo() {
        byte[] head = {0x1F, (byte) 0x8B, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
        assertThatThrownBy(() -> ItemFile.unpacked(new ByteArrayInputStream(head), "standard input"))
                .isInstanceOf(IngestProblem.class)
                .hasMessageStartingWith("standard input cannot be read to its end");
    }

    @Test
    void whatIsNoFileIsSaid() {
        assertThatThrownBy(() -> new ItemFile(dir.resolve("missing")))
                .isInstanceOf(IngestProblem.class)
                .hasMessageContaining("There is no file")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> new ItemFile(dir)).hasMessageContaining("is a folder");
    }
}
