import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes what a reader has to withstand: into escalation-alerts a transaction that is aborted, with good records under new
 * keys and a tombstone for an alert that is there; into incidents two records that nobody can decode. Checks that the aborted
 * ones really lie in the log, and prints the key of the alert that a reader must not lose.
 */
public final class Intruder {
    private static final TopicPartition ALERTS = new TopicPartition("escalation-alerts", 0);
    private static final int ABORTED = 3;

    public static void main(String[] arguments) throws Exception {
        var bootstrap = arguments[0];
        var standing = new HashMap<String, byte[]>();
        read(bootstrap, "read_committed", standing);
        standing.values().removeIf(value -> value == null);
        var spared = standing.keySet().stream().sorted().findFirst().orElseThrow();

        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap, "transactional.id", "tocsin-example-intruder");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (var i = 1; i <= ABORTED; i++) {
                producer.send(new ProducerRecord<>(ALERTS.topic(), 0, "aborted-" + i, standing.get(spared))).get();
            }
            producer.send(new ProducerRecord<>(ALERTS.topic(), 0, spared, null)).get();
            producer.abortTransaction();

            producer.beginTransaction();
            var unknownId = ByteBuffer.allocate(9).put((byte) 0).putInt(999_999).putInt(7).array();
            producer.send(new ProducerRecord<>("incidents", 0, "no-magic-byte", new byte[] {7, 7, 7, 7, 7, 7})).get();
            producer.send(new ProducerRecord<>("incidents", 0, "unknown-schema-id", unknownId)).get();
            producer.commitTransaction();
        }

        var everything = new HashMap<String, byte[]>();
        read(bootstrap, "read_uncommitted", everything);
        for (var i = 1; i <= ABORTED; i++) {
            if (!everything.containsKey("aborted-" + i)) {
                throw new IllegalStateException("aborted-" + i + " is not in the log: the check for it would prove nothing");
            }
        }
        if (everything.get(spared) != null) {
            throw new IllegalStateException("the aborted tombstone of " + spared + " is not in the log");
        }
        System.out.println(spared);
    }

    /** The last value of every key. */
    private static void read(String bootstrap, String isolation, Map<String, byte[]> into) {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap, "isolation.level", isolation);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(ALERTS));
            consumer.seekToBeginning(List.of(ALERTS));
            var end = consumer.endOffsets(List.of(ALERTS)).get(ALERTS);
            while (consumer.position(ALERTS) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> into.put(each.key(), each.value()));
            }
        }
    }
}
