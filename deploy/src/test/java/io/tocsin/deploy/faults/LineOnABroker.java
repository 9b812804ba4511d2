package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** Both services under topics of their own, fed and disturbed as a {@link RunShape} says. */
final class LineOnABroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int BATCHES = 3;

    private final RunShape shape;
    private final Cluster cluster;
    private final Path dir;
    private final Admin admin;
    private int killed;

    LineOnABroker(RunShape shape, String kafka, String registry, Path dir) {
        this.shape = shape;
        this.dir = dir;
        var clients = new TreeMap<String, String>();
        clients.put("num.stream.threads", "" + shape.threads());
        clients.put("max.poll.records", "" + shape.poll());
        // A kill is to meet an open transaction, and what it leaves behind is to be taken over soon.
        clients.put("commit.interval.ms", shape.kills() > 0 ? "1500" : "100");
        clients.put("main.consumer.session.timeout.ms", "6000");
        this.cluster = new Cluster(kafka, registry, "run" + shape.seed() + "-", clients, Map.of());
        this.admin = cluster.admin();
        var topics = TopicShape.all(new TopicShape.Cut(cluster.prefix(), shape.partitions(), 1));
        TopicsPlan.between(admin, topics).apply(admin);
        // A broker may answer that it made a topic before it knows it.
        Awaitility.await("the topics are there")
                .atMost(PATIENCE)
                .until(() -> topicNames().size() == topics.size());
        ContractSchemas.register(registry, Map.of(), cluster.prefix());
    }

    /** Feeds it all items, disturbs it in the middle, and returns the digest of what stands when all has been read. */
    String digest(List<NewsItem> items, Enrichment enrichment, AlertsConfig config) {
        var order = shuffled(items);
        if (shape.kills() > 0) {
            killedInTheMiddle(order);
        } else {
            endedInTheMiddle(order, enrichment, config);
        }
        return Canonical.digest(compacted(cluster.topics().incidents())) + " "
                + Canonical.digest(compacted(cluster.topics().escalationAlerts()));
    }

    /** How many kills met a transaction that was open. */
    int killed() {
        return killed;
    }

    private List<NewsItem> shuffled(List<NewsItem> items) {
        var random = new Random(shape.seed());
        var order = new ArrayList<>(items);
        items.stream().filter(item -> random.nextInt(3) == 0).forEach(order::add);
        Collections.shuffle(order, random);
        return order;
    }

    private List<NewsItem> batch(List<NewsItem> order, int number) {
        return order.subList(order.size() * number / BATCHES, order.size() * (number + 1) / BATCHES);
    }

    private void endedInTheMiddle(List<NewsItem> order, Enrichment enrichment, AlertsConfig config) {
        for (int number = 0; number < BATCHES; number++) {
            try (var services = new Services(cluster, dir.resolve("state"), null)
                    .enrich(enrichment)
                    .alerts(config)) {
                services.awaitRunning();
                write(batch(order, number));
                // The last one reads to the end, the others are ended while records are on their way.
                if (number == BATCHES - 1) {
                    awaitReadThrough();
                }
            }
        }
    }

    private void killedInTheMiddle(List<NewsItem> order) {
        var services = List.of(service("enrich"), service("alerts"));
        try {
            for (int number = 0; number < shape.kills(); number++) {
                services.forEach(ForkedService::start);
                services.forEach(ForkedService::awaitReady);
                write(batch(order, number));
                services.get(0).await("a transaction is open", this::transactionOpen);
                services.forEach(ForkedService::kill);
                killed += transactionOpen() ? 1 : 0;
            }
            services.forEach(ForkedService::start);
            awaitReadThrough();
        } finally {
            services.forEach(ForkedService::close);
        }
    }

    private ForkedService service(String room) {
        return new ForkedService(room, cluster, dir.resolve(room), Map.of());
    }

    /** Whether records lie in enriched-items that no reader of committed records sees yet. */
    private boolean transactionOpen() {
        return !ends(IsolationLevel.READ_COMMITTED).equals(ends(IsolationLevel.READ_UNCOMMITTED));
    }

    private Map<TopicPartition, Long> ends(IsolationLevel level) {
        var asked = new TreeMap<TopicPartition, OffsetSpec>(java.util.Comparator.comparing(TopicPartition::toString));
        var name = cluster.topics().enrichedItems().name();
        try {
            admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get()
                    .get(name)
                    .partitions()
                    .forEach(one -> asked.put(new TopicPartition(name, one.partition()), OffsetSpec.latest()));
            var ends = new TreeMap<TopicPartition, Long>(java.util.Comparator.comparing(TopicPartition::toString));
            admin.listOffsets(asked, new ListOffsetsOptions(level))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void write(List<NewsItem> items) {
        var topic = cluster.topics().newsItems();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", cluster.kafka(), "acks", "all"),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer())) {
            for (var item : items) {
                var envelope = item.getEnvelope();
                producer.send(new ProducerRecord<>(
                        topic.name(), null, envelope.getIngestedAt().toEpochMilli(), envelope.getItemId(), item));
            }
        }
    }

    private void awaitReadThrough() {
        var rooms = new ReadThrough(admin, cluster);
        Awaitility.await("everything is read")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(rooms::done);
    }

    private <V extends SpecificRecord> Map<String, V> compacted(Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        try (var followed = new Followed<>(cluster, topic).fromBeginning()) {
            var ends = followed.ends();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                for (var seen : followed.next(Duration.ofMillis(100))) {
                    if (seen.value() == null) {
                        values.remove(seen.key());
                    } else {
                        values.put(seen.key(), seen.value());
                    }
                }
                return followed.reached(ends);
            });
        }
        assertThat(values).as("the comparison is not one of nothing").isNotEmpty();
        return values;
    }

    private List<String> topicNames() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(cluster.prefix()))
                .toList();
    }

    /** Leaves nothing behind, so that many runs find room on one broker. */
    @Override
    public void close() {
        try {
            admin.deleteTopics(topicNames()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close();
        }
    }
}
