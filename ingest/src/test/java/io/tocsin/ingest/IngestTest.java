package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.StoreSerde;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class IngestTest {

    private static final Topic<String, NewsItem> ITEMS =
            new Topic<>("news-items", Serdes.String(), new StoreSerde<>(NewsItem.class));
    private static final String GOOD =
            new RawItems().url("https://a.example/1").published("2022-11-02").line();
    private static final String EDIT = new RawItems()
            .url("https://a.example/1")
            .published("2022-11-02")
            .modified("2022-11-03T00:00:00Z")
            .text("edited")
            .line();

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final List<String> told = new ArrayList<>();
    private long progress;

    @Test
    void recordsHaveTheIngestTimeAndTheModification() {
        Counts counts = run(producer, new Revisions(), GOOD + "\n" + EDIT);
        assertThat(counts.words()).isEqualTo("1 sent, 1 revised, 0 unchanged");
        assertThat(progress).isEqualTo(GOOD.getBytes(UTF_8).length + EDIT.getBytes(UTF_8).length + 1);
        assertThat(producer.history()).hasSize(2).allSatisfy(record -> {
            NewsItem item = ITEMS.valueSerde().deserializer().deserialize(record.topic(), record.value());
            assertThat(record.key()).isEqualTo(item.getEnvelope().getItemId());
            assertThat(record.timestamp())
                    .isEqualTo(item.getEnvelope().getIngestedAt().toEpochMilli());
        });
        assertThat(headers(producer.history().get(0).headers())).isEmpty();
        assertThat(headers(producer.history().get(1).headers())).isEqualTo(Map.of("modified", "2022-11-03T00:00:00Z"));
    }

    @Test
    void badLinesGoToTheDeadLettersWithTheirPlaceAndReason() {
        run(producer, new Revisions(), "{\n" + GOOD);
        ProducerRecord<String, byte[]> dead = producer.history().get(0);
        assertThat(dead.topic()).isEqualTo("ingest-dead-letters");
        assertThat(dead.key()).isEqualTo("feed.jsonl:1");
        assertThat(dead.value()).isEqualTo("{".getBytes(UTF_8));
        assertThat(headers(dead.headers()))
                .containsEntry("file", "feed.jsonl")
                .containsEntry("line", "1")
                .containsKeys("reason", "remedy");
        assertThat(told).singleElement().asString().startsWith("feed.jsonl:1: the line is not JSON");
        assertThat(producer.history().get(1).topic()).isEqualTo("news-items");
    }

    @Test
    void theNextRunKnowsWhatTheTopicHolds() {
        run(producer, new Revisions(), GOOD + "\n" + EDIT);
        Revisions known = SentBefore.read(topicHolding(producer.history()), ITEMS);
        assertThat(known.size()).isEqualTo(1);
        producer.clear();
        Counts again = run(producer, known, GOOD + "\n" + EDIT);
        assertThat(again.words()).isEqualTo("0 sent, 0 revised, 1 unchanged, 1 older");
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aRecordThatIsNoItemIsLeftOutOfTheRevisions() {
        run(producer, new Revisions(), GOOD);
        var records = new ArrayList<>(producer.history());
        records.add(0, new ProducerRecord<>("news-items", "k", new byte[] {9, 9}));
        records.add(0, new ProducerRecord<>("news-items", "k", null));
        assertThat(SentBefore.read(topicHolding(records), ITEMS).size()).isEqualTo(1);
    }

    @Test
    void aModificationInAYearThatNoClockCountsIsNoClaim() {
        run(producer, new Revisions(), GOOD);
        producer.history().get(0).headers().add(Records.MODIFIED, "+1000000000-12-31T00:00:00Z".getBytes(UTF_8));
        Revisions known = SentBefore.read(topicHolding(producer.history()), ITEMS);
        assertThat(run(producer, known, EDIT).words()).isEqualTo("0 sent, 1 revised, 0 unchanged");
    }

    @Test
    void aBrokerThatGoesAwayGivesOneSentence() {
        var failing = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        failing.sendException = new TimeoutException("no answer");
        assertThatThrownBy(() -> run(failing, new Revisions(), GOOD))
                .isInstanceOf(IngestProblem.class)
                .hasMessage(
                        "The broker at here:9092 does not take any more (no answer); start it or correct the address,"
                                + " and run the same command again: nothing is sent twice.");
    }

    @Test
    void aRecordThatIsNotAcknowledgedEndsTheRun() {
        var failing = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void flush() {
                errorNext(new TimeoutException("not acknowledged"));
            }
        };
        assertThatThrownBy(() -> run(failing, new Revisions(), GOOD)).hasMessageContaining("not acknowledged");
    }

    @Test
    void aBrokenInputGivesOneSentence() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }
        };
        Ingest ingest = ingest(producer, new Revisions());
        assertThatThrownBy(() -> ingest.run("feed.jsonl", broken, Envelopes.live(null), listener()))
                .hasMessage("feed.jsonl cannot be read on (disk gone). What stood before was taken: 0 sent, 0 revised,"
                        + " 0 unchanged. Check that the file is whole and start again.");
    }

    /** Of items that the broker refused it was once said that they had been taken. */
    @Test
    void aBrokenInputDoesNotHideThatNothingWasTaken() {
        var failing = new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized void flush() {
                errorNext(new TimeoutException("not acknowledged"));
            }
        };
        var broken = new java.io.SequenceInputStream(
                new java.io.ByteArrayInputStream((GOOD + "\n").getBytes(UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk gone");
                    }
                });
        Ingest ingest = ingest(failing, new Revisions());
        assertThatThrownBy(() -> ingest.run("feed.jsonl", broken, Envelopes.live(null), listener()))
                .hasMessageContaining("not acknowledged");
    }

    @Test
    void anAddressWithoutBrokerGivesOneSentence() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var topics = new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://ingest")), "");
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:" + free, "default.api.timeout.ms", 300, "request.timeout.ms", 200);
        assertThatThrownBy(() -> Ingest.connect(kafka, topics, InstantSource.system()))
                .isInstanceOf(IngestProblem.class)
                .hasMessageStartingWith("No broker answers at 127.0.0.1:" + free)
                .hasMessageEndingWith("start one or correct the address.");
    }

    @Test
    void aMissingTopicGivesOneSentence() {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        assertThatThrownBy(() -> SentBefore.read(consumer, ITEMS))
                .isInstanceOf(IngestProblem.class)
                .hasMessageStartingWith("There is no topic news-items; create it");
    }

    /** It left the item out of what it knew, and sent it again as new. */
    @Test
    void aRegistryInTroubleIsNotTakenForARecordThatIsNoItem() throws IOException {
        var registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", call -> {
            call.sendResponseHeaders(500, -1);
            call.close();
        });
        registry.start();
        try {
            var url = "http://127.0.0.1:" + registry.getAddress().getPort();
            var items =
                    new Topics(ContractSerdes.of(Map.of("schema.registry.url", url, "max.retries", 0)), "").newsItems();
            var item = new ProducerRecord<>("news-items", "id", new byte[] {0, 0, 0, 0, 1, 2, 3});
            assertThatThrownBy(() -> SentBefore.read(topicHolding(List.of(item)), items))
                    .isInstanceOf(IngestProblem.class)
                    .hasMessageStartingWith(
                            "The schema registry does not say how the records of news-items are written")
                    .hasMessageEndingWith("run the same command again.");
            var noItem = new ProducerRecord<>("news-items", "id", new byte[] {9, 0, 0, 0, 1, 2, 3});
            assertThat(SentBefore.read(topicHolding(List.of(noItem)), items)).isNotNull();
        } finally {
            registry.stop(0);
        }
    }

    private Counts run(MockProducer<String, byte[]> to, Revisions revisions, String lines) {
        var in = new ByteArrayInputStream(lines.getBytes(UTF_8));
        return ingest(to, revisions).run("feed.jsonl", in, Envelopes.archive("feed"), listener());
    }

    private static Ingest ingest(MockProducer<String, byte[]> to, Revisions revisions) {
        var clock = InstantSource.fixed(Instant.parse("2022-12-01T00:00:00Z"));
        return new Ingest(to, ITEMS, "ingest-dead-letters", revisions, clock, Map.of("bootstrap.servers", "here:9092"));
    }

    private Ingest.Listener listener() {
        return new Ingest.Listener() {
            @Override
            public void progress(long bytes, Counts counts) {
                progress = bytes;
            }

            @Override
            public void bad(String sentence) {
                told.add(sentence);
            }
        };
    }

    private static Map<String, String> headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
    }

    private static MockConsumer<String, byte[]> topicHolding(List<ProducerRecord<String, byte[]>> records) {
        var consumer = new MockConsumer<String, byte[]>("earliest");
        var partition = new TopicPartition("news-items", 0);
        var node = new Node(0, "here", 9092);
        Node[] nodes = {node};
        consumer.updatePartitions("news-items", List.of(new PartitionInfo("news-items", 0, node, nodes, nodes)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        consumer.schedulePollTask(() -> {
            for (int offset = 0; offset < records.size(); offset++) {
                var record = records.get(offset);
                var read = new ConsumerRecord<>("news-items", 0, offset, record.key(), record.value());
                record.headers().forEach(read.headers()::add);
                consumer.addRecord(read);
            }
        });
        return consumer;
    }
}
