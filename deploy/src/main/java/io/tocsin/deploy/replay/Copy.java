package io.tocsin.deploy.replay;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies a range of a topic, bytes for bytes, with timestamps and headers, exactly once. How far it is, and where the range
 * ends, stands in the committed offsets of a group of its own, so a copy that was killed goes on where it was.
 */
final class Copy implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final String source;
    private final String target;
    private final String group;
    private final Range range;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> starts = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> next = new LinkedHashMap<>();

    Copy(Admin admin, Cluster cluster, String source, String target, String group, Range range) {
        this.admin = admin;
        this.source = source;
        this.target = target;
        this.group = group;
        this.range = range;
        var settings = cluster.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("enable.metrics.push", false);
        settings.put("group.id", group);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var writing = cluster.client();
        writing.put("transactional.id", group);
        writing.put("enable.metrics.push", false);
        this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            prepare();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Finds where to begin: at the range, or where an earlier run of the same name stopped. */
    private void prepare() {
        producer.initTransactions();
        var partitions = consumer.partitionsFor(source).stream()
                .map(info -> new TopicPartition(source, info.partition()))
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .toList();
        var known = Bounds.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        if (known.isEmpty()) {
            var bounds = Bounds.of(admin, partitions, range);
            starts.putAll(bounds.starts());
            ends.putAll(bounds.ends());
            next.putAll(starts);
            commit();
        } else {
            known.forEach((partition, offset) -> resume(partition, offset));
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
    }

    private void resume(TopicPartition partition, OffsetAndMetadata offset) {
        var said = offset.metadata().split("\\|", -1);
        if (said.length != 4 || !said[0].equals(range.from()) || !said[1].equals(range.to())) {
            throw new Complaint(
                    "The run has begun with another range, " + (said.length > 1 ? said[0] + " to " + said[1] : "?")
                            + ". Give the same one to go on with it, another --name, or remove it with `tocsin replay clean`.");
        }
        starts.put(partition, Long.parseLong(said[2]));
        ends.put(partition, Long.parseLong(said[3]));
        next.put(partition, offset.offset());
    }

    /**
     * Copies some records.
     *
     * @return false when the whole range has been copied
     */
    boolean step() {
        if (done()) {
            return false;
        }
        var batch = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var record : consumer.poll(POLL)) {
            var partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < ends.get(partition)) {
                batch.add(copied(record));
            }
        }
        // A position stands behind control records too, which no poll returns.
        var moved = false;
        for (var partition : List.copyOf(next.keySet())) {
            var position = Math.min(consumer.position(partition), ends.get(partition));
            moved |= position > next.get(partition);
            next.put(partition, Math.max(position, next.get(partition)));
        }
        var finished = next.keySet().stream()
                .filter(partition -> next.get(partition) >= ends.get(partition))
                .toList();
        consumer.pause(finished);
        if (moved) {
            producer.beginTransaction();
            batch.forEach(producer::send);
            producer.sendOffsetsToTransaction(offsets(), consumer.groupMetadata());
            producer.commitTransaction();
        }
        return !done();
    }

    private ProducerRecord<byte[], byte[]> copied(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                target, record.partition(), record.timestamp(), record.key(), record.value(), record.headers());
    }

    private void commit() {
        producer.beginTransaction();
        producer.sendOffsetsToTransaction(offsets(), consumer.groupMetadata());
        producer.commitTransaction();
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets() {
        var offsets = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        next.forEach((partition, offset) -> offsets.put(
                partition,
                new OffsetAndMetadata(
                        offset,
                        String.join(
                                "|",
                                range.from(),
                                range.to(),
                                starts.get(partition).toString(),
                                ends.get(partition).toString()))));
        return offsets;
    }

    private boolean done() {
        return next.entrySet().stream().allMatch(entry -> entry.getValue() >= ends.get(entry.getKey()));
    }

    /** Records of the range, control records included. */
    long total() {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - starts.get(end.getKey())))
                .sum();
    }

    /** Those copied so far. */
    long copied() {
        return next.entrySet().stream()
                .mapToLong(at -> Math.max(0, at.getValue() - starts.get(at.getKey())))
                .sum();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        consumer.close();
    }
}
