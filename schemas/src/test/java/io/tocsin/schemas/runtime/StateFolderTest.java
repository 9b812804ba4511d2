package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

    @Test
    void stateOfTheSameLayoutIsGoneOnFromAndThatOfAnotherRefused() {
        StateLayout layout = new StateLayout(1, List.of("0/items-store", "0/sent-store"));
        try (StateFolder taken = StateFolder.take(folder, "tocsin-alerts")) {
            taken.check(layout);
            taken.check(layout);
            taken.check(new StateLayout(2, layout.stores()));
            assertThatThrownBy(() -> taken.check(layout))
                    .as("back to the build before")
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("its values have version 2, this build reads up to 1")
                    .hasMessageContaining("Start the release that wrote it again");
            assertThatThrownBy(() -> taken.check(new StateLayout(2, List.of("1/items-store", "0/sent-store"))))
                    .as("a store whose folder has another name now")
                    .hasMessageContaining("does not know 0/items-store")
                    .hasMessageContaining("it lacks 1/items-store");
            taken.check(new StateLayout(2, layout.stores()));
        }
    }

    @Test
    void aLayoutThatCannotBeReadIsRefused() throws IOException {
        Files.writeString(folder.resolve("tocsin-alerts.layout"), "formats are for others");
        try (StateFolder taken = StateFolder.take(folder, "tocsin-alerts")) {
            assertThatThrownBy(() -> taken.check(new StateLayout(1, List.of())))
                    .isInstanceOf(StreamsFailure.class)
                    .hasMessageContaining("tocsin-alerts.layout cannot be read");
        }
    }

    @Test
    void stateOnTheBrokersUnderOtherNamesIsSeen() {
        StateLayout layout = new StateLayout(1, List.of("0/items-store"));
        assertThat(layout.strangers(
                        "tocsin-alerts",
                        Set.of(
                                "tocsin-alerts-items-store-changelog",
                                "replay-x-tocsin-alerts-old-store-changelog",
                                "incidents")))
                .isEmpty();
        assertThat(layout.strangers(
                        "tocsin-alerts",
                        Set.of("tocsin-alerts-old-store-changelog", "tocsin-alerts-by-day-repartition")))
                .containsExactly("tocsin-alerts-by-day-repartition", "tocsin-alerts-old-store-changelog");
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
