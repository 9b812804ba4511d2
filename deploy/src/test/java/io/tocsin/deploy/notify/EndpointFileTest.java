package io.tocsin.deploy.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of the endpoints: what it may say, and that no secret is ever said. */
class EndpointFileTest {
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

    @TempDir
    Path dir;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(dir.resolve("good"), SECRET + "\n");
        Files.writeString(dir.resolve("bad"), "hunter2");
    }

    @Test
    void everythingHasAUsualValue() throws IOException {
        var one = EndpointFile.read(
                        file("{name: desk, url: 'https://desk.example/hook', secret: '" + secret("good") + "'}"))
                .get(0);
        assertThat(one.format()).isEqualTo(Format.CLOUDEVENTS);
        assertThat(one.exercise()).isFalse();
        assertThat(one.deadline()).isEqualTo(Duration.ofHours(24));
        assertThat(one.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(one.budget()).isEqualTo(5);
        assertThat(one.toString()).isEqualTo("desk at https://desk.example/hook");
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        var one = EndpointFile.read(
                        file("{name: cap-desk, url: 'http://127.0.0.1:9/hook', format: cap, exercise: true, "
                                + "deadline: 2d, timeout: 30s, budget: 100, authorization: '" + secret("bad")
                                + "', secret: '"
                                + secret("good") + "'}"))
                .get(0);
        assertThat(one.format()).isEqualTo(Format.CAP);
        assertThat(one.exercise()).isTrue();
        assertThat(one.deadline()).isEqualTo(Duration.ofDays(2));
        assertThat(one.authorization()).isEqualTo("hunter2");
        assertThat(one.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: desk, url: 'http://desk.example/', secret: GOOD | unencrypted",
                "name: desk, url: 'http://127.0.0.1.evil.example/', secret: GOOD | unencrypted",
                "name: desk, url: 'https://me:hunter2@desk.example/', secret: GOOD | authorization",
                "name: desk, url: 'ftp://desk.example/', secret: GOOD | no address",
                "name: desk, url: 'https:///x', secret: GOOD | no address",
                "name: Desk, url: 'https://desk.example/', secret: GOOD | lower-case",
                "name: desk, url: 'https://desk.example/', secret: hunter2 | a secret stands in this file",
                "name: desk, url: 'https://desk.example/', secret: BAD | whsec_",
                "name: desk, url: 'https://desk.example/', secret: MISSING | nothing at",
                "name: desk, url: 'https://desk.example/', secret: GOOD, deadline: 0s | length of time",
                "name: desk, url: 'https://desk.example/', secret: GOOD, timeout: 1d | at most 5m",
                "name: desk, url: 'https://desk.example/', secret: GOOD, dedline: 1d | deadline",
                "name: desk, url: 'https://desk.example/', secret: GOOD, format: xml | unknown word",
                "name: desk, url: 'https://desk.example/' | key 'secret' is missing"
            })
    void whatCannotBeIsRefusedWithItsLineAndWithoutTheSecret(String endpoint, String words) throws IOException {
        var line = endpoint.replace("GOOD", "'" + secret("good") + "'")
                .replace("BAD", "'" + secret("bad") + "'")
                .replace("MISSING", "'" + secret("missing") + "'");
        var file = file("{" + line + "}");
        assertThatThrownBy(() -> EndpointFile.read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("notify.yaml:2")
                .hasMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", SECRET));
    }

    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        // Worked out with: printf 'msg:1.1770000000.{"a":1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary
        // | base64
        var body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        var at = Instant.ofEpochSecond(1_770_000_000);
        assertThat(Signature.with(SECRET).of("msg:1", at, body))
                .isEqualTo("v1,x49h11X28LQ2H3odAO9JJA6m0qAKWIrkfBdDPuD+xnk=");
        var other = "whsec_"
                + Base64.getEncoder().encodeToString("another secret of 24 byt".getBytes(StandardCharsets.UTF_8));
        assertThat(Signature.with(SECRET + "\n" + other).of("msg:1", at, body))
                .as("while an endpoint changes its secret")
                .matches("v1,\\S{44} v1,\\S{44}");
    }

    private String secret(String name) {
        return "${directory:" + dir + ":" + name + "}";
    }

    private Path file(String endpoint) throws IOException {
        return Files.writeString(dir.resolve("notify.yaml"), "endpoints:\n  - " + endpoint + "\n");
    }
}
