package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topics;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoisonOrOutageTest {
    private static final String SCOPE = "poison-or-outage";
    private static final Instant AT = Instant.parse("2026-03-04T00:12:30Z");

    private static final byte[] UNANSWERED = {0, 0, 0, 0, 42};

    @TempDir
    Path folder;

    private final Topics topics = new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://" + SCOPE)), "");
    private Health health;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> items;
    private TestOutputTopic<String, NewsItem> copies;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void open() {
        Map<String, Object> settings = StreamsSettings.of(
                "enrich", "none:1", folder, Map.of("tocsin.breaker.failures", 5, "tocsin.breaker.records", 100));
        health = StreamsSettings.health(settings);
        settings.put(StreamsSettings.HEALTH, health);
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings)));
        var in = topics.newsItems();
        builder.stream(
                        in.name(),
                        Consumed.with(in.keySerde(), away(in.valueSerde())).withName("read-items"))
                .mapValues(PoisonOrOutageTest::core, Named.as("copy-items"))
                .to(
                        "copies",
                        Produced.with(in.keySerde(), refusing(in.valueSerde())).withName("write-copies"));
        var properties = new Properties();
        properties.putAll(settings);
        // The test driver forgets what is sent between its transactions, and dead letters of unreadable bytes are sent
        // there.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(builder.build(), properties);
        items = driver.createInputTopic(in.name(), new ByteArraySerializer(), new ByteArraySerializer());
        copies = driver.createOutputTopic(
                "copies", new StringDeserializer(), in.valueSerde().deserializer());
        deadLetters = driver.createOutputTopic(
                "enrich-dead-letters", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    /** A registry that is away when a certain record is read. */
    private static Serde<NewsItem> away(Serde<NewsItem> serde) {
        return Serdes.serdeFrom(serde.serializer(), (topic, bytes) -> {
            if (Arrays.equals(bytes, UNANSWERED)) {
                throw new SerializationException("Error retrieving schema", new ConnectException("refused"));
            }
            return serde.deserializer().deserialize(topic, bytes);
        });
    }

    /** A registry that is away, or that refuses the schema, when certain results are written. */
    private static Serde<NewsItem> refusing(Serde<NewsItem> serde) {
        return Serdes.serdeFrom(
                (topic, item) -> switch (String.valueOf(item.getTitle())) {
                    case "registry away" -> throw new SerializationException(new ConnectException("refused"));
                    case "schema refused" -> throw new SerializationException(
                            new RestClientException("incompatible", 409, 40901));
                    default -> serde.serializer().serialize(topic, item);
                },
                serde.deserializer());
    }

    private static NewsItem core(NewsItem item) {
        return switch (String.valueOf(item.getTitle())) {
            case "bug" -> throw new IllegalStateException("the core fell over");
            case "outage" -> throw new TimeoutException("the broker is away");
            default -> item;
        };
    }

    @Test
    void poisonGoesToTheDeadLettersAndItsNeighboursArrive() {
        byte[] good = bytes("good");
        byte[] cut = Arrays.copyOf(good, good.length - 3);
        send("first", good);
        send("cut", cut);
        send("second", good);
        send("magic", new byte[] {7, 7, 7, 7, 7, 7, 7});
        send("unknown id", new byte[] {0, 0, 0, 77, 77, 1, 2, 3});
        send("third", good);

        assertThat(copies.readKeyValuesToList())
                .extracting(copy -> copy.key)
                .containsExactly("first", "second", "third");
        List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).extracting(letter -> text(letter.key())).containsExactly("cut", "magic", "unknown id");
        assertThat(letters.get(0).value()).isEqualTo(cut);
        assertThat(health.failures(Verdict.POISON)).isEqualTo(3);
        assertThat(health.breaker().reason()).isEmpty();
    }

    @Test
    void aDeadLetterSaysWhereItCameFromAndWhy() {
        send("good", bytes("good"));
        send("magic", new byte[] {7, 7, 7, 7, 7, 7, 7});
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, "__streams.errors.exception"))
                .isEqualTo("org.apache.kafka.common.errors.SerializationException");
        assertThat(header(letter, "__streams.errors.message")).contains("Unknown magic byte");
        assertThat(header(letter, "__streams.errors.stacktrace")).contains("SerializationException");
        assertThat(header(letter, "__streams.errors.topic")).isEqualTo("news-items");
        assertThat(header(letter, "__streams.errors.partition")).isEqualTo("0");
        assertThat(header(letter, "__streams.errors.offset")).isEqualTo("1");
        assertThat(header(letter, "source")).as("the headers it came with").isEqualTo("test");
        assertThat(letter.getRecordTime()).isEqualTo(AT);
    }

    @Test
    void aBugFoundByOneRecordDoesNotStopTheRest() {
        send("first", bytes("good"));
        byte[] bug = bytes("bug");
        send("bug", bug);
        send("second", bytes("good"));
        assertThat(copies.readKeyValuesToList()).extracting(copy -> copy.key).containsExactly("first", "second");
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.value()).isEqualTo(bug);
        assertThat(header(letter, "__streams.errors.message")).contains("the core fell over");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void aRegistryThatIsAwayMakesNoRecordPoison() {
        send("before", bytes("good"));
        assertThatThrownBy(() -> send("unanswered", UNANSWERED)).isInstanceOf(StreamsException.class);
        assertThat(copies.readKeyValuesToList()).extracting(copy -> copy.key).containsExactly("before");
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(health.failures(Verdict.OUTAGE)).isEqualTo(1);
        assertThat(health.met()).as("the task whose outage it is").isEqualTo("0_0");
    }

    @Test
    void anOutageStopsAndDeadLettersNothing() {
        byte[] outage = bytes("outage");
        assertThatThrownBy(() -> send("outage", outage)).isInstanceOf(StreamsException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(health.failures(Verdict.OUTAGE)).isEqualTo(1);
        assertThat(health.failures(Verdict.POISON)).isZero();
    }

    @Test
    void aResultThatCannotBeWrittenIsNoFaultOfItsInput() {
        byte[] away = bytes("registry away");
        assertThatThrownBy(() -> send("away", away)).isInstanceOf(StreamsException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(health.failures(Verdict.OUTAGE)).isPositive();
        assertThat(health.met()).as("the task whose outage it is").isEqualTo("0_0");
    }

    @Test
    void aResultThatTheRegistryRefusesStopsTheService() {
        byte[] refused = bytes("schema refused");
        assertThatThrownBy(() -> send("refused", refused))
                .isInstanceOf(StreamsException.class)
                .satisfies(failure -> assertThat(Diagnosis.ofThread(failure)).isEqualTo(Verdict.FATAL));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void aFloodStopsInsteadOfDrainingTheTopic() {
        byte[] broken = {7, 7, 7, 7, 7, 7, 7};
        for (int i = 0; i < 5; i++) {
            send("broken", broken);
        }
        assertThatThrownBy(() -> send("one too many", broken)).isInstanceOf(StreamsException.class);
        assertThat(deadLetters.readRecordsToList()).hasSize(5);
        assertThat(health.breaker().reason().orElseThrow()).contains("6 of the last 100 records of news-items-0");
    }

    @Test
    void aRecordWithoutATimestampIsReadAsOfTheYear1970() {
        var extractor = new RecordTime();
        var record = new ConsumerRecord<Object, Object>("t", 0, 0, "k", "v");
        assertThat(record.timestamp()).isEqualTo(-1);
        assertThat(extractor.extract(record, 5)).isZero();
    }

    private byte[] bytes(String title) {
        return topics.newsItems().valueSerde().serializer().serialize("news-items", Samples.newsItem(title, "text"));
    }

    private void send(String key, byte[] value) {
        var headers = new RecordHeaders().add("source", "test".getBytes(StandardCharsets.UTF_8));
        items.pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, AT));
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
