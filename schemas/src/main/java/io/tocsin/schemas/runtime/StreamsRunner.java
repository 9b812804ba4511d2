package io.tocsin.schemas.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one topology from start to end: takes the state folder, checks the brokers, starts, says how it is, waits out outages,
 * and closes. Several may run in one process.
 *
 * <pre>{@code
 * try (var runner = new StreamsRunner("alerts", topology, settings, meters)) {
 *     runner.start();
 *     runner.awaitEnd(); // throws StreamsFailure, one sentence, for a non-zero exit
 * }
 * }</pre>
 */
public final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

    private final String room;
    private final Supplier<Topology> topology;
    private final Map<String, Object> settings;
    private final Meters meters;
    private final Health health;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private StateFolder folder;
    private Thread starter;
    private volatile KafkaStreams streams;

    /**
     * @param room enrich or alerts; names the service in logs and metrics
     * @param topology built from the same settings
     * @param settings of {@link StreamsSettings}
     * @param meters of this process; null for none
     */
    public StreamsRunner(String room, Supplier<Topology> topology, Map<String, Object> settings, Meters meters) {
        this.room = room;
        this.topology = topology;
        this.settings = new LinkedHashMap<>(settings);
        this.meters = meters;
        this.health = StreamsSettings.health(settings);
        this.settings.put(StreamsSettings.HEALTH, health);
        var counts = new Counts();
        this.settings.put(StreamsSettings.COUNTS, counts);
        if (meters != null) {
            meters.watch(room, health);
            meters.watch(room, counts);
        }
    }

    /** How the service is; valid before the start and after the end. */
    public Health health() {
        return health;
    }

    /**
     * Begins to run, and returns. A broker that does not answer yet is waited for.
     *
     * @throws StreamsFailure if the state folder is held by another process or cannot be written
     */
    public synchronized StreamsRunner start() {
        if (starter != null || closed.get()) {
            throw new IllegalStateException("a runner starts once");
        }
        Path state = Path.of(settings.get(StreamsConfig.STATE_DIR_CONFIG).toString());
        folder = StateFolder.take(
                state, settings.get(StreamsConfig.APPLICATION_ID_CONFIG).toString());
        starter = new Thread(this::begin, "tocsin-" + room + "-start");
        starter.start();
        return this;
    }

    private void begin() {
        var setbacks = new Setbacks(health, closing, System::nanoTime, this::outage, this::fail, this::why);
        try {
            Topology built = topology.get();
            folder.check(StateLayout.of(built));
            Optional<String> tls = TlsPort.behind(settings);
            if (tls.isPresent()) {
                throw new StreamsFailure(tls.get());
            }
            if (!brokersChecked(built, setbacks)) {
                return;
            }
            var client = new KafkaStreams(built, new StreamsConfig(settings));
            health.connected(() -> Progress.connected(client.metrics()));
            var restores = new Restores();
            client.setGlobalStateRestoreListener(restores);
            health.restoring(restores::words);
            client.setUncaughtExceptionHandler(setbacks);
            client.setStateListener((now, before) -> changed(now));
            streams = client;
            if (closing.getCount() > 0) {
                client.start();
            }
        } catch (StreamsFailure e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError | ExecutionException e) {
            fail(new StreamsFailure("the service cannot start: " + why(e), e));
        }
    }

    /** False if the service closes before the brokers have answered. */
    private boolean brokersChecked(Topology built, Setbacks setbacks) throws InterruptedException, ExecutionException {
        String silence = "no answer from " + settings.get(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG);
        while (closing.getCount() > 0) {
            try {
                BrokerCheck.run(settings, built);
                return true;
            } catch (TimeoutException e) {
                setbacks.waited("", silence);
            } catch (ExecutionException e) {
                if (Diagnosis.ofThread(e) != Verdict.OUTAGE) {
                    throw e;
                }
                setbacks.waited("", silence + ": " + Diagnosis.sentence(e));
            }
        }
        return false;
    }

    private String why(Throwable failure) {
        return Refusal.sentence(failure, settings).orElseGet(() -> Diagnosis.sentence(failure));
    }

    private Outage outage(String task, String reason) {
        KafkaStreams client = streams;
        if (client == null) {
            return new Outage(reason, () -> streams != null, () -> true); // over as soon as there is a client
        }
        if (task.isEmpty()) {
            return new Outage(reason, () -> false, () -> false); // over as soon as all threads run
        }
        return new Outage(reason, Progress.since(client::metrics, task), () -> Progress.held(client.metrics(), task));
    }

    private void changed(KafkaStreams.State now) {
        LOG.info("{} is {}", room, now);
        health.state(now.name());
        switch (now) {
            case RUNNING -> {
                if (meters != null) {
                    meters.bind(room, streams);
                }
                running.complete(null);
            }
            case ERROR -> fail(new StreamsFailure("the service has stopped: see the log above for the cause"));
            case NOT_RUNNING -> ended.complete(null);
            case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR -> {
                // on the way
            }
        }
    }

    /** The first cause stands; what follows it is its consequence. */
    private void fail(StreamsFailure cause) {
        if (!ended.isDone()) {
            LOG.error("{}: {}", room, cause.getMessage(), cause.getCause());
            health.state("ERROR");
            running.completeExceptionally(cause);
            ended.completeExceptionally(cause);
        }
    }

    /**
     * Waits until records can flow.
     *
     * @throws StreamsFailure if that fails or takes longer
     */
    public void awaitRunning(Duration longest) {
        try {
            running.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StreamsFailure(
                    room + " is not running after " + longest.toSeconds() + " s: "
                            + String.join("; ", health.reading().reasons()),
                    e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsFailure(room + ": interrupted while starting", e);
        }
    }

    /**
     * Waits until the service has ended.
     *
     * @throws StreamsFailure if it ended for any other reason than {@link #close}
     */
    public void awaitEnd() {
        try {
            ended.join();
        } catch (CompletionException e) {
            throw rethrown(e.getCause());
        }
    }

    private StreamsFailure rethrown(Throwable cause) {
        return new StreamsFailure(
                room + ": " + cause.getMessage(), cause.getCause() == null ? cause : cause.getCause());
    }

    /** Ends the service: readiness first, then the streams, then metrics and the folder. A second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        health.closing();
        closing.countDown();
        boolean clean = streamsClosed();
        if (meters != null) {
            meters.unbind(room);
        }
        if (folder != null) {
            if (clean && !ended.isCompletedExceptionally()) {
                folder.clean();
            }
            folder.close();
        }
        health.state("NOT_RUNNING");
        ended.complete(null);
        running.completeExceptionally(new StreamsFailure("closed before it was running"));
    }

    private boolean streamsClosed() {
        try {
            if (starter != null) {
                if (streams == null) {
                    starter.interrupt(); // it waits for a broker
                }
                starter.join(CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (streams == null) {
            return true;
        }
        // A static member keeps its place for the restart; any other would only make the next start wait for its
        // timeout.
        boolean fixed = settings.containsKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
                || settings.containsKey(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        boolean in = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        fixed ? GroupMembershipOperation.REMAIN_IN_GROUP : GroupMembershipOperation.LEAVE_GROUP));
        if (!in) {
            LOG.warn(
                    "{} did not close within {} s; its state is restored at the next start",
                    room,
                    CLOSE_TIMEOUT.toSeconds());
        }
        return in;
    }
}
