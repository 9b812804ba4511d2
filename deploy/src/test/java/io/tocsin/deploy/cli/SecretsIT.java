package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.embedded.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords in the configuration and the environment, and every word that the commands say, Kafka's included. */
class SecretsIT {
    private static final Path LIBRARIES = Path.of("target/tocsin/lib").toAbsolutePath();

    @TempDir
    Path dir;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatRuns() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void noPasswordIsEverSaid() throws Exception {
        var config = Files.writeString(
                dir.resolve("tocsin.yaml"),
                """
                kafka: 127.0.0.1:%d
                registry: http://me:canary-address@127.0.0.1:%d
                state: %s
                http-port: 0
                clients:
                  security.protocol: SASL_PLAINTEXT
                  sasl.mechanism: PLAIN
                  sasl.jaas.config: org.apache.kafka.common.security.plain.PlainLoginModule required username="me" password="canary-jaas";
                  ssl.truststore.password: canary-truststore
                registry-client:
                  basic.auth.credentials.source: USER_INFO
                  basic.auth.user.info: me:canary-info
                """
                        .formatted(Ports.free(), Ports.free(), dir.resolve("state")));
        for (var format : List.of("", "json")) {
            var service = start(format, "enrich", config);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .failFast(
                            () -> assertThat(service.isAlive()).as(said(format)).isTrue())
                    .until(() -> said(format).contains("no answer from"));
            service.destroy();
            assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said(format))
                    .as("Kafka tells its configuration")
                    .contains("security.protocol = SASL_PLAINTEXT", "sasl.jaas.config = [hidden]", "***@127.0.0.1")
                    .doesNotContain("canary");
        }
        for (var verb : List.of("config", "topics apply", "watch --once", "deadletters")) {
            var command = start(verb, verb, config);
            assertThat(command.waitFor(90, TimeUnit.SECONDS)).as(verb).isTrue();
            assertThat(said(verb)).isNotEmpty().doesNotContain("canary");
        }
    }

    private Process start(String name, String verb, Path config) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES + "/*",
                "io.tocsin.deploy.cli.Tocsin"));
        command.addAll(List.of(verb.split(" ")));
        command.addAll(List.of("--verbose", "--config", config.toString()));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file(name).toFile());
        builder.environment()
                .putAll(Map.of(
                        "TOCSIN_LOG", "debug",
                        "TOCSIN_LOG_FORMAT", name.equals("json") ? "json" : "text",
                        "KAFKA_SSL_KEY_PASSWORD", "canary-variable",
                        "KAFKA_DEFAULT_API_TIMEOUT_MS", "5000",
                        "KAFKA_REQUEST_TIMEOUT_MS", "4000"));
        var process = builder.start();
        started.add(process);
        return process;
    }

    private String said(String name) throws Exception {
        return Files.readString(file(name));
    }

    private Path file(String name) {
        return dir.resolve("said-" + name.replace(' ', '-') + ".log");
    }
}
