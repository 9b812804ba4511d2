package io.tocsin.deploy.deadletters;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts letters back onto the topic from which their room reads: bytes, key, partition and timestamp as they were, the headers
 * that they came with, and one that says so. Each letter once: its receipt is written in the same transaction, and a second
 * run of the same room fences the first.
 */
public final class Redrive implements AutoCloseable {
    private static final int BATCH = 200;

    private final Cluster cluster;
    private final Room room;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Under this id letters of a room are put back, by one at a time. */
    public static String transactionalId(String prefix, Room room) {
        return prefix + "tocsin-deadletters-" + room.word();
    }

    /** Opens a producer that alone may put back letters of the room. */
    public Redrive(Cluster cluster, Room room) {
        this.cluster = cluster;
        this.room = room;
        this.topic = cluster.prefix() + room.input();
        var settings = cluster.client();
        settings.put("transactional.id", transactionalId(cluster.prefix(), room));
        settings.put("acks", "all");
        settings.put("enable.metrics.push", false);
        settings.putIfAbsent("max.block.ms", "20000");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /**
     * Why a letter cannot be put back; null if it can. A record may carry any header, so it goes to the topic that its room
     * reads, and to no other that it may name.
     */
    public static String obstacle(Cluster cluster, Letters letters, DeadLetter letter) {
        var input = letter.room().input();
        if (input == null) {
            return "it came from a file or feed; correct it there and run `tocsin ingest` again";
        }
        if (letter.topic() != null
                && !List.of(
                                cluster.prefix() + input,
                                cluster.prefix() + letter.room().source())
                        .contains(letter.topic())) {
            return "it names a topic that " + letter.room().word() + " does not read";
        }
        return letters.isPutBack(letter) ? "it has been put back before" : null;
    }

    /**
     * Puts letters back.
     *
     * @param letters read after this was opened, so that no receipt of an earlier run is still to come
     * @param chosen those of them to put back; no obstacle stands before any
     * @return how many
     * @throws Complaint when another run of the same room takes over; what is counted there stands
     */
    public int run(Letters letters, List<DeadLetter> chosen) {
        Map<String, DeadLetter> wanted = new TreeMap<>();
        chosen.forEach(letter -> wanted.put(letter.id(), letter));
        var batch = new Batch();
        try {
            letters.each(record -> {
                var letter = wanted.get(DeadLetter.id(record.partition(), record.offset()));
                if (letter != null) {
                    batch.add(letter, record);
                }
            });
            batch.commit();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new Complaint(
                    "Another redrive of " + room.word() + " has begun. " + batch.committed
                            + " letters were put back by this one; run it again for the rest.",
                    e);
        } catch (KafkaException e) {
            throw new Complaint(
                    "The broker did not take all letters (" + e.getMessage() + "). " + batch.committed
                            + " were put back; run it again for the rest, none is put back twice.",
                    e);
        }
        return batch.committed;
    }

    /** Letters of one transaction. */
    private final class Batch {
        private int open;
        private int committed;

        void add(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
            if (open == 0) {
                producer.beginTransaction();
            }
            producer.send(original(letter, record));
            producer.send(Receipt.of(letter, record.topic(), record.key()));
            open++;
            if (open == BATCH) {
                commit();
            }
        }

        void commit() {
            if (open > 0) {
                producer.commitTransaction();
                committed += open;
                open = 0;
            }
        }
    }

    private ProducerRecord<byte[], byte[]> original(DeadLetter letter, ConsumerRecord<byte[], byte[]> record) {
        var original = new ProducerRecord<>(topic, partition(letter), timestamp(record), record.key(), record.value());
        record.headers().forEach(header -> {
            var ours = header.key().startsWith(PoisonOrOutage.HEADER_PREFIX)
                    || List.of(PoisonOrOutage.REFUSAL, Receipt.HEADER).contains(header.key());
            if (!ours) {
                original.headers().add(header);
            }
        });
        original.headers().add(Receipt.HEADER, Receipt.place(letter));
        return original;
    }

    /** As it was before the topic of the dead letters put its own. */
    private static Long timestamp(ConsumerRecord<byte[], byte[]> record) {
        var text = DeadLetter.text(record.headers(), PoisonOrOutage.HEADER_PREFIX + "timestamp");
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : (Long) record.timestamp();
    }

    /** The partition that it names, if there is one; else by its key. */
    private Integer partition(DeadLetter letter) {
        var named = letter.sourcePartition();
        return named != null
                        && named >= 0
                        && named < producer.partitionsFor(topic).size()
                ? named
                : null;
    }

    @Override
    public void close() {
        producer.close();
    }
}
