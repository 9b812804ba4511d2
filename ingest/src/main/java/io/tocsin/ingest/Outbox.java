package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends items, dead letters and cursors in one transaction, so that a process that is killed has sent all of a batch or
 * nothing, and the next one knows which. There is one for each cluster and prefix: who opens it later takes over.
 */
public final class Outbox implements AutoCloseable {

    /** Transactional id, behind the prefix. */
    public static final String TRANSACTIONAL_ID = "tocsin-ingest";

    private static final Duration CLOSE = Duration.ofSeconds(5);

    /** A cursor may be this large before it is packed; see {@code TopicShape} for what the topic takes. */
    private static final int MOST_BYTES = 8 << 20;

    private final Producer<String, byte[]> producer;
    private final Map<String, ?> kafka;
    private final Topics topics;
    private final Topic<String, NewsItem> items;
    private Watch watch;
    private Instant signed;

    private Outbox(Producer<String, byte[]> producer, Map<String, ?> kafka, Topics topics) {
        this.producer = producer;
        this.kafka = kafka;
        this.topics = topics;
        this.items = topics.newsItems();
    }

    /**
     * Takes over: what another process left open is aborted, and it can write no more.
     *
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @throws IngestProblem when no broker answers
     */
    public static Outbox open(Map<String, ?> kafka, Topics topics) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + TRANSACTIONAL_ID);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Outbox(producer, kafka, topics);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw noAnswer(kafka, e);
        }
    }

    /** What {@code news-items} holds. */
    public Revisions revisions() {
        return SentBefore.read(kafka, items);
    }

    /** The last cursor of every source that was polled. */
    public SortedMap<String, byte[]> cursors() {
        var cursors = new TreeMap<String, byte[]>();
        Committed.read(kafka, topics.ingestCursors(), record -> {
            if (record.key() != null && record.value() != null) {
                cursors.put(record.key(), record.value());
            }
        });
        return cursors;
    }

    /**
     * Sends a batch; returns when the brokers have it.
     *
     * @throws IngestProblem when they do not take it. Then nothing of it was sent, or all: who goes on has to read anew what
     *     was, through another outbox
     */
    public void send(Batch batch) {
        inOne(() -> {
            batch.items().forEach(item -> producer.send(Records.item(items, item)));
            batch.letters().forEach(letter -> producer.send(Records.letter(topics.deadLetters("ingest"), letter)));
            batch.cursors()
                    .forEach((source, cursor) ->
                            producer.send(new ProducerRecord<>(topics.ingestCursors(), source, cursor)));
        });
    }

    /**
     * Says that this one is there, unless it said so a moment ago.
     *
     * @throws Waits when somebody wants to take in a file
     * @throws IngestProblem as when a batch is sent
     */
    public void sign(Instant now) {
        watch.file().ifPresent(Outbox::stepAside);
        if (signed == null || !now.isBefore(signed.plus(Presence.BEAT))) {
            inOne(() -> producer.send(Presence.ofPoller(topics, now, new byte[0])));
            signed = now;
        }
    }

    /**
     * Says that this one is there, and will be; no file is being taken in.
     *
     * @throws Waits when one is
     */
    public void begin(Instant now) {
        Presence.file(kafka, topics, now).ifPresent(Outbox::stepAside);
        watch = Watch.begin(kafka, topics);
        sign(now);
        Presence.file(kafka, topics, now).ifPresent(Outbox::stepAside); // who began at the same moment goes first
    }

    private static void stepAside(String file) {
        throw new Waits("A file is being taken in (" + file + "); sources are polled and posts taken when it is in.");
    }

    private void inOne(Runnable sends) {
        try {
            producer.beginTransaction();
            sends.run();
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new TakenOver(
                    "Another process polls the sources of this cluster (transactional id " + topics.prefix()
                            + TRANSACTIONAL_ID
                            + ") and has taken over; one is enough: end the other or leave it at it.",
                    e);
        } catch (KafkaException e) {
            throw noAnswer(kafka, e);
        }
    }

    /** A file goes first. */
    public static final class Waits extends IngestProblem {
        private static final long serialVersionUID = 1L;

        Waits(String message) {
            super(message, null);
        }
    }

    /** Another process has opened the outbox. */
    public static final class TakenOver extends IngestProblem {
        private static final long serialVersionUID = 1L;

        TakenOver(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * The brokers do not answer, or refuse this client.
     *
     * @param kafka settings of the client
     */
    static IngestProblem noAnswer(Map<String, ?> kafka, KafkaException e) {
        return IngestProblem.ofBrokers(
                e,
                kafka,
                "The broker at " + kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG) + " does not answer ("
                        + IngestProblem.root(e) + "); start it or correct the address.");
    }

    @Override
    public void close() {
        try {
            if (signed != null) {
                inOne(() -> producer.send(Presence.ofPoller(topics, signed, null)));
            }
        } catch (IngestProblem | IllegalStateException e) {
            // Taken over, or the brokers are gone: the sign is the other one's, or fades by itself.
        }
        if (watch != null) {
            watch.close();
        }
        producer.close(CLOSE);
        items.valueSerde().close();
    }
}
