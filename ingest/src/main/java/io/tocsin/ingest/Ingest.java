package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends items to {@code news-items} and bad lines to {@code ingest-dead-letters}, through one idempotent producer. The
 * record's timestamp is the item's ingest time; the header {@code modified} keeps the claimed time of an edit, so that the
 * next run can tell an older version.
 */
public final class Ingest implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final Topic<String, NewsItem> items;
    private final String deadLetters;
    private final Revisions revisions;
    private final InstantSource clock;
    private final Map<String, ?> kafka;
    private volatile Exception failure;

    /**
     * Connects, and learns from {@code news-items} what was sent before.
     *
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @param topics where to write
     * @param clock read once an item
     * @throws IngestProblem when no broker answers or the topic is missing
     */
    public static Ingest connect(Map<String, ?> kafka, Topics topics, InstantSource clock) {
        Topic<String, NewsItem> items = topics.newsItems();
        Revisions revisions = SentBefore.read(kafka, items);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        return new Ingest(producer, items, topics.deadLetters("ingest"), revisions, clock, kafka);
    }

    Ingest(
            Producer<String, byte[]> producer,
            Topic<String, NewsItem> items,
            String deadLetters,
            Revisions revisions,
            InstantSource clock,
            Map<String, ?> kafka) {
        this.producer = producer;
        this.items = items;
        this.deadLetters = deadLetters;
        this.revisions = revisions;
        this.clock = clock;
        this.kafka = Map.copyOf(kafka);
    }

    /** Number of items that the topic held at the start or that were sent since. */
    public int known() {
        return revisions.size();
    }

    /**
     * Sends all items of a stream of JSON Lines; see the other.
     */
    public Counts run(String name, InputStream in, Envelopes envelopes, Listener listener) {
        return run(name, Form.JSON_LINES, in, envelopes, listener);
    }

    /**
     * Sends all items of a stream. A line that is no item is told, counted and kept in the dead letters; the rest goes on.
     *
     * @param name the input, as a person knows it: a file's name or {@code -}
     * @param form how it is written
     * @param in the stream, unpacked
     * @param envelopes live or archive
     * @param listener hears of the progress and of bad lines
     * @return the counts, when the broker has acknowledged everything
     * @throws IngestProblem when the input breaks off or the broker does not take an item
     */
    public Counts run(String name, Form form, InputStream in, Envelopes envelopes, Listener listener) {
        var intake = new Intake(form, envelopes, revisions, new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                send(Records.item(items, new Batch.Item(item, modified, null)));
            }

            @Override
            public void bad(BadLine line, byte[] bytes) {
                listener.bad(line.sentence(name));
                send(Records.letter(deadLetters, new Batch.Letter(name, line, bytes)));
            }
        });
        try {
            read(intake, in, envelopes, bytes -> listener.progress(bytes, intake.counts()));
            producer.flush();
        } catch (IOException e) {
            producer.flush();
            stopIfFailed();
            throw new IngestProblem(
                    name + " cannot be read on (" + e.getMessage() + "). What stood before was taken: "
                            + intake.counts().words() + ". Check that the file is whole and start again.",
                    e);
        } catch (KafkaException e) {
            throw notTaken(e);
        }
        stopIfFailed();
        return intake.counts();
    }

    /** Of an archive every line is read by itself, so several threads do; news of this moment go out as they come. */
    private void read(Intake intake, InputStream in, Envelopes envelopes, LongConsumer progress) throws IOException {
        if (!envelopes.isArchive()) {
            intake.read(in, clock::instant, progress);
            return;
        }
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
            var thread = new Thread(work, "read-items");
            thread.setDaemon(true);
            return thread;
        });
        try {
            intake.read(in, clock.instant(), progress, workers);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Hears of a run while it goes on. */
    public interface Listener {

        /**
         * Called after some lines; cheap work only.
         *
         * @param bytes bytes of input read so far
         * @param counts the run so far
         */
        void progress(long bytes, Counts counts);

        /** A bad line, in one sentence that names file, line, reason and remedy. */
        void bad(String sentence);
    }

    private void send(ProducerRecord<String, byte[]> record) {
        stopIfFailed();
        producer.send(record, (sent, e) -> {
            if (e != null) {
                fail(e);
            }
        });
    }

    private void fail(Exception e) {
        if (failure == null) {
            failure = e;
        }
    }

    private void stopIfFailed() {
        if (failure != null) {
            throw notTaken(failure);
        }
    }

    private IngestProblem notTaken(Exception e) {
        return IngestProblem.ofBrokers(
                e,
                kafka,
                "The broker at " + kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG) + " does not take any more ("
                        + IngestProblem.root(e)
                        + "); start it or correct the address, and run the same command again: nothing is sent twice.");
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        items.valueSerde().close();
    }
}
