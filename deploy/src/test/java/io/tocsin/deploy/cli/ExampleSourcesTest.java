package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.source.SourcesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The starter list of feeds: its form, and that it promises nothing. */
class ExampleSourcesTest {
    private static final Path FILE = Path.of("examples/sources.yaml");

    @Test
    void itIsReadAndHasFeedsInTheTwelveLanguages() {
        assertThat(SourcesFile.read(FILE).all())
                .hasSizeGreaterThan(24)
                .extracting(source -> source.language())
                .contains("ar", "zh", "en", "fr", "de", "he", "ja", "ko", "fa", "ru", "es", "tr");
    }

    @Test
    void everyAddressIsMarkedUntried() throws IOException {
        assertThat(Files.readAllLines(FILE))
                .filteredOn(line -> line.contains("feed:"))
                .hasSize(SourcesFile.read(FILE).all().size())
                .allMatch(line -> line.endsWith("# untried"));
    }
}
