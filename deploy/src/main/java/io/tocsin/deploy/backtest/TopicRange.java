package io.tocsin.deploy.backtest;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Decoder;
import io.tocsin.deploy.replay.Bounds;
import io.tocsin.deploy.replay.Range;
import io.tocsin.schemas.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A range of a topic, its partitions merged by the records' timestamps, so that items come in the order of their ingest. Of
 * each partition at most some thousand records are held.
 */
final class TopicRange<V extends SpecificRecord> implements AutoCloseable {
    private static final int HELD = 2_000;
    private static final Duration POLL = Duration.ofMillis(200);

    /** Takes what is read. */
    interface Sink<V> {
        /**
         * @param value null for a tombstone
         * @param timestamp of the record, UTC milliseconds
         * @param share of the range that is read, 0 to 1
         */
        void record(String key, V value, long timestamp, double share);
    }

    private final Decoder<V> decoder;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Bounds bounds;
    private final Map<TopicPartition, ArrayDeque<ConsumerRecord<String, byte[]>>> waiting = new LinkedHashMap<>();

    TopicRange(Cluster cluster, Topic<String, V> topic, Range range) {
        cluster.checkRegistry(topic.name());
        this.decoder = new Decoder<>(topic);
        var settings = cluster.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("enable.metrics.push", false);
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        try (var admin = cluster.admin()) {
            var known = consumer.partitionsFor(topic.name());
            if (known == null || known.isEmpty()) {
                throw new UnknownTopicOrPartitionException("There is no such topic.");
            }
            var partitions = known.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
            this.bounds = Bounds.of(admin, partitions, range);
            partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
            consumer.assign(partitions);
            bounds.starts().forEach(consumer::seek);
        } catch (KafkaException e) {
            consumer.close();
            throw new Complaint(
                    "The topic " + topic.name() + " cannot be read at " + cluster.kafka() + ": " + e.getMessage()
                            + " Check --kafka and the rights of this user.",
                    e);
        }
    }

    /** Reads the whole range. */
    void read(Sink<V> sink) {
        var total = Math.max(1, distance());
        while (!waiting.isEmpty()) {
            for (var record : consumer.poll(POLL)) {
                var partition = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < bounds.ends().get(partition)) {
                    waiting.get(partition).add(record);
                }
            }
            var share = 1 - (double) distance() / total;
            for (var queue = oldest(); queue != null; queue = oldest()) {
                emit(queue.remove(), share, sink);
            }
            pace();
        }
    }

    /** Records that could not be decoded; the enrich service writes such to its dead letters. */
    long unreadable() {
        return decoder.unreadable();
    }

    /** Queue with the oldest record; null when one may still come that is older. Drops partitions that are at their end. */
    private ArrayDeque<ConsumerRecord<String, byte[]>> oldest() {
        waiting.entrySet().removeIf(one -> one.getValue().isEmpty() && atEnd(one.getKey()));
        ArrayDeque<ConsumerRecord<String, byte[]>> oldest = null;
        for (var queue : waiting.values()) {
            if (queue.isEmpty()) {
                return null;
            }
            oldest = oldest == null || queue.peek().timestamp() < oldest.peek().timestamp() ? queue : oldest;
        }
        return oldest;
    }

    private boolean atEnd(TopicPartition partition) {
        return consumer.position(partition) >= bounds.ends().get(partition);
    }

    /** Lets no partition run far ahead of the others, nor behind its end. */
    private void pace() {
        for (var partition : consumer.assignment()) {
            var queue = waiting.get(partition);
            var partitions = List.of(partition);
            if (queue == null || queue.size() > HELD || atEnd(partition)) {
                consumer.pause(partitions);
            } else {
                consumer.resume(partitions);
            }
        }
    }

    private long distance() {
        return bounds.ends().entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private void emit(ConsumerRecord<String, byte[]> record, double share, Sink<V> sink) {
        decoder.value(record)
                .ifPresent(decoded -> sink.record(record.key(), decoded.value(), record.timestamp(), share));
    }

    @Override
    public void close() {
        consumer.close();
        decoder.close();
    }
}
