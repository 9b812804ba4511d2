package io.tocsin.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of the pushers: what it may say, and that no token is ever said. */
class PushFileTest {
    @TempDir
    Path dir;

    @BeforeEach
    void tokens() throws IOException {
        Files.writeString(dir.resolve("new-and-old"), "new-token-of-the-wire-00\nold-token-of-the-wire-00\n");
        Files.writeString(dir.resolve("other"), "token-of-another-outlet-00");
        Files.writeString(dir.resolve("short"), "hunter2");
    }

    @Test
    void everythingHasAUsualValue() throws IOException {
        var push = read("pushers: [{id: wire, publisher: wire.example, token: '${directory:DIR:new-and-old}'}]");
        assertThat(push.bind()).isEqualTo("127.0.0.1");
        assertThat(push.port()).isEqualTo(8090);
        assertThat(push.tokens().pushers()).singleElement().satisfies(pusher -> {
            assertThat(pusher.publisher()).isEqualTo("wire.example");
            assertThat(pusher.language()).isNull();
        });
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        var push = read(
                """
                bind: 0.0.0.0
                plain-http: true
                port: 0
                pushers:
                  - {id: wire, publisher: wire.example, language: ko, zone: Asia/Seoul, token: '${directory:DIR:new-and-old}'}
                  - {id: other, publisher: other.example, token: '${directory:DIR:other}'}
                """);
        assertThat(push.bind()).isEqualTo("0.0.0.0");
        assertThat(push.tokens().pushers()).hasSize(2);
    }

    @Test
    void theExampleIsReadOnceItsTokenIsThere() throws IOException {
        var example = Files.readString(Path.of("examples/push.yaml"));
        assertThat(read(example.replace("${env:WIRE_TOKEN}", "${directory:DIR:other}"))
                        .tokens()
                        .pushers())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pushers: []                                                                       | no pusher",
                "pushers: [{id: wire, publisher: wire.example, token: hunter2}]                    | a secret stands in this file",
                "pushers: [{id: wire, publisher: wire.example, token: '${directory:DIR:short}'}]   | 24 visible ASCII characters",
                "pushers: [{id: wire, publisher: wire.example, token: '${directory:DIR:nothing}'}] | there is nothing at",
                "pushers: [{id: wire, publisher: Wire Agency, token: '${directory:DIR:other}'}]    | write the outlet's domain",
                "pushers: [{id: wire, publisher: www.wire.example, token: '${directory:DIR:other}'}] | without www",
                "pushers: [{id: wire, publisher: wire.example, zone: KST+9, token: '${directory:DIR:other}'}] | is no zone",
                "pushers: [{id: a, publisher: a.example, token: '${directory:DIR:other}'}, {id: b, publisher: b.example, token: '${directory:DIR:other}'}] | the same token stands twice",
                "pushers: [{id: a, publisher: a.example, token: '${directory:DIR:other}'}, {id: a, publisher: b.example, token: '${directory:DIR:other}'}] | the pusher a stands twice",
                "'{bind: 0.0.0.0, pushers: []}'                                                    | would travel unencrypted",
                "'{prot: 1, pushers: []}'                                                          | did you mean 'port'?"
            })
    void whatCannotBeUsedIsSaidWithoutTheToken(String file, String said) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("push.yaml:1")
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "token-of-another"));
    }

    private PushFile.Push read(String text) throws IOException {
        return PushFile.read(Files.writeString(dir.resolve("push.yaml"), text.replace("DIR", dir.toString())));
    }
}
