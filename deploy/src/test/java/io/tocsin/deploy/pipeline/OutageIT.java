package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.embedded.Ports;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A registry or a broker that does not answer: no fault of any record. The service says so, waits, tries again, and when the
 * other is back, everything arrives and nothing was dead-lettered.
 */
class OutageIT {
    private static final String OUTAGES = "tocsin_failures_total{room=\"enrich\",verdict=\"outage\"}";
    /** A thread that died holds its partitions for so long, the least that a broker allows; ours is 10 s. */
    private static final Map<String, String> PROMPT = Map.of("main.consumer.session.timeout.ms", "6000");

    private static final Map<String, String> IMPATIENT = Map.of("http.read.timeout.ms", "1000");

    private static Enrichment enrichment;

    @TempDir
    Path dir;

    private final int port = Ports.free();
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private FaultyRegistry faulty;
    private NewsOnTopic news;

    @BeforeAll
    static void load() {
        enrichment = Enrichment.load();
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("broker"), port);
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        faulty = new FaultyRegistry(registry);
        news = new NewsOnTopic(new Cluster(broker.bootstrap(), faulty.url(), "", PROMPT, IMPATIENT), registry.url(), 1);
    }

    @AfterEach
    void stop() {
        faulty.close();
        registry.close();
        broker.close();
    }

    @Test
    void aRegistryThatDoesNotAnswerAColdServiceHoldsItUpAndCostsNothing() throws Exception {
        news.good("first", "second");
        faulty.fault(FaultyRegistry.Fault.HANGS_UP);
        try (var served = enriching()) {
            // The fault ERROR is that of the next test.
            for (var fault :
                    List.of(FaultyRegistry.Fault.HANGS_UP, FaultyRegistry.Fault.PAGE, FaultyRegistry.Fault.SILENT)) {
                faulty.fault(fault);
                var before = served.metric(OUTAGES);
                await().until(() -> faulty.failed() > 0 && served.metric(OUTAGES) > before);
                assertThat(served.status("/ready"))
                        .as("ready while it %s", fault)
                        .isEqualTo(503);
                assertThat(served.get("/ready").body()).contains("outage: ");
                assertThat(served.status("/live")).as("live while it %s", fault).isEqualTo(200);
            }
            assertThat(committed()).as("offsets stay").isZero();
            assertThat(served.status("/drained")).isEqualTo(503);
            assertThat(served.get("/drained").body()).isEqualTo("{\"drained\":false,\"waiting\":{\"enrich\":2}}\n");
            assertThat(news.enriched()).isEmpty();

            faulty.fault(FaultyRegistry.Fault.NONE);
            await().until(() -> news.enriched().size() == 2);
            await().until(() -> served.status("/ready") == 200);
            await().until(() -> served.status("/drained") == 200);
            assertThat(served.get("/drained").body()).isEqualTo("{\"drained\":true,\"waiting\":{\"enrich\":0}}\n");
            assertThat(served.metric(OUTAGES)).as("threads that died").isGreaterThanOrEqualTo(3);
            assertThat(served.get("/metrics").body())
                    .as("numbers of dead threads are used again")
                    .contains("StreamThread-1")
                    .doesNotContain("StreamThread-3");
        }
        assertThat(news.enriched()).containsExactly(NewsOnTopic.id("first"), NewsOnTopic.id("second"));
        assertThat(news.deadLettered()).isEmpty();
    }

    @Test
    void anOutageIsFeltByTheFirstRecordOfANewSchemaAndByNoneBefore() throws Exception {
        try (var served = enriching()) {
            news.good("warm");
            await().until(() -> news.enriched().size() == 1);
            var later = withOneFieldMore(news.bytes("later"));

            faulty.fault(FaultyRegistry.Fault.ERROR);
            news.good("known");
            await().until(() -> news.enriched().size() == 2);
            assertThat(faulty.failed()).as("its schema is known").isZero();
            assertThat(served.status("/ready")).isEqualTo(200);

            news.raw(NewsOnTopic.id("later"), later);
            await().until(() -> faulty.failed() > 0 && served.status("/ready") == 503);

            faulty.fault(FaultyRegistry.Fault.NONE);
            news.good("after");
            await().until(() -> news.enriched().size() == 4);
            await().until(() -> served.status("/ready") == 200);
            assertThat(served.metric(OUTAGES)).isPositive();
        }
        assertThat(news.enriched())
                .containsExactly(
                        NewsOnTopic.id("warm"),
                        NewsOnTopic.id("known"),
                        NewsOnTopic.id("later"),
                        NewsOnTopic.id("after"));
        assertThat(news.deadLettered()).isEmpty();
    }

    @Test
    void aBrokerThatGoesAwayAndComesBackCostsNothing() throws Exception {
        try (var served = enriching()) {
            news.good("before");
            await().until(() -> news.enriched().size() == 1 && served.status("/ready") == 200);

            broker.close();
            await().until(() -> served.status("/ready") == 503);
            assertThat(served.get("/ready").body()).containsAnyOf("no connection to any broker", "outage: ");
            assertThat(served.status("/live")).isEqualTo(200);
            assertThat(served.status("/drained")).as("nobody knows").isEqualTo(503);
            assertThat(served.get("/drained").body()).contains("\"drained\":false,\"reason\":\"The broker did not say");

            broker = EmbeddedBroker.start(dir.resolve("broker"), port);
            news.good("after");
            await().until(() -> news.enriched().size() == 2);
            await().until(() -> served.status("/ready") == 200);
        }
        assertThat(news.enriched()).containsExactly(NewsOnTopic.id("before"), NewsOnTopic.id("after"));
        assertThat(news.deadLettered()).isEmpty();
    }

    @Test
    void aServiceThatStartsBeforeItsBrokerWaitsForIt() throws Exception {
        news.good("first");
        broker.close();
        try (var served = enriching()) {
            await().until(() -> served.get("/ready").body().contains("no answer from 127.0.0.1:" + port));
            assertThat(served.status("/ready")).isEqualTo(503);
            assertThat(served.status("/live")).isEqualTo(200);

            broker = EmbeddedBroker.start(dir.resolve("broker"), port);
            await().until(() -> news.enriched().size() == 1);
            await().until(() -> served.status("/ready") == 200);
        }
        assertThat(news.deadLettered()).isEmpty();
    }

    /** The same item as a producer of the next release would write it: one field more, which is null. */
    private byte[] withOneFieldMore(byte[] bytes) throws Exception {
        try (var rest = new RestService(registry.url())) {
            var schema = rest.getLatestVersionSchemaOnly("news-items-value");
            var last = schema.lastIndexOf("]}");
            var more = schema.substring(0, last)
                    + ",{\"name\":\"more\",\"type\":[\"null\",\"string\"],\"default\":null}" + schema.substring(last);
            var longer = Arrays.copyOf(bytes, bytes.length + 1); // the branch of null is 0
            return NewsOnTopic.under(rest.registerSchema(more, "news-items-value"), longer);
        }
    }

    private long committed() throws ExecutionException, InterruptedException {
        try (var admin = news.cluster().admin()) {
            var offsets = admin.listConsumerGroupOffsets("tocsin-enrich")
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.getOrDefault(new TopicPartition(Topics.NEWS_ITEMS, 0), new OffsetAndMetadata(0))
                    .offset();
        }
    }

    private Served enriching() {
        return new Served(news.cluster(), dir.resolve("state"), services -> services.enrich(enrichment));
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
    }
}
