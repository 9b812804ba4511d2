package io.tocsin.deploy.notify;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Counts;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Health;
import io.tocsin.schemas.runtime.Meters;
import io.tocsin.schemas.runtime.Refusal;
import io.tocsin.schemas.runtime.Vital;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The bridges to all endpoints: a thread, a consumer group and a client for each, so that none waits for another. */
public final class NotifyService implements AutoCloseable {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final UnaryOperator<String> theatre;
    private final Counts counts = new Counts();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile String silence = "it has not read the topic yet";

    /**
     * Begins to notify.
     *
     * @param file lists the endpoints
     * @param theatre name of a theatre by its id, for CAP
     * @param meters of this process
     */
    public NotifyService(Cluster cluster, Path file, UnaryOperator<String> theatre, Meters meters) {
        this.cluster = cluster;
        this.theatre = theatre;
        var endpoints = EndpointFile.read(file);
        var names = endpoints.stream().map(Endpoint::name).toList();
        for (var endpoint : endpoints) {
            tallies.put(endpoint.name(), new Tally(endpoint.name(), names, counts));
        }
        meters.watch("notify", health(), counts);
        meters.gauge("notify", "tocsin.notify.waiting", "Messages that are not done", "endpoint", waiting());
        for (var endpoint : endpoints) {
            var thread = new Thread(() -> run(endpoint), "notify-" + endpoint.name());
            threads.add(thread);
            thread.start();
        }
    }

    private Map<String, Supplier<Number>> waiting() {
        var waiting = new LinkedHashMap<String, Supplier<Number>>();
        tallies.forEach((name, tally) -> waiting.put(name, tally::waiting));
        return waiting;
    }

    /** How it is: ready when every endpoint takes what it is sent. */
    public Vital health() {
        return () -> {
            var reasons = new ArrayList<String>();
            if (closing) {
                reasons.add("it is closing");
            }
            if (silence != null) {
                reasons.add(silence);
            }
            tallies.values().forEach(tally -> reasons.addAll(tally.reasons()));
            var state = ended.isDone() ? "NOT_RUNNING" : silence == null ? "RUNNING" : "STARTING";
            return new Health.Reading(
                    state, !ended.isCompletedExceptionally(), reasons.isEmpty(), List.copyOf(reasons));
        };
    }

    private void run(Endpoint endpoint) {
        var group = cluster.prefix() + "tocsin-notify-" + endpoint.name();
        try (var consumer =
                        new KafkaConsumer<>(settings(group), new StringDeserializer(), new ByteArrayDeserializer());
                var letters = new Letterbox(cluster, endpoint.name())) {
            var alerts = cluster.topics().escalationAlerts();
            var again = cluster.prefix() + Topics.NOTIFY_REDELIVERIES;
            cluster.checkRegistry(alerts.name());
            awaitTopics(consumer, List.of(alerts.name(), again, Topics.deadLetters(cluster.prefix(), "notify")));
            var bridge = new Bridge(
                    endpoint,
                    alerts,
                    again,
                    consumer,
                    letters,
                    theatre,
                    InstantSource.system(),
                    tallies.get(endpoint.name()));
            consumer.subscribe(List.of(alerts.name(), again), listener(bridge));
            while (!closing) {
                bridge.round();
            }
            bridge.finish(endpoint.timeout().compareTo(LAST_ANSWERS) < 0 ? endpoint.timeout() : LAST_ANSWERS);
        } catch (Complaint e) {
            ended.completeExceptionally(e);
        } catch (KafkaException e) {
            var why = Refusal.sentence(e, cluster.client()).orElseGet(() -> Diagnosis.sentence(e));
            ended.completeExceptionally(new Complaint(endpoint.name() + " cannot be served: " + why, e));
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private Map<String, Object> settings(String group) {
        var settings = cluster.client();
        settings.put("group.id", group);
        settings.put("client.id", group);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.metrics.push", false);
        // Both topics have one partition, and whoever has the first has to have the other.
        settings.put("partition.assignment.strategy", RangeAssignor.class.getName());
        settings.putIfAbsent("default.api.timeout.ms", "15000");
        return settings;
    }

    private static ConsumerRebalanceListener listener(Bridge bridge) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                bridge.assigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                bridge.dropped();
            }
        };
    }

    /** Waits for brokers as long as it takes, but not for topics that nobody has made. */
    private void awaitTopics(KafkaConsumer<?, ?> consumer, List<String> topics) {
        for (var topic : topics) {
            while (!closing) {
                try {
                    if (consumer.partitionsFor(topic).isEmpty()) {
                        throw new Complaint("The cluster " + cluster.kafka() + " has no topic " + topic
                                + ". Create it with `tocsin topics apply`.");
                    }
                    break;
                } catch (TimeoutException e) {
                    silence = "no answer from " + cluster.kafka();
                }
            }
        }
        silence = null;
    }

    /**
     * Waits until it ends.
     *
     * @throws Complaint when it ended for another reason than {@link #close}
     */
    public void awaitEnd() {
        try {
            ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Ends: takes in what is underway for a few seconds, commits, and leaves the groups. */
    @Override
    public void close() {
        closing = true;
        for (var thread : threads) {
            try {
                thread.join(LAST_ANSWERS.multipliedBy(4).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ended.complete(null);
    }
}
