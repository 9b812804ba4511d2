package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code news-items} once, from the first record to the last at the time of asking, and keeps only envelopes. */
final class SentBefore {

    private static final Logger LOG = LoggerFactory.getLogger(SentBefore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private SentBefore() {}

    static Revisions read(Map<String, ?> kafka, Topic<String, NewsItem> items) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Object where = kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer, items);
        } catch (KafkaException e) {
            throw new IngestProblem(
                    "No broker answers at " + where + " (" + e.getMessage() + "); start one or correct the address.",
                    e);
        }
    }

    static Revisions read(Consumer<String, byte[]> consumer, Topic<String, NewsItem> items) {
        List<PartitionInfo> infos = consumer.partitionsFor(items.name());
        if (infos == null || infos.isEmpty()) {
            throw new IngestProblem(
                    "There is no topic " + items.name() + "; create it with tocsin topics apply, or start tocsin up.",
                    null);
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var revisions = new Revisions();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                restore(revisions, items, record);
            }
        }
        return revisions;
    }

    private static void restore(
            Revisions revisions, Topic<String, NewsItem> items, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            NewsItem item = items.valueSerde().deserializer().deserialize(items.name(), record.value());
            revisions.restore(item.getEnvelope(), modified(record));
        } catch (KafkaException e) {
            if (isOutage(e)) {
                throw new IngestProblem(
                        "The schema registry does not answer; start it or correct its address, and run the same command again.",
                        e);
            }
            // Anyone may write to the topic: what no reader can read says nothing of an item's revisions.
            LOG.warn(
                    "{}-{} offset {} is no item and is left out of the revisions",
                    record.topic(),
                    record.partition(),
                    record.offset());
        }
    }

    private static Instant modified(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Ingest.MODIFIED);
        try {
            return header == null ? null : Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isOutage(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
