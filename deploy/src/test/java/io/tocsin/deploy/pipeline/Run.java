package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Topic;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** The whole pipeline under topics of its own on a broker that several runs share. */
final class Run implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final Path state;
    private final Enrichment enrichment;
    private final AlertsConfig config;
    private final Admin admin;
    private Services services;

    Run(
            String kafka,
            String registry,
            String prefix,
            int partitions,
            Path state,
            Enrichment enrichment,
            AlertsConfig config) {
        this.cluster = new Cluster(kafka, registry, prefix, Map.of(), Map.of());
        this.state = state;
        this.enrichment = enrichment;
        this.config = config;
        this.admin = cluster.admin();
        TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut(prefix, partitions, 1)))
                .apply(admin);
        ContractSchemas.register(registry, Map.of(), prefix);
    }

    Run start() {
        services = new Services(cluster, state, null).enrich(enrichment).alerts(config);
        return this;
    }

    void awaitRunning() {
        services.awaitRunning();
    }

    void stop() {
        services.close();
        services = null;
    }

    Counts ingest(List<String> lines) {
        return ingest(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }

    private Counts ingest(InputStream in) {
        try (var ingest = Ingest.connect(cluster.client(), cluster.topics(), InstantSource.system())) {
            return ingest.run("test", in, Envelopes.archive("test"), new Ingest.Listener() {
                @Override
                public void progress(long bytes, Counts counts) {
                    // counted at the end
                }

                @Override
                public void bad(String sentence) {
                    throw new AssertionError(sentence);
                }
            });
        }
    }

    void awaitReadThrough() {
        var rooms = new ReadThrough(admin, cluster);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> services.health()
                        .values()
                        .forEach(health -> assertThat(health.reading().live()).isTrue()))
                .until(rooms::done);
    }

    Map<String, EscalationAlert> alerts() {
        return compacted(cluster.topics().escalationAlerts());
    }

    /** One digest over all that subscribers of incidents and alerts see after compaction. */
    String digest() {
        return Canonical.digest(compacted(cluster.topics().incidents())) + Canonical.digest(alerts());
    }

    /** What a topic holds for a reader of committed records: last values, without the keys that a tombstone took. */
    <V extends SpecificRecord> Map<String, V> compacted(Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        var ends = new ReadThrough(admin, cluster)
                .ends(topic.name().substring(cluster.prefix().length()));
        try (var followed = new Followed<>(cluster, topic).fromBeginning()) {
            Awaitility.await().atMost(PATIENCE).until(() -> {
                for (var seen : followed.next(Duration.ofMillis(100))) {
                    if (seen.value() == null) {
                        values.remove(seen.key());
                    } else {
                        values.put(seen.key(), seen.value());
                    }
                }
                return followed.reached(ends);
            });
        }
        return values;
    }

    Cluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
        admin.close();
    }
}
