package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the embedded registry, and what is its own: its defaults, its ids, its memory. */
class EmbeddedRegistryContractTest extends RegistryContract {
    @TempDir
    Path dir;

    private EmbeddedRegistry registry;

    @Override
    String url() {
        return registry.url();
    }

    @BeforeEach
    @Override
    void open(TestInfo test) throws Exception {
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        super.open(test);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void compatibilityIsBackwardUntilSaidOtherwise() throws Exception {
        try (var fresh = EmbeddedRegistry.start(dir.resolve("fresh.jsonl"));
                var client = new io.confluent.kafka.schemaregistry.client.rest.RestService(fresh.url())) {
            assertThat(client.getConfig(null).getCompatibilityLevel()).isEqualTo("BACKWARD");
        }
    }

    @Test
    void remembersAcrossARestart(TestInfo test) throws Exception {
        assertThat(rest.registerSchema(v1, "s-value")).isEqualTo(1);
        assertThat(rest.registerSchema(v2, "s-value")).isEqualTo(2);
        rest.updateCompatibility("FULL", "s-value");
        rest.close();
        registry.close();
        open(test);
        assertThat(rest.getAllVersions("s-value")).containsExactly(1, 2);
        assertThat(rest.getConfig("s-value").getCompatibilityLevel()).isEqualTo("FULL");
        assertThat(rest.registerSchema(v1, "other-value")).as("the old id").isEqualTo(1);
        assertThat(rest.registerSchema(breaking, "third-value"))
                .as("the next id")
                .isEqualTo(3);
    }

    @Test
    void keepsAvroOnly() {
        refused(() -> rest.registerSchema("message A {}", "PROTOBUF", List.of(), subject()), 422, 42201);
    }
}
