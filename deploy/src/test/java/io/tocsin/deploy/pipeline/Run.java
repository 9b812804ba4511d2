package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.enrich.Enrichment;
import java.nio.file.Path;
import java.util.Map;

/** The whole pipeline, in this process, under topics of its own on a broker that several runs share. */
public final class Run extends Line {
    private final Path state;
    private final Enrichment enrichment;
    private final AlertsConfig config;
    private Services services;

    Run(
            String kafka,
            String registry,
            String prefix,
            int partitions,
            Path state,
            Enrichment enrichment,
            AlertsConfig config) {
        this(new Cluster(kafka, registry, prefix, Map.of(), Map.of()), partitions, 1, state, enrichment, config);
    }

    public Run(
            Cluster cluster, int partitions, int replication, Path state, Enrichment enrichment, AlertsConfig config) {
        super(cluster, partitions, replication);
        this.state = state;
        this.enrichment = enrichment;
        this.config = config;
    }

    public Run start() {
        services = new Services(cluster(), state, null).enrich(enrichment).alerts(config);
        return this;
    }

    public void awaitRunning() {
        services.awaitRunning();
    }

    public void stop() {
        services.close();
        services = null;
    }

    public void awaitReadThrough() {
        awaitReadThrough(() -> assertThat(isLive()).as("both rooms live").isTrue());
    }

    /** Whether no room has ended. */
    public boolean isLive() {
        return services.health().values().stream()
                .allMatch(health -> health.reading().live());
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
        super.close();
    }
}
