package io.tocsin.deploy.notify;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the dead letters of one endpoint, until the broker has them. Not thread-safe. */
final class Letterbox implements AutoCloseable {
    /** Header: the endpoint that did not take it. */
    static final String ENDPOINT = "tocsin.endpoint";
    /** Header: key of the message. */
    static final String KEY = "tocsin.key";
    /** Header: what changed, or lapsed. */
    static final String WORD = "tocsin.change";

    private static final Logger LOG = LoggerFactory.getLogger(Letterbox.class);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final String endpoint;
    private final Map<ProducerRecord<byte[], byte[]>, Place> sources = new LinkedHashMap<>();
    private final Map<ProducerRecord<byte[], byte[]>, Future<RecordMetadata>> sent = new LinkedHashMap<>();

    Letterbox(Cluster cluster, String endpoint) {
        var settings = cluster.client();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("enable.metrics.push", false);
        settings.put("client.id", cluster.prefix() + "tocsin-notify-" + endpoint + "-letters");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = Topics.deadLetters(cluster.prefix(), "notify");
        this.endpoint = endpoint;
    }

    /** A message that was not taken. */
    void bury(Delivery delivery, String cause) {
        var letter = letter(
                delivery.place(),
                delivery.alertId(),
                delivery.bytes(),
                delivery.at().toEpochMilli(),
                cause);
        letter.headers().add(KEY, bytes(delivery.key())).add(WORD, bytes(delivery.word()));
        send(letter, delivery.place());
    }

    /** A record that cannot be read. */
    void bury(Place place, String key, byte[] value, long timestamp, String cause) {
        send(letter(place, key, value, timestamp, cause), place);
    }

    private ProducerRecord<byte[], byte[]> letter(Place place, String key, byte[] value, long timestamp, String cause) {
        var letter = new ProducerRecord<>(topic, key == null ? null : bytes(key), value);
        PoisonOrOutage.place(letter.headers(), place.topic(), place.partition(), place.offset(), timestamp);
        letter.headers().add(PoisonOrOutage.REFUSAL, bytes(cause)).add(ENDPOINT, bytes(endpoint));
        return letter;
    }

    private void send(ProducerRecord<byte[], byte[]> letter, Place source) {
        sources.put(letter, source);
        sent.put(letter, producer.send(letter));
    }

    /** Records whose letters the broker does not have yet; those that failed are sent again. */
    Stream<Place> waiting() {
        for (var letter : List.copyOf(sent.keySet())) {
            if (sent.get(letter).isDone()) {
                settle(letter);
            }
        }
        return new ArrayList<>(sources.values()).stream();
    }

    private void settle(ProducerRecord<byte[], byte[]> letter) {
        try {
            sent.remove(letter).get();
            sources.remove(letter);
        } catch (ExecutionException e) {
            LOG.warn(
                    "{} did not take a dead letter ({}); it is sent again",
                    topic,
                    e.getCause().getMessage());
            sent.put(letter, producer.send(letter));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(10));
    }
}
