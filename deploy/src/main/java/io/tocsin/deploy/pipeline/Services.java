package io.tocsin.deploy.pipeline;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.config.PushFile.Push;
import io.tocsin.enrich.EnrichTopology;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.source.Sources;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.HealthServer;
import io.tocsin.schemas.runtime.HealthServer.Answer;
import io.tocsin.schemas.runtime.Meters;
import io.tocsin.schemas.runtime.StreamsRunner;
import io.tocsin.schemas.runtime.StreamsSettings;
import io.tocsin.schemas.runtime.Vital;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The rooms that run as services in this process. */
public final class Services implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Path state;
    private final Meters meters;
    private final Map<String, StreamsRunner> runners = new LinkedHashMap<>();
    private Polling polling;

    /**
     * @param state folder for local state
     * @param meters of this process; null for none
     */
    public Services(Cluster cluster, Path state, Meters meters) {
        this.cluster = cluster;
        this.state = state;
        this.meters = meters;
    }

    /**
     * Begins to poll sources and to take what is pushed.
     *
     * @param push who may push; null for nobody
     */
    public Services ingest(Sources sources, Push push) {
        polling = Polling.start(sources, push, cluster, meters);
        return this;
    }

    /** Begins to read items. */
    public Services enrich(Enrichment enrichment) {
        var settings = settings("enrich");
        cluster.checkRegistry(cluster.prefix() + Topics.ENRICHED_ITEMS);
        return run("enrich", settings, new EnrichTopology(cluster.topics(), settings, enrichment));
    }

    /** Begins to judge reports. */
    public Services alerts(AlertsConfig config) {
        var settings = settings("alerts");
        cluster.checkRegistry(cluster.prefix() + Topics.INCIDENTS);
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
    public Map<String, Vital> health() {
        var health = new LinkedHashMap<String, Vital>();
        polling().ifPresent(it -> health.put("ingest", it));
        runners.forEach((room, runner) -> health.put(room, runner.health()));
        return health;
    }

    /** The sources that are polled; nothing when none are. */
    public Optional<Polling> polling() {
        return Optional.ofNullable(polling);
    }

    /** Answers {@code /drained} and, where sources are polled, {@code /sources}. */
    public void tell(HealthServer http) {
        if (!runners.isEmpty()) {
            http.json("/drained", new Drained(cluster, List.copyOf(runners.keySet()))::answer);
        }
        polling().ifPresent(it -> http.json("/sources", () -> Answer.ok(it.json())));
    }

    /** Waits until all of them read. */
    public void awaitRunning() {
        runners.values().forEach(runner -> runner.awaitRunning(START));
    }

    /**
     * Waits until one of them ends.
     *
     * @throws RuntimeException when it ended for another reason than {@link #close}; the message is for a person
     */
    public void awaitEnd() throws InterruptedException {
        BlockingQueue<Runnable> ends = new LinkedBlockingQueue<>();
        polling().ifPresent(it -> await("ingest", it::awaitEnd, ends));
        runners.forEach((room, runner) -> await(room, runner::awaitEnd, ends));
        ends.take().run();
    }

    private static void await(String room, Runnable end, BlockingQueue<Runnable> ends) {
        var waiter = new Thread(() -> ends.add(ended(end)), "await-" + room);
        waiter.setDaemon(true);
        waiter.start();
    }

    private static Runnable ended(Runnable end) {
        try {
            end.run();
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
        polling().ifPresent(Polling::close);
        runners.values().forEach(StreamsRunner::close);
    }
}
