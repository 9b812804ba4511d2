package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void stateIsKeptAfterACleanStop() throws IOException {
        Path store = run(true);
        StateFolder.take(folder, "tocsin-alerts").close();
        assertThat(store).exists();
    }

    @Test
    void stateIsWipedAfterAnUncleanStop() throws IOException {
        Path store = run(false);
        Path other = Files.createDirectories(folder.resolve("tocsin-enrich/0_0"));
        Path identity = Files.writeString(folder.resolve("tocsin-alerts/kafka-streams-process-metadata"), "{}");
        StateFolder.take(folder, "tocsin-alerts").close();
        assertThat(store).doesNotExist();
        assertThat(identity)
                .as("so that the next start fences what this one left open")
                .exists();
        assertThat(other).as("the state of another service").exists();
        // Still no clean stop: it is wiped once more.
        Files.createDirectories(store);
        StateFolder.take(folder, "tocsin-alerts").close();
        assertThat(store).doesNotExist();
    }

    @Test
    void aSecondOneOnTheSameFolderIsRefusedAndTheFirstUnharmed() throws IOException {
        Path store = Files.createDirectories(folder.resolve("tocsin-alerts/0_0"));
        try (StateFolder first = StateFolder.take(folder, "tocsin-alerts")) {
            assertThatThrownBy(() -> StateFolder.take(folder, "tocsin-alerts"))
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("another process runs tocsin-alerts")
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("state.dir");
            assertThat(store).exists();
            StateFolder.take(folder, "tocsin-enrich").close();
            first.clean();
        }
        StateFolder.take(folder, "tocsin-alerts").close();
        assertThat(store).exists();
    }

    @Test
    void aPathThatIsNoFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> StateFolder.take(file, "tocsin-alerts"))
                .isInstanceOf(StreamsFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be used");
    }

    private Path run(boolean clean) throws IOException {
        try (StateFolder taken = StateFolder.take(folder, "tocsin-alerts")) {
            Path store = Files.createDirectories(folder.resolve("tocsin-alerts/0_0/rocksdb"));
            Files.writeString(store.resolve("CURRENT"), "x");
            if (clean) {
                taken.clean();
            }
            return store;
        }
    }
}
