package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsFailure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be read, on a real broker: they go to the dead letters with their cause, and the rest goes on. */
class PoisonIT {
    private static final int UNKNOWN_ID = 987_654;

    @TempDir
    static Path dir;

    private static TestBroker broker;
    private static EmbeddedRegistry registry;
    private static Enrichment enrichment;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        enrichment = Enrichment.load();
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void eachKindOfPoisonIsDeadLetteredAndItsNeighboursArrive() throws Exception {
        var news = news("poison-", registry.url());
        var good = news.bytes("cut");
        var poison = Map.of(
                "noise", NewsOnTopic.noise(1),
                "magic", changed(good, 0, (byte) 7),
                "cut", Arrays.copyOf(good, good.length - 3),
                "unknown", NewsOnTopic.under(UNKNOWN_ID, good),
                "short", new byte[] {0, 0});
        news.good("first");
        for (var name : List.of("noise", "magic", "cut")) {
            news.raw(name, poison.get(name));
        }
        news.good("second");
        news.raw("unknown", poison.get("unknown"));
        news.raw("short", poison.get("short"));
        news.good("third");
        try (var served = enriching(news)) {
            await().until(() ->
                    news.enriched().size() == 3 && news.deadLettered().size() == 5);
            assertThat(news.enriched())
                    .containsExactly(NewsOnTopic.id("first"), NewsOnTopic.id("second"), NewsOnTopic.id("third"));
            assertThat(served.status("/ready")).isEqualTo(200);
            assertThat(served.metric("tocsin_failures_total{room=\"enrich\",verdict=\"poison\"}"))
                    .isEqualTo(5);
            assertThat(served.metric("tocsin_failures_total{room=\"enrich\",verdict=\"outage\"}"))
                    .isZero();
        }
        var letters = news.topic(Topics.ENRICH_DEAD_LETTERS).all();
        var causes = Map.of(
                "noise", "Unknown magic byte",
                "magic", "Unknown magic byte",
                "cut", "EOFException",
                "unknown", "40403",
                "short", "BufferUnderflowException");
        var offsets = Map.of("noise", "1", "magic", "2", "cut", "3", "unknown", "5", "short", "6");
        for (var letter : letters) {
            var key = new String(letter.key(), StandardCharsets.UTF_8);
            assertThat(letter.value()).as("the bytes of %s", key).isEqualTo(poison.get(key));
            assertThat(RawTopic.header(letter, "__streams.errors.message")).contains(causes.get(key));
            assertThat(RawTopic.header(letter, "__streams.errors.topic")).isEqualTo("poison-news-items");
            assertThat(RawTopic.header(letter, "__streams.errors.partition")).isEqualTo("0");
            assertThat(RawTopic.header(letter, "__streams.errors.offset")).isEqualTo(offsets.get(key));
            assertThat(RawTopic.header(letter, "__streams.errors.timestamp"))
                    .isEqualTo(Long.toString(NewsOnTopic.AT.toEpochMilli()));
            assertThat(letter.timestampType())
                    .as("a letter of old news is not past retention at once")
                    .isEqualTo(TimestampType.LOG_APPEND_TIME);
        }
    }

    @Test
    void theAlertStageDeadLettersWhatItCannotReadAndGoesOn() throws Exception {
        var news = news("reports-", registry.url());
        var reports = news.topic(Topics.EVENT_REPORTS);
        var published = NewsOnTopic.AT.minusSeconds(600);
        reports.send(NewsOnTopic.AT, List.of(report(news, "monday", published), noise(), report(news, "b", published)));
        var config = AlertsConfig.load(null, List.of(), RunStatus.ACTUAL);
        try (var served = new Served(news.cluster(), dir.resolve("reports-state"), s -> s.alerts(config))) {
            var letters = news.topic(Topics.ALERTS_DEAD_LETTERS);
            await().until(() -> letters.all().size() == 1
                    && news.topic(Topics.INCIDENTS).all().size() >= 2);
            assertThat(letters.keys()).containsExactly("noise");
            assertThat(RawTopic.header(letters.all().get(0), "__streams.errors.offset"))
                    .isEqualTo("1");
            assertThat(served.status("/ready")).isEqualTo(200);
        }
    }

    /** A registry that has lost its schemas after a bad deploy: every record is poison, and it is nobody's but ours. */
    @Test
    void aFloodOfPoisonStopsTheServiceAndBurnsNoOffsets() throws Exception {
        try (var faulty = new FaultyRegistry(registry)) {
            var news = news("flood-", faulty.url());
            var names = IntStream.range(0, 1_000).mapToObj(i -> "n" + i).toArray(String[]::new);
            news.good(names);
            faulty.fault(FaultyRegistry.Fault.FORGETFUL);
            try (var served = enriching(news)) {
                assertThatThrownBy(served.services()::awaitEnd)
                        .isInstanceOf(StreamsFailure.class)
                        .hasMessageContaining("records of flood-news-items-0")
                        .hasMessageContaining("could not be read or processed, more than the 100 that are borne");
                assertThat(faulty.failed()).as("lookups that failed").isGreaterThan(100);
                assertThat(served.status("/live")).isEqualTo(503);
                assertThat(served.status("/ready")).isEqualTo(503);
                assertThat(served.get("/ready").body()).contains("nothing more is dead-lettered");
            }
            var burnt = news.deadLettered();
            assertThat(burnt).hasSizeLessThanOrEqualTo(100);
            assertThat(news.enriched()).isEmpty();

            faulty.fault(FaultyRegistry.Fault.NONE);
            try (var served = enriching(news)) {
                await().until(() -> news.enriched().size() + burnt.size() == names.length);
                assertThat(served.status("/ready")).isEqualTo(200);
                assertThat(news.deadLettered()).isEqualTo(burnt);

                try (var redrive = new Redrive(news.cluster(), Room.ENRICH)) {
                    var letters = Letters.read(news.cluster(), Room.ENRICH);
                    assertThat(redrive.run(letters, letters.all())).isEqualTo(burnt.size());
                }
                await().until(() -> news.enriched().size() == names.length);
            }
            assertThat(news.enriched()).doesNotHaveDuplicates();
        }
    }

    private static RawTopic.Sent report(NewsOnTopic news, String name, java.time.Instant published) {
        var topic = news.cluster().topics().eventReports();
        var item = Samples.item(
                        name,
                        "example-daily.test",
                        published,
                        Samples.report(Kind.MISSILE_LAUNCH, "2026-03-03", "KP").build())
                .build();
        try (var serde = topic.valueSerde()) {
            return new RawTopic.Sent(
                    item.getEnvelope().getItemId(), serde.serializer().serialize(topic.name(), item));
        }
    }

    private static RawTopic.Sent noise() {
        return new RawTopic.Sent("noise", NewsOnTopic.noise(2));
    }

    private static byte[] changed(byte[] bytes, int index, byte value) {
        var changed = bytes.clone();
        changed[index] = value;
        return changed;
    }

    private static NewsOnTopic news(String prefix, String url) {
        return new NewsOnTopic(new Cluster(broker.bootstrap(), url, prefix, Map.of(), Map.of()), registry.url(), 1);
    }

    private static Served enriching(NewsOnTopic news) {
        return new Served(news.cluster(), dir.resolve(news.cluster().prefix() + "state"), s -> s.enrich(enrichment));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
    }
}
