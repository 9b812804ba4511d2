package io.tocsin.deploy.faults;

import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.topics.Right;
import io.tocsin.deploy.topics.Role;
import io.tocsin.enrich.EnrichTopology;
import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import io.tocsin.ingest.Outbox;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * What each role does on a cluster, without our own checks before it, so that what fails is what the brokers refuse. A round
 * that fails commits nothing, so the next one finds the same work.
 */
final class RoleWork {
    private static final int PATIENCE_S = 60;

    private final GuardedLine guarded;
    private final Line line;
    private final Path dir;
    private int rounds;

    /**
     * @param line as the administrator
     * @param dir for what work keeps on disk
     */
    RoleWork(GuardedLine guarded, Line line, Path dir) {
        this.guarded = guarded;
        this.line = line;
        this.dir = dir;
    }

    /** A thing that a role does. */
    private interface Work {
        void go() throws Exception;
    }

    /** The work of the role for which a right is given, and how the brokers refused it; empty if they did not. */
    String failure(Right right) {
        rounds++;
        return switch (right.role()) {
            case PROVISIONER -> told(() -> new ProvisionerWork(guarded).provision(right.name()));
            case INGEST -> told(this::ingestAndPoll);
            case ENRICH, ALERTS -> streams(right.role(), dir.resolve("raw-" + rounds));
            case NOTIFY -> told(() -> new NotifyWork(guarded, line).bury("round-" + rounds, dir));
            case SUBSCRIBER -> told(this::subscribe);
            case REPLAY -> told(() -> new ReplayWork(guarded, line, dir).twice("round-" + rounds));
            case REDRIVE -> told(() -> new RepairWork(guarded, line).redrive());
            case RESET -> told(() -> new RepairWork(guarded, line).reset());
        };
    }

    private static String told(Work work) {
        try {
            work.go();
            return "";
        } catch (Exception | AssertionError e) {
            var words = new StringBuilder();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                words.append(words.isEmpty() ? "" : " <- ").append(cause);
            }
            return words.toString();
        }
    }

    private String streams(Role role, Path state) {
        var cluster = guarded.as(role);
        var settings = StreamsSettings.of("", role.word(), cluster.kafka(), state, cluster.clients());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 3_000);
        var topology = role == Role.ENRICH
                ? new EnrichTopology(cluster.topics(), settings, guarded.enrichment()).get()
                : new AlertsTopology(cluster.topics(), settings, guarded.config()).get();
        var died = new CompletableFuture<Throwable>();
        try (var streams = new KafkaStreams(topology, new StreamsConfig(settings))) {
            streams.setUncaughtExceptionHandler(e -> {
                died.complete(e);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            return refused(died.get(PATIENCE_S, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return "";
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String refused(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException) {
                return cause.toString();
            }
        }
        return "another failure, " + failure;
    }

    /** A file with a bad line, then a poll with its cursor. */
    private void ingestAndPoll() {
        ingest(List.of(
                "{\"id\":\"calm-" + rounds + "\",\"title\":\"Rain " + rounds
                        + "\",\"text\":\"It rains.\",\"published\":\"2017-08-29T00:00:00Z\"}",
                "{"));
        var cluster = guarded.as(Role.INGEST);
        try (var outbox = Outbox.open(cluster.client(), cluster.topics())) {
            outbox.cursors();
            outbox.send(new Batch(
                    List.of(), List.of(), new TreeMap<>(java.util.Map.of("test", new byte[] {(byte) rounds}))));
        }
    }

    Counts ingest(List<String> lines) {
        var to = guarded.as(Role.INGEST);
        var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        try (var ingest = Ingest.connect(to.client(), to.topics(), InstantSource.system())) {
            return ingest.run("test", in, Envelopes.archive("test"), new Ingest.Listener() {
                @Override
                public void progress(long bytes, Counts counts) {
                    // counted at the end
                }

                @Override
                public void bad(String sentence) {
                    // kept in the dead letters
                }
            });
        }
    }

    /** A record that nobody can read. */
    void poison(String topic) throws Exception {
        try (var producer =
                new KafkaProducer<>(line.cluster().client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {9, 9, 9, 9, 9, 9, 9}))
                    .get();
        }
    }

    private void subscribe() {
        var settings = guarded.as(Role.SUBSCRIBER).client();
        settings.put("group.id", "subscriber-test-" + rounds);
        settings.put("auto.offset.reset", "earliest");
        var waited = new TreeSet<>(List.of(Topics.ENRICHED_ITEMS, Topics.INCIDENTS, Topics.ESCALATION_ALERTS));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(waited);
            for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
                    !waited.isEmpty() && System.nanoTime() < end; ) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> waited.remove(record.topic()));
            }
            consumer.commitSync();
        }
    }

    /** What a subscriber sees, who logs in by PLAIN. */
    String digestAsSubscriber() {
        var scram = guarded.as(Role.SUBSCRIBER);
        var clients = new TreeMap<>(scram.clients());
        clients.put("sasl.mechanism", "PLAIN");
        clients.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"tocsin-subscriber\""
                        + " password=\"plain\";");
        var cluster = new Cluster(scram.kafka(), scram.registry(), scram.prefix(), clients, scram.registryClient());
        return Canonical.digest(compacted(cluster, cluster.topics().incidents()))
                + Canonical.digest(compacted(cluster, cluster.topics().escalationAlerts()));
    }

    private static <V extends SpecificRecord> TreeMap<String, V> compacted(
            Cluster cluster, io.tocsin.schemas.Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        try (var followed = new io.tocsin.deploy.pipeline.Followed<>(cluster, topic).fromBeginning()) {
            var ends = followed.ends();
            while (!followed.reached(ends)) {
                followed.next(Duration.ofMillis(200)).forEach(seen -> {
                    if (seen.value() == null) {
                        values.remove(seen.key());
                    } else {
                        values.put(seen.key(), seen.value());
                    }
                });
            }
        }
        return values;
    }
}
