package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as a subscriber reads it: read_committed, all partitions, in no group. Not thread-safe. */
public final class Followed<V extends SpecificRecord> implements AutoCloseable {
    /**
     * One record.
     *
     * @param value null for a tombstone
     * @param change the word of the header {@code ce_type}, without what stands before its last point; empty for none
     * @param at the record's timestamp
     */
    public record Seen<V>(String key, V value, String change, Instant at) {}

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<String, V> topic;
    private final Decoder<V> decoder;
    private boolean stopped;

    public Followed(Cluster cluster, Topic<String, V> topic) {
        this.topic = topic;
        this.decoder = new Decoder<>(topic);
        cluster.checkPort();
        cluster.checkRegistry(topic.name());
        var settings = cluster.client();
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("enable.metrics.push", false);
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(partitions(cluster));
    }

    private List<TopicPartition> partitions(Cluster cluster) {
        try {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
        } catch (TimeoutException | AuthenticationException | AuthorizationException e) {
            consumer.close();
            throw cluster.complaint(
                    e,
                    "No Kafka broker answers at " + cluster.kafka()
                            + ", or it has no topic " + topic.name()
                            + ". Start one with `tocsin up`, or name yours with --kafka; `tocsin topics apply` creates"
                            + " the topics.");
        }
        consumer.close();
        throw new Complaint("The cluster " + cluster.kafka() + " has no topic " + topic.name()
                + ". Create it with `tocsin topics apply`.");
    }

    public Followed<V> fromBeginning() {
        consumer.seekToBeginning(consumer.assignment());
        return this;
    }

    public Followed<V> fromNow() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return this;
    }

    /** What has come since the last call, waiting for it at most so long. */
    public List<Seen<V>> next(Duration longest) {
        var seen = new ArrayList<Seen<V>>();
        try {
            for (var record : consumer.poll(longest)) {
                read(record, seen);
            }
        } catch (WakeupException e) {
            stopped = true;
        }
        return seen;
    }

    /** Whether everything before these offsets has been read. */
    public boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** The offsets at which the topic ends now, as a reader of committed records sees them. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    /** Records so far that could not be decoded. */
    public long unreadable() {
        return decoder.unreadable();
    }

    /** Ends a wait; may be called from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    /** Whether {@link #stop} has been called and heard. */
    public boolean stopped() {
        return stopped;
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Seen<V>> seen) {
        decoder.value(record)
                .ifPresent(decoded -> seen.add(new Seen<>(
                        record.key(), decoded.value(), changeWord(record), Instant.ofEpochMilli(record.timestamp()))));
    }

    /** The word of the header {@code ce_type} of an alert or incident; empty for none. */
    public static String changeWord(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader("ce_type");
        if (header == null || header.value() == null) {
            return "";
        }
        var type = new String(header.value(), StandardCharsets.UTF_8);
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Override
    public void close() {
        consumer.close();
        decoder.close();
    }
}
