package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An archive of any size is taken in with one heap, whatever does not fit into it. */
class ImportMemoryTest {
    /** Half would do: what waits to be put in order, up to 16 Mi letters, is most of it. */
    private static final String HEAP = "-Xmx80m";

    /** 96 MB of text. */
    private static final String ITEMS = "15000";

    private record Ended(int status, String said) {}

    private static Ended imported(String producer) throws Exception {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + System.getProperty("surefire.test.class.path", ""),
                SmallHeapImport.class.getName(),
                ITEMS,
                producer);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void anArchiveThatIsLargerThanTheHeapIsTakenIn() throws Exception {
        var ended = imported("forgets");
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(ended.said()).contains(ITEMS + " sent, 0 revised, 0 unchanged");
    }

    /** The control: what is held is seen. */
    @Test
    void whoHeldWhatHeSentWouldNotGetThrough() throws Exception {
        var ended = imported("keeps");
        assertThat(ended.status()).as(ended.said()).isNotZero();
        assertThat(ended.said()).contains("OutOfMemoryError");
    }
}
