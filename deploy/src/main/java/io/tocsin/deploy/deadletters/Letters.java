package io.tocsin.deploy.deadletters;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters of one room as they stand now, and which of them have been put back. */
public final class Letters {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Room room;
    private final List<DeadLetter> letters = new ArrayList<>();
    private final Set<String> putBack = new HashSet<>();

    private Letters(Cluster cluster, Room room) {
        this.cluster = cluster;
        this.room = room;
    }

    /**
     * Reads them all; their bytes are not kept.
     *
     * @throws Complaint when the cluster does not answer or has no such topic
     */
    public static Letters read(Cluster cluster, Room room) {
        var letters = new Letters(cluster, room);
        letters.each(letters::note);
        return letters;
    }

    /** All of them by partition and offset. */
    public List<DeadLetter> all() {
        return List.copyOf(letters);
    }

    /** Whether a letter lies on its topic again. */
    public boolean isPutBack(DeadLetter letter) {
        return putBack.contains(letter.id());
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        var receipt = Receipt.of(record);
        if (receipt == null) {
            letters.add(DeadLetter.of(room, record));
        } else {
            putBack.add(receipt);
        }
    }

    static String topic(Cluster cluster, Room room) {
        return Topics.deadLetters(cluster.prefix(), room.word());
    }

    /** Hands on every committed record that the topic holds now. */
    void each(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        var topic = topic(cluster, room);
        var settings = cluster.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("enable.metrics.push", false);
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw missing(topic, null);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        } catch (TimeoutException e) {
            throw missing(topic, e);
        }
    }

    private Complaint missing(String topic, Exception cause) {
        return new Complaint(
                "No Kafka broker answers at " + cluster.kafka() + ", or it has no topic " + topic
                        + ". Name yours with --kafka; `tocsin topics apply` creates the topics.",
                cause);
    }
}
