package io.tocsin.ingest;

import io.tocsin.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The sign that a file is being taken in. Who brings items knows what was sent before he began and what he sent himself; two
 * at a time would give one item two first versions. So each says in {@code ingest-cursors}, again and again, that he is there:
 * a poller steps aside for a file, a file is begun when it has, and never beside another one.
 */
public final class Presence implements AutoCloseable {
    /** Time between two signs. */
    static final Duration BEAT = Duration.ofSeconds(30);

    /** Whose last sign is older than this is gone without a word. */
    static final Duration GONE = Duration.ofSeconds(90);

    /** No id of a source begins so. */
    private static final String POLLER = "#poller";

    private static final String FILE = "#file";

    private final Producer<String, byte[]> producer;
    private final String topic;
    private final String name;
    private final InstantSource clock;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "presence");
        thread.setDaemon(true);
        return thread;
    });

    private record Sign(String name, Instant at) {}

    private Presence(Producer<String, byte[]> producer, String topic, String name, InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.name = name;
        this.clock = clock;
    }

    /**
     * Says that a file is being taken in, until it is closed; returns when whoever polls has stepped aside.
     *
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @param file its name, for people
     * @param waiting hears, in a sentence, whom it waits for
     * @throws IngestProblem when another file is being taken in, a poller does not step aside, or no broker answers
     */
    public static Presence ofFile(
            Map<String, ?> kafka, Topics topics, String file, InstantSource clock, Consumer<String> waiting) {
        var name = file + ", since " + clock.instant() + ", process "
                + ProcessHandle.current().pid();
        refuseBesideFile(signs(kafka, topics), clock.instant(), name);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        var presence = new Presence(producer, topics.ingestCursors(), name, clock);
        try {
            presence.beat();
            presence.beats.scheduleAtFixedRate(presence::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
            presence.awaitPoller(() -> signs(kafka, topics), waiting);
        } catch (RuntimeException e) {
            presence.close();
            throw e;
        }
        return presence;
    }

    private void awaitPoller(Supplier<Map<String, Sign>> signs, Consumer<String> waiting) {
        var end = clock.instant().plus(GONE).plus(BEAT);
        var said = false;
        for (var now = signs.get(); there(now, POLLER, clock.instant()).isPresent(); now = signs.get()) {
            refuseBesideFile(now, clock.instant(), name);
            var words = "A process polls sources or takes posts for this cluster and prefix (its last sign is of "
                    + now.get(POLLER).at() + ")";
            if (!said) {
                waiting.accept(
                        words + "; it is to step aside until the file is in. Of one that was killed the sign fades"
                                + " after " + GONE.toSeconds() + " s.");
                said = true;
            }
            if (clock.instant().isAfter(end)) {
                throw new IngestProblem(
                        words + " and does not step aside; end it until the file is in, or post the items to it.",
                        null);
            }
            pause();
        }
        refuseBesideFile(signs.get(), clock.instant(), name); // who began at the same moment sees it too
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IngestProblem("Interrupted before the file was begun; nothing of it was taken.", e);
        }
    }

    private static void refuseBesideFile(Map<String, Sign> signs, Instant now, String own) {
        there(signs, FILE, now).filter(sign -> !sign.name().equals(own)).ifPresent(sign -> {
            throw new IngestProblem(
                    "Another file is being taken in (" + sign.name() + "; its last sign is of " + sign.at()
                            + "), and two would not know of each other's items; start again when it is in. Of a process"
                            + " that was killed the sign fades after " + GONE.toSeconds() + " s.",
                    null);
        });
    }

    private static Optional<Sign> there(Map<String, Sign> signs, String key, Instant now) {
        return Optional.ofNullable(signs.get(key)).filter(sign -> sign.at().isAfter(now.minus(GONE)));
    }

    private static Map<String, Sign> signs(Map<String, ?> kafka, Topics topics) {
        var signs = new TreeMap<String, Sign>();
        Committed.read(kafka, topics.ingestCursors(), record -> {
            if (record.value() == null) {
                signs.remove(record.key());
            } else if (FILE.equals(record.key()) || POLLER.equals(record.key())) {
                signs.put(record.key(), new Sign(name(record), Instant.ofEpochMilli(record.timestamp())));
            }
        });
        return signs;
    }

    /** The file that is being taken in, in words; nothing when there is none. */
    static Optional<String> file(Map<String, ?> kafka, Topics topics, Instant now) {
        return there(signs(kafka, topics), FILE, now).map(Sign::name);
    }

    static boolean isFile(ConsumerRecord<String, byte[]> record) {
        return FILE.equals(record.key()) && record.value() != null;
    }

    static String name(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    /** The sign of a poller; null for the one that it leaves. */
    static ProducerRecord<String, byte[]> ofPoller(Topics topics, Instant now, byte[] value) {
        return new ProducerRecord<>(topics.ingestCursors(), null, now.toEpochMilli(), POLLER, value);
    }

    private void beat() {
        send(name.getBytes(StandardCharsets.UTF_8));
    }

    private void send(byte[] value) {
        var sign = new ProducerRecord<>(topic, null, clock.millis(), FILE, value);
        try {
            producer.send(sign).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | KafkaException e) {
            throw new IngestProblem(
                    "The broker does not take a record for " + topic + " (" + IngestProblem.root(e)
                            + "); mend what it names and start again.",
                    e);
        }
    }

    /** Says that it is over. */
    @Override
    public void close() {
        beats.shutdown();
        try (producer) {
            send(null);
        } catch (IngestProblem e) {
            // The sign fades by itself; what was taken in stands.
        }
    }
}
