package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The bytes of a topic, as anybody may write and a reader of committed records reads them. */
public final class RawTopic {
    private final Cluster cluster;
    private final String name;

    public RawTopic(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = cluster.prefix() + name;
    }

    /** Writes records in the order given, each acknowledged. */
    public void send(Instant at, List<Sent> records) {
        try (var producer =
                new KafkaProducer<>(cluster.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            var acknowledged = new ArrayList<Future<?>>();
            for (var record : records) {
                var written = new ProducerRecord<>(
                        name,
                        null,
                        (Long) at.toEpochMilli(),
                        record.key().getBytes(StandardCharsets.UTF_8),
                        record.value());
                record.headers()
                        .forEach((key, text) -> written.headers().add(key, text.getBytes(StandardCharsets.UTF_8)));
                acknowledged.add(producer.send(written));
            }
            producer.flush();
            for (var each : acknowledged) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A record to write. */
    public record Sent(String key, byte[] value, Map<String, String> headers) {
        public Sent(String key, byte[] value) {
            this(key, value, Map.of());
        }
    }

    /** All records that the topic holds now, by partition and offset. */
    public List<ConsumerRecord<byte[], byte[]>> all() {
        var settings = cluster.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /** The keys of all records. */
    public List<String> keys() {
        return all().stream()
                .map(r -> new String(r.key(), StandardCharsets.UTF_8))
                .toList();
    }

    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
