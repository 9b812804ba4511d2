package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.Complaint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryJournalTest {
    private static final String SCHEMA = "{\"type\":\"string\"}";

    @TempDir
    Path dir;

    @Test
    void cutsOffALineThatWasBeingWrittenWhenTheProcessDied() throws Exception {
        var file = dir.resolve("registry.jsonl");
        try (var journal = new RegistryJournal(file)) {
            new RegistryBook(journal).register("kept", SCHEMA, false);
        }
        Files.writeString(file, "{\"subject\":\"torn\",\"vers", StandardOpenOption.APPEND);
        try (var journal = new RegistryJournal(file)) {
            var book = new RegistryBook(journal);
            assertThat(book.subjects()).containsExactly("kept");
            book.register("next", "{\"type\":\"long\"}", false);
        }
        try (var journal = new RegistryJournal(file)) {
            assertThat(new RegistryBook(journal).subjects()).containsExactly("kept", "next");
        }
    }

    @Test
    void namesTheLineThatItCannotRead() throws Exception {
        var file = dir.resolve("registry.jsonl");
        try (var journal = new RegistryJournal(file)) {
            new RegistryBook(journal).register("kept", SCHEMA, false);
        }
        Files.writeString(file, "no json\n", StandardOpenOption.APPEND);
        try (var journal = new RegistryJournal(file)) {
            assertThatThrownBy(() -> new RegistryBook(journal))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("registry.jsonl:2:");
        }
    }
}
