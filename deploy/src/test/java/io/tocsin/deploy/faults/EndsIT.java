package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Threads that die, memory that runs out, and an end that is asked for while a service waits. */
@Tag("faults")
@ExtendWith(ThreeBrokers.class)
class EndsIT {
    private static final List<String> FEED = Line.demo();
    private static final int FAILING = 70;

    private final Rig rig;

    EndsIT(Rig rig) {
        this.rig = rig;
    }

    /** Writes as the real one does, but breaks off once, at the 70th enriched item of this process. */
    public static final class BreaksOnce extends KafkaAvroSerializer {
        private static final AtomicInteger WRITTEN = new AtomicInteger();

        @Override
        public byte[] serialize(String topic, Headers headers, Object value) {
            if (value instanceof EnrichedItem && WRITTEN.incrementAndGet() == FAILING) {
                throw new TimeoutException("this once");
            }
            return super.serialize(topic, headers, value);
        }
    }

    @Test
    void whatOneOfTwoThreadsHadWrittenBeforeItDiedIsNeverSeen() {
        var clients = Map.of("num.stream.threads", "2", "commit.interval.ms", "3000");
        var cluster = rig.cluster("threads-", clients);
        var breaking = new Cluster(
                cluster.kafka(),
                cluster.registry(),
                cluster.prefix(),
                clients,
                Map.of("schema.serializer.class", BreaksOnce.class.getName()));
        try (var line = rig.line("threads-");
                var alerts = new Services(line.cluster(), rig.dir("threads/alerts"), null);
                var enrich = new Services(breaking, rig.dir("threads/enrich"), null)) {
            alerts.alerts(rig.config());
            line.ingest(FEED);
            enrich.enrich(rig.enrichment());
            line.awaitReadThrough(() -> {});
            assertThat(BreaksOnce.WRITTEN).as("one thread died").hasValueGreaterThan(FAILING);
            var watched = new Watched(line);
            assertThat(watched.writtenRecords(Topics.ENRICHED_ITEMS))
                    .as("what it had written is there for readers of uncommitted records")
                    .isGreaterThan(line.history(line.cluster().topics().enrichedItems())
                            .size());
            watched.holds(rig.undisturbed());
        }
    }

    @Test
    void aServiceWhoseMemoryRunsOutEndsAndTheNextStartHeals() {
        try (var line = rig.line("heap-");
                var alerts = new Services(line.cluster(), rig.dir("heap/alerts"), null);
                var enrich = rig.service("enrich", line, "heap")) {
            alerts.alerts(rig.config());
            line.ingest(FEED);
            line.ingest(IntStream.range(0, 400).mapToObj(EndsIT::large).toList());
            // Enough for the lexicons and to begin, too little for what a poll brings.
            enrich.flag("-Xmx96m").start();
            assertThat(enrich.jvm().exit(120)).as("exit status").isPositive();
            assertThat(enrich.jvm().said(said -> said.contains("OutOfMemoryError")))
                    .isTrue();
            assertThat(enrich.jvm().said(said -> said.contains("health on ")))
                    .as("it was at work, not at its start")
                    .isTrue();

            enrich.flag("-Xmx256m").start();
            line.awaitReadThrough(() -> {});
            new Watched(line).holds(rig.undisturbed());
        }
    }

    /** An item without any event, as long as items may be. */
    private static String large(int number) {
        return "{\"id\":\"large-" + number + "\",\"lang\":\"en\",\"publisher\":\"long.example\",\"published\":"
                + "\"2022-12-01T00:00:00Z\",\"text\":\"" + number + " "
                + "The bank left its rate unchanged. ".repeat(7_000) + "\"}";
    }

    @Test
    void aServiceThatWaitsOutAnOutageEndsAtOnceWhenItIsAsked() {
        var registry = EmbeddedRegistry.start(rig.dir("asked-registry.jsonl"));
        var cluster = new Cluster(rig.brokers().bootstrap(), registry.url(), "asked-", Map.of(), Map.of());
        try (var line = new Line(cluster, 3, rig.brokers().replication());
                var enrich = rig.service("enrich", line, "asked")) {
            line.ingest(FEED);
            registry.close();
            enrich.start();
            enrich.await(
                    "it waits for the registry", () -> enrich.answer("/ready").contains("outage: "));
            assertThat(enrich.jvm().isAlive()).isTrue();
            enrich.jvm().end(10);
        }
    }
}
