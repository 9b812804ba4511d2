package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Refusal;
import io.tocsin.schemas.runtime.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a registry that does not let us in, by the genuine serializer and deserializer. */
class RegistryRefusalTest {
    private static final byte[] RECORD = {0, 0, 0, 0, 1, 2, 3};

    private HttpServer registry;
    private int status = 401;
    private String body = "{\"error_code\":401,\"message\":\"Unauthorized\"}";
    private String at;

    @BeforeEach
    void open() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", call -> {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        registry.start();
        at = "127.0.0.1:" + registry.getAddress().getPort();
    }

    @AfterEach
    void close() {
        registry.stop(0);
    }

    @Test
    void aLoginThatIsRefusedIsNamedWithoutItsPasswordInBothDirections() {
        var serde = serde(
                "http://" + at,
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "reader:canary"));
        var sentence = "the schema registry at http://" + at
                + " refuses the login of reader (401, Unauthorized; error code: 401): check basic.auth.user.info and"
                + " basic.auth.credentials.source under registry-client";
        assertThatThrownBy(() -> serde.deserializer().deserialize("news-items", RECORD))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> serde.serializer().serialize("news-items", Samples.newsItem()))
                .isInstanceOf(RegistryRefusal.class)
                .hasMessage(sentence);
    }

    @Test
    void aLoginInTheAddressIsNamedWithoutItsPassword() {
        body = "<html>a page of a proxy</html>";
        var serde = serde("http://reader:canary@" + at, Map.of("basic.auth.credentials.source", "URL"));
        assertThatThrownBy(() -> serde.deserializer().deserialize("news-items", RECORD))
                .hasMessageStartingWith("the schema registry at http://" + at + " refuses the login of reader (401): ");
    }

    @Test
    void aMissingLoginIsSaid() {
        assertThat(failure("http://" + at)).hasMessageContaining("asks for a login and this client has none");
    }

    @Test
    void aMissingRightIsSaid() {
        status = 403;
        body = "{\"error_code\":40301,\"message\":\"Subject access denied\"}";
        assertThat(failure("http://" + at))
                .hasMessageContaining("gives this client no right on what was asked (403, Subject access denied")
                .hasMessageContaining("let it read the subjects of its topics");
    }

    @Test
    void aRefusalIsFatalAndSaidAsItStands() {
        var failure = failure("http://" + at);
        assertThat(Diagnosis.ofReading(failure)).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofProcessing(new IllegalStateException(failure))).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofThread(failure)).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.sentence(failure)).isEqualTo(failure.getMessage());
        assertThat(Refusal.sentence(failure, Map.of("bootstrap.servers", "broker:9092")))
                .as("not the brokers'")
                .contains(failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 429, 500, 502, 503})
    void whateverElseItAnswersIsNoRefusal(int answered) {
        status = answered;
        body = "{\"error_code\":" + answered + ",\"message\":\"as the test says\"}";
        assertThat(RegistryRefusal.in(failure("http://" + at))).isEmpty();
    }

    @Test
    void aPortWithoutTlsIsSaid() throws IOException {
        try (var server = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            var url = "https://127.0.0.1:" + server.getLocalPort();
            var failure = failure(url);
            assertThat(failure)
                    .isInstanceOf(RegistryRefusal.class)
                    .hasMessageContaining("no secure connection to the schema registry at " + url)
                    .hasMessageContaining("the port does not speak TLS");
            assertThat(Diagnosis.ofReading(failure)).isEqualTo(Verdict.FATAL);
        }
    }

    @Test
    void aHandshakeThatBreaksOffIsAnOutage() throws IOException {
        try (var server = answering("")) {
            var failure = failure("https://127.0.0.1:" + server.getLocalPort());
            assertThat(failure).hasStackTraceContaining("javax.net.ssl.SSL");
            assertThat(RegistryRefusal.in(failure)).isEmpty();
            assertThat(Diagnosis.ofReading(failure)).isEqualTo(Verdict.OUTAGE);
        }
    }

    /** A port that says this to whoever says anything, and hangs up. */
    private static ServerSocket answering(String words) throws IOException {
        var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read(new byte[1024]);
                    socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the next one
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static Throwable failure(String url) {
        var failure = catchThrowable(() -> serde(url, Map.of()).deserializer().deserialize("news-items", RECORD));
        assertThat(failure).as("the record cannot be read").isNotNull();
        return failure;
    }

    private static Serde<NewsItem> serde(String url, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("schema.registry.url", url);
        settings.put("max.retries", 0);
        settings.put("auto.register.schemas", false);
        return ContractSerdes.of(settings).value(NewsItem.class);
    }
}
