package io.tocsin.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.yaml.YamlProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path dir;

    @Test
    void hasDefaults() {
        var settings = Settings.read(null, Map.of(), Map.of());
        assertThat(settings.kafka()).isEqualTo("127.0.0.1:9092");
        assertThat(settings.rules()).isNull();
        assertThat(settings.publishers()).isEmpty();
        assertThat(settings.partitions()).isEqualTo(12);
    }

    @Test
    void takesTheFileThenTheEnvironmentThenTheOption() throws Exception {
        var file = file(
                """
                kafka: file:1
                registry: http://file
                partitions: 3
                publishers: [a.yaml, b.yaml]
                clients:
                  security.protocol: SSL
                """);
        var environment = Map.of("TOCSIN_REGISTRY", "http://env", "KAFKA_SSL_KEYSTORE_LOCATION", "/keys", "HOME", "/x");
        var settings = Settings.read(file, environment, Map.of(Setting.PARTITIONS, "5"));
        assertThat(settings.kafka()).isEqualTo("file:1");
        assertThat(settings.registry()).isEqualTo("http://env");
        assertThat(settings.partitions()).isEqualTo(5);
        assertThat(settings.publishers()).containsExactly(Path.of("a.yaml"), Path.of("b.yaml"));
        assertThat(settings.clients())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.keystore.location", "/keys");
        assertThat(settings.cluster().client()).containsEntry("bootstrap.servers", "file:1");
    }

    @Test
    void takesTheBrokersFromKafkasOwnVariable() {
        var environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker:9092");
        assertThat(Settings.read(null, environment, Map.of()).kafka()).isEqualTo("broker:9092");
        assertThat(Settings.read(null, environment, Map.of(Setting.KAFKA, "option:1"))
                        .kafka())
                .isEqualTo("option:1");
    }

    @Test
    void namesTheNearestKnownKey() throws Exception {
        var file = file("kafka: a:1\nregistri: http://b\n");
        assertThatThrownBy(() -> Settings.read(file, Map.of(), Map.of()))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("tocsin.yaml:2")
                .hasMessageContaining("did you mean 'registry'?");
        assertThatThrownBy(() -> Settings.read(null, Map.of("TOCSIN_HTTP_PROT", "1"), Map.of()))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("did you mean 'TOCSIN_HTTP_PORT'?");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> Settings.read(null, Map.of("TOCSIN_HTTP_PORT", "99999"), Map.of()))
                .hasMessageContaining("http-port")
                .hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> Settings.read(null, Map.of(), Map.of(Setting.REPLICATION, "three")))
                .hasMessageContaining("replication");
    }

    @Test
    void leavesTheLaunchersVariablesAlone() {
        assertThat(Settings.read(null, Map.of("TOCSIN_LOG", "info", "TOCSIN_JAVA_OPTS", "-Xmx2g"), Map.of()))
                .isNotNull();
    }

    @Test
    void theReadmeShowsTheTableOfThisCode() throws Exception {
        assertThat(Files.readString(Path.of("../README.md")))
                .as("README.md, section Configuration: put this table there%n%s", Setting.table())
                .contains(Setting.table());
    }

    private Path file(String text) throws Exception {
        return Files.writeString(dir.resolve("tocsin.yaml"), text);
    }
}
