package io.tocsin.ingest;

import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees the signs of presence that are given from now on. One thread uses it. */
final class Watch implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final Map<String, ?> kafka;

    private Watch(Consumer<String, byte[]> consumer, Map<String, ?> kafka) {
        this.consumer = consumer;
        this.kafka = kafka;
    }

    /** Begins; what is signed after its return is seen. */
    static Watch begin(Map<String, ?> kafka, Topics topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        var watch =
                new Watch(new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()), kafka);
        try {
            var partitions = List.of(new TopicPartition(topics.ingestCursors(), 0));
            watch.consumer.assign(partitions);
            watch.consumer.seekToEnd(partitions);
            watch.consumer.position(partitions.get(0));
            return watch;
        } catch (KafkaException e) {
            watch.close();
            throw Outbox.noAnswer(kafka, e);
        }
    }

    /** The file that somebody has begun to take in; nothing when nobody has. Does not wait. */
    Optional<String> file() {
        try {
            String file = null;
            for (var record : consumer.poll(Duration.ZERO)) {
                file = Presence.isFile(record) ? Presence.name(record) : file;
            }
            return Optional.ofNullable(file);
        } catch (KafkaException e) {
            throw Outbox.noAnswer(kafka, e);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
