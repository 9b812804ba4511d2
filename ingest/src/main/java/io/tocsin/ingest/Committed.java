package io.tocsin.ingest;

import java.time.Duration;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The committed records of a topic, from the first to the last at the time of asking. */
final class Committed {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_WITHOUT_A_RECORD = 60;

    private Committed() {}

    /**
     * Reads a topic.
     *
     * @throws IngestProblem when no broker answers or the topic is missing
     */
    static void read(
            Map<String, ?> kafka, String topic, java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Object where = kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, reader);
        } catch (KafkaException e) {
            throw IngestProblem.ofBrokers(
                    e,
                    kafka,
                    "No broker answers at " + where + " (" + e.getMessage() + "); start one or correct the address.");
        }
    }

    static void read(
            Consumer<String, byte[]> consumer,
            String topic,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new IngestProblem(
                    "There is no topic " + topic + "; create it with tocsin topics apply, or start tocsin up.", null);
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int idle = 0;
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            var records = consumer.poll(POLL);
            idle = records.isEmpty() ? idle + 1 : 0;
            if (idle > POLLS_WITHOUT_A_RECORD) {
                throw new TimeoutException("topic " + topic + " gives no records");
            }
            records.forEach(reader);
        }
    }
}
