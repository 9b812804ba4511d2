package io.tocsin.deploy.pipeline;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.enrich.EnrichTopology;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.runtime.Health;
import io.tocsin.schemas.runtime.Meters;
import io.tocsin.schemas.runtime.StreamsRunner;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The rooms that run as Kafka Streams services in this process: enrich, alerts, or both. */
public final class Services implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Path state;
    private final Meters meters;
    private final Map<String, StreamsRunner> runners = new LinkedHashMap<>();

    /**
     * @param state folder for local state
     * @param meters of this process; null for none
     */
    public Services(Cluster cluster, Path state, Meters meters) {
        this.cluster = cluster;
        this.state = state;
        this.meters = meters;
    }

    /** Begins to read items. */
    public Services enrich(Enrichment enrichment) {
        var settings = settings("enrich");
        return run("enrich", settings, new EnrichTopology(cluster.topics(), settings, enrichment));
    }

    /** Begins to judge reports. */
    public Services alerts(AlertsConfig config) {
        var settings = settings("alerts");
        return run("alerts", settings, new AlertsTopology(cluster.topics(), settings, config));
    }

    private Map<String, Object> settings(String room) {
        return StreamsSettings.of(cluster.prefix(), room, cluster.kafka(), state, cluster.clients());
    }

    private Services run(
            String room,
            Map<String, Object> settings,
            java.util.function.Supplier<org.apache.kafka.streams.Topology> topology) {
        var runner = new StreamsRunner(room, topology, settings, meters);
        runners.put(room, runner);
        runner.start();
        return this;
    }

    /** Health by room. */
    public Map<String, Health> health() {
        var health = new LinkedHashMap<String, Health>();
        runners.forEach((room, runner) -> health.put(room, runner.health()));
        return health;
    }

    /** Waits until all of them read. */
    public void awaitRunning() {
        runners.values().forEach(runner -> runner.awaitRunning(START));
    }

    /**
     * Waits until one of them ends.
     *
     * @throws io.tocsin.schemas.runtime.StreamsFailure when it ended for another reason than {@link #close}
     */
    public void awaitEnd() throws InterruptedException {
        BlockingQueue<Runnable> ends = new LinkedBlockingQueue<>();
        runners.forEach((room, runner) -> {
            var waiter = new Thread(() -> ends.add(ended(runner)), "await-" + room);
            waiter.setDaemon(true);
            waiter.start();
        });
        ends.take().run();
    }

    private static Runnable ended(StreamsRunner runner) {
        try {
            runner.awaitEnd();
            return () -> {};
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    /** Ends them against the direction of the line, so that nobody writes for a reader that is gone. */
    @Override
    public void close() {
        runners.values().forEach(StreamsRunner::close);
    }
}
