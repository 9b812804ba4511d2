package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever takes the contract must not need kafka-streams or Micrometer. */
class ContractStandsAloneTest {
    @Test
    void theContractImportsNeitherTheRunnerNorStreams() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/io/tocsin/schemas"))) {
            sources = files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
        }
        assertThat(sources).hasSizeGreaterThan(4);
        for (Path source : sources) {
            assertThat(reaches(Files.readString(source, StandardCharsets.UTF_8)))
                    .as("%s", source)
                    .isFalse();
        }
        Path runner = Path.of("src/main/java/io/tocsin/schemas/runtime/StreamsRunner.java");
        assertThat(reaches(Files.readString(runner, StandardCharsets.UTF_8))).isTrue();
    }

    private static boolean reaches(String source) {
        return source.contains("io.tocsin.schemas.runtime")
                || source.contains("org.apache.kafka.streams")
                || source.contains("io.micrometer");
    }
}
