package io.tocsin.deploy.faults;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.deploy.pipeline.Undisturbed;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A forked cluster with a registry, and the digest that the demo's news leave when nobody disturbs them. */
final class Rig implements AutoCloseable {
    private static final int PARTITIONS = 3;

    private final Path dir;
    private final ForkedCluster brokers;
    private final EmbeddedRegistry registry;
    private final Enrichment enrichment = Enrichment.load();
    private final AlertsConfig config;
    private final String undisturbed;

    /** @param start starts the brokers in a folder */
    Rig(Path dir, Function<Path, ForkedCluster> start) {
        this.dir = dir;
        this.config = config(DemoFeed.publishers(dir));
        this.undisturbed = Undisturbed.digest(enrichment, config);
        this.brokers = start.apply(dir.resolve("brokers"));
        this.registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
    }

    /** The undisturbed digest, worked out anew in a folder where a rig has been. */
    static String undisturbed(Path dir) {
        return Undisturbed.digest(Enrichment.load(), config(dir.resolve("publishers.yaml")));
    }

    private static AlertsConfig config(Path publishers) {
        return AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL);
    }

    ForkedCluster brokers() {
        return brokers;
    }

    Enrichment enrichment() {
        return enrichment;
    }

    AlertsConfig config() {
        return config;
    }

    /** What incidents and alerts have to come to, whatever happens. */
    String undisturbed() {
        return undisturbed;
    }

    /** A folder of one test. */
    Path dir(String name) {
        return dir.resolve(name);
    }

    Cluster cluster(String prefix, Map<String, String> clients) {
        return new Cluster(brokers.bootstrap(), registry.url(), prefix, clients, Map.of());
    }

    /** Topics of one test; the rooms are run by the test. */
    Line line(String prefix) {
        return new Line(cluster(prefix, Map.of()), PARTITIONS, brokers.replication());
    }

    /** Topics of one test with both rooms in this process. */
    Run run(String prefix, Map<String, String> clients) {
        return new Run(
                cluster(prefix, clients), PARTITIONS, brokers.replication(), dir(prefix + "state"), enrichment, config);
    }

    /** A room as a process of its own, in the topics of a test. */
    ForkedService service(String room, Line line, String folder) {
        return new ForkedService(room, line.cluster(), dir(folder), HASTE);
    }

    /** A member that died is missed after three seconds, so that tests do not sit out ten. */
    static final Map<String, String> HASTE =
            Map.of("main.consumer.session.timeout.ms", "3000", "main.consumer.heartbeat.interval.ms", "500");

    @Override
    public void close() {
        registry.close();
        brokers.close();
    }
}
