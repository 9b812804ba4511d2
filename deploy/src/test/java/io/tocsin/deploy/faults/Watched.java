package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** What must hold of a line after any fault, and what a test has to see before it may inject one. */
final class Watched {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Line line;
    private final String prefix;

    Watched(Line line) {
        this.line = line;
        this.prefix = line.cluster().prefix();
    }

    /**
     * Whether a room is inside a transaction that has written: the broker lists one as ongoing, and a topic ends later for a
     * reader of uncommitted records.
     */
    boolean transactionOpen(String room, String topic) {
        return ongoing(prefix + "tocsin-" + room) && end(topic, IsolationLevel.READ_UNCOMMITTED) > committedEnd(topic);
    }

    /** Names under which a room has written in transactions. */
    Set<String> transactionalIds(String room) {
        return get(line.admin().listTransactions().all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix + "tocsin-" + room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int coordinatorOfTransaction(String id) {
        return get(line.admin().describeTransactions(List.of(id)).all()).get(id).coordinatorId();
    }

    int coordinatorOfGroup(String room) {
        return group(room).coordinator().id();
    }

    /** The group of a room: its members and what they have been given. */
    ConsumerGroupDescription group(String room) {
        var name = prefix + "tocsin-" + room;
        return get(line.admin().describeConsumerGroups(List.of(name)).all()).get(name);
    }

    private boolean ongoing(String application) {
        var options = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        return get(line.admin().listTransactions(options).all()).stream()
                .anyMatch(one -> one.transactionalId().startsWith(application));
    }

    /** Where a topic ends for a reader of committed records, all partitions together. */
    long committedEnd(String topic) {
        return end(topic, IsolationLevel.READ_COMMITTED);
    }

    private long end(String topic, IsolationLevel isolation) {
        var name = prefix + topic;
        var latest = new TreeMap<Integer, OffsetSpec>();
        get(line.admin().describeTopics(List.of(name)).allTopicNames())
                .get(name)
                .partitions()
                .forEach(partition -> latest.put(partition.partition(), OffsetSpec.latest()));
        var asked = new java.util.HashMap<TopicPartition, OffsetSpec>();
        latest.forEach((partition, spec) -> asked.put(new TopicPartition(name, partition), spec));
        return get(line.admin()
                        .listOffsets(asked, new ListOffsetsOptions(isolation))
                        .all())
                .values()
                .stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Records of a topic, those of aborted transactions too. */
    int writtenRecords(String topic) {
        var settings = line.cluster().client();
        settings.put("isolation.level", "read_uncommitted");
        int records = 0;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(prefix + topic).stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                records += consumer.poll(Duration.ofMillis(100)).count();
            }
        }
        return records;
    }

    /** Records that a room has read for good. */
    long committed(String room) {
        return get(line.admin()
                        .listConsumerGroupOffsets(prefix + "tocsin-" + room)
                        .partitionsToOffsetAndMetadata())
                .values()
                .stream()
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    /** All that holds at rest, whatever has been done to the line; and the digest is the undisturbed one. */
    void holds(String undisturbed) {
        assertThat(line.digest()).as("incidents and alerts, byte for byte").isEqualTo(undisturbed);
        for (var topic :
                List.of(Topics.ENRICHED_ITEMS, Topics.EVENT_REPORTS, Topics.INCIDENTS, Topics.ESCALATION_ALERTS)) {
            // A commit is acknowledged before its markers stand in every partition.
            Awaitility.await("no transaction is left open on " + topic)
                    .atMost(PATIENCE)
                    .until(() -> committedEnd(topic) == end(topic, IsolationLevel.READ_UNCOMMITTED));
        }
        var topics = line.cluster().topics();
        var items = line.history(topics.newsItems());
        assertThat(line.history(topics.enrichedItems()))
                .as("every item was enriched once")
                .hasSameSizeAs(items);
        for (var room : List.of("enrich", "alerts")) {
            var letters = Topics.deadLetters("", room);
            assertThat(end(letters, IsolationLevel.READ_UNCOMMITTED))
                    .as(letters)
                    .isZero();
        }
        saidOnce(line.history(topics.incidents()));
        var alerts = line.history(topics.escalationAlerts());
        saidOnce(alerts);
        neverLoweredInSilence(alerts);
    }

    /** No value follows itself: readers of committed records see each change once. */
    private static <V extends SpecificRecord> void saidOnce(List<Followed.Seen<V>> history) {
        var last = new TreeMap<String, Followed.Seen<V>>();
        for (var seen : history) {
            var before = last.put(seen.key(), seen);
            assertThat(before == null ? "nothing" : before.value())
                    .as("before the next record of " + seen.key())
                    .isNotEqualTo(seen.value());
        }
    }

    private static void neverLoweredInSilence(List<Followed.Seen<EscalationAlert>> history) {
        var last = new TreeMap<String, EscalationAlert>();
        for (var seen : history) {
            var before = last.put(seen.key(), seen.value());
            if (before != null && before.getState() == AlertState.ACTIVE && isLess(seen.value(), before)) {
                assertThat(seen.change()).isIn("lowered", "withdrawn");
            }
        }
    }

    private static boolean isLess(EscalationAlert now, EscalationAlert before) {
        return now == null
                || now.getState() == AlertState.WITHDRAWN
                || now.getLevel().compareTo(before.getLevel()) < 0;
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the brokers do not say how things are", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the brokers do not say within 30 s how things are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
