package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.ForAll;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every exception here was thrown by the genuine deserializer against a registry that answers over HTTP. */
class DiagnosisTest {
    private static final byte[] ITEM = Canonical.bytes(Samples.newsItem());

    private HttpServer registry;
    private int status = 200;
    private String body = "";

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
        String schema = NewsItem.SCHEMA$.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        body = "{\"schema\":\"" + schema + "\"}";
    }

    @AfterEach
    void close() {
        registry.stop(0);
    }

    @Test
    void aGoodRecordIsRead() {
        assertThat(reader(registry.getAddress().getPort()).deserialize("news-items", framed(1, ITEM)))
                .isEqualTo(Samples.newsItem());
    }

    @Test
    void brokenBytesArePoison() {
        assertThat(verdict(new byte[] {9, 0, 0, 0, 1, 2, 3}))
                .as("wrong magic byte")
                .isEqualTo(Verdict.POISON);
        assertThat(verdict(new byte[] {0, 0})).as("too short for an id").isEqualTo(Verdict.POISON);
        assertThat(verdict(new byte[0])).as("empty").isEqualTo(Verdict.POISON);
        for (int cut : new int[] {0, 1, 40, ITEM.length / 2, ITEM.length - 1}) {
            assertThat(verdict(framed(1, Arrays.copyOf(ITEM, cut))))
                    .as("cut to %d bytes", cut)
                    .isEqualTo(Verdict.POISON);
        }
    }

    @Test
    void randomBytesAreReadOrPoison() {
        Deserializer<NewsItem> reader = reader(registry.getAddress().getPort());
        ForAll.forAll(
                11,
                3_000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(400)];
                    random.nextBytes(bytes);
                    return random.nextBoolean() ? framed(1, bytes) : framed(1, mutated(bytes));
                },
                bytes -> {
                    Throwable failure = catchThrowable(() -> reader.deserialize("news-items", bytes));
                    if (failure != null) {
                        assertThat(Diagnosis.ofReading(failure))
                                .as("%s", failure)
                                .isEqualTo(Verdict.POISON);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "404, 40401, POISON",
        "404, 40402, POISON",
        "404, 40403, POISON",
        "404, 404, FATAL",
        "422, 42201, FATAL",
        "400, 400, FATAL",
        "401, 401, FATAL",
        "401, 40101, FATAL",
        "403, 40301, FATAL",
        "408, 408, OUTAGE",
        "429, 42901, OUTAGE",
        "500, 50001, OUTAGE",
        "502, 502, OUTAGE",
        "503, 50301, OUTAGE",
        "504, 504, OUTAGE"
    })
    void whatTheRegistryAnswersDecides(int answered, int code, Verdict expected) {
        status = answered;
        body = "{\"error_code\":" + code + ",\"message\":\"as the test says\"}";
        assertThat(verdict(framed(1, ITEM))).isEqualTo(expected);
    }

    @Test
    void aProxyThatAnswersInHtmlIsAnOutage() {
        body = "<html>back soon</html>";
        assertThat(verdict(framed(1, ITEM))).as("200").isEqualTo(Verdict.OUTAGE);
        status = 502;
        assertThat(verdict(framed(1, ITEM))).as("502").isEqualTo(Verdict.OUTAGE);
    }

    @Test
    void aPageThatIsNotThereIsFatal() {
        status = 404;
        body = "<html>no such page</html>";
        assertThat(verdict(framed(1, ITEM))).isEqualTo(Verdict.FATAL);
    }

    @Test
    void aRegistryThatIsNotThereIsAnOutage() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Throwable refused = catchThrowable(() -> reader(free).deserialize("news-items", framed(1, ITEM)));
        assertThat(Diagnosis.ofReading(refused)).isEqualTo(Verdict.OUTAGE);
        assertThat(Diagnosis.sentence(refused)).contains("schema for id 1").contains("ConnectException");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsAnOutage() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable failure =
                    catchThrowable(() -> reader(silent.getLocalPort()).deserialize("news-items", framed(1, ITEM)));
            assertThat(Diagnosis.ofReading(failure)).isEqualTo(Verdict.OUTAGE);
        }
    }

    @Test
    void aBugInReadingIsFatal() {
        assertThat(Diagnosis.ofReading(new NullPointerException("bug"))).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofReading(new SerializationException("x", new NullPointerException("bug"))))
                .isEqualTo(Verdict.FATAL);
        Throwable badKey = catchThrowable(() -> {
            try (var longs = new LongDeserializer()) {
                longs.deserialize("t", new byte[3]);
            }
        });
        assertThat(Diagnosis.ofReading(badKey)).as("bytes that are no long").isEqualTo(Verdict.POISON);
    }

    @Test
    void inProcessingOnlyOurOwnExceptionsArePoison() {
        assertThat(Diagnosis.ofProcessing(new IllegalStateException("bug"))).isEqualTo(Verdict.POISON);
        assertThat(Diagnosis.ofProcessing(new StreamsException(new ArithmeticException("bug"))))
                .isEqualTo(Verdict.POISON);
        assertThat(Diagnosis.ofProcessing(new RecordTooLargeException("result")))
                .isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofProcessing(new ProcessorStateException("store"))).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofProcessing(new StreamsException("no partitions of the topic")))
                .as("what Kafka Streams says of itself")
                .isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofProcessing(new StreamsException(new TimeoutException("broker"))))
                .isEqualTo(Verdict.OUTAGE);
        status = 503;
        Throwable unread = catchThrowable(
                () -> reader(registry.getAddress().getPort()).deserialize("news-items", framed(1, ITEM)));
        assertThat(Diagnosis.ofProcessing(new StreamsException(unread))).isEqualTo(Verdict.OUTAGE);
        status = 404;
        body = "{\"error_code\":40403,\"message\":\"no such schema\"}";
        Throwable refused = catchThrowable(
                () -> reader(registry.getAddress().getPort()).deserialize("news-items", framed(1, ITEM)));
        assertThat(Diagnosis.ofProcessing(new StreamsException(refused)))
                .as("a result that the registry refuses is no fault of the input")
                .isEqualTo(Verdict.FATAL);
    }

    @Test
    void aThreadIsReplacedOnlyForOutages() {
        assertThat(Diagnosis.ofThread(new StreamsException(new TimeoutException("broker"))))
                .isEqualTo(Verdict.OUTAGE);
        assertThat(Diagnosis.ofThread(new StreamsException(new TopicAuthorizationException("incidents"))))
                .isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofThread(new StreamsException(new UnknownTopicOrPartitionException("gone"))))
                .isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.ofThread(new OutOfMemoryError("heap"))).isEqualTo(Verdict.FATAL);
    }

    @Test
    void aCauseThatGoesInCirclesEnds() {
        var one = new IllegalStateException("one");
        var two = new IllegalStateException("two", one);
        one.initCause(two);
        assertThat(Diagnosis.ofThread(one)).isEqualTo(Verdict.FATAL);
        assertThat(Diagnosis.sentence(one)).contains("one");
    }

    private Verdict verdict(byte[] bytes) {
        Throwable failure =
                catchThrowable(() -> reader(registry.getAddress().getPort()).deserialize("news-items", bytes));
        assertThat(failure).as("the record must not be readable").isNotNull();
        return Diagnosis.ofReading(failure);
    }

    /** A new reader each time: a registry's answers are kept for good. */
    private static Deserializer<NewsItem> reader(int port) {
        return ContractSerdes.of(Map.of(
                        "schema.registry.url", "http://127.0.0.1:" + port,
                        "max.retries", 0,
                        "http.read.timeout.ms", 500))
                .value(NewsItem.class)
                .deserializer();
    }

    private static byte[] framed(int id, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    private static byte[] mutated(byte[] noise) {
        byte[] bytes = ITEM.clone();
        for (int i = 0; i < Math.min(3, noise.length); i++) {
            bytes[(noise[i] & 0xff) % bytes.length] = noise[noise.length - 1 - i];
        }
        return bytes;
    }
}
