package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Ingest;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Topic;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** The topics of one prefix on a cluster: what goes in, and what stands in the end. Whoever runs the rooms is not its matter. */
public class Line implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Cluster cluster;
    private final Admin admin;

    /** Creates the topics, replicated as often as is said. */
    public Line(Cluster cluster, int partitions, int replication) {
        this.cluster = cluster;
        this.admin = cluster.admin();
        TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut(cluster.prefix(), partitions, replication)))
                .apply(admin);
        ContractSchemas.register(cluster.registry(), Map.of(), cluster.prefix());
    }

    /** The lines of the demo's feed. */
    public static List<String> demo() {
        try (var reader = new BufferedReader(new InputStreamReader(DemoFeed.items(), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    public Admin admin() {
        return admin;
    }

    /** Takes in lines as an archive; none of them may be bad. */
    public Counts ingest(List<String> lines) {
        var in = new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
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

    /** Waits until both rooms have read everything; what is checked meanwhile may throw to end the wait. */
    public void awaitReadThrough(Runnable check) {
        var rooms = new ReadThrough(admin, cluster);
        Awaitility.await("both rooms have read everything")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(check::run)
                .until(rooms::done);
    }

    public Map<String, EscalationAlert> alerts() {
        return compacted(cluster.topics().escalationAlerts());
    }

    /** One digest over all that subscribers of incidents and alerts see after compaction. */
    public String digest() {
        return Canonical.digest(compacted(cluster.topics().incidents())) + Canonical.digest(alerts());
    }

    /** What a topic holds for a reader of committed records: last values, without the keys that a tombstone took. */
    public <V extends SpecificRecord> Map<String, V> compacted(Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        history(topic).forEach(seen -> {
            if (seen.value() == null) {
                values.remove(seen.key());
            } else {
                values.put(seen.key(), seen.value());
            }
        });
        return values;
    }

    /** All committed records of a topic, in their order. */
    public <V extends SpecificRecord> List<Followed.Seen<V>> history(Topic<String, V> topic) {
        var history = new java.util.ArrayList<Followed.Seen<V>>();
        var ends = new ReadThrough(admin, cluster)
                .ends(topic.name().substring(cluster.prefix().length()));
        try (var followed = new Followed<>(cluster, topic).fromBeginning()) {
            Awaitility.await("the end of " + topic.name()).atMost(PATIENCE).until(() -> {
                history.addAll(followed.next(Duration.ofMillis(100)));
                return followed.reached(ends);
            });
        }
        return history;
    }

    @Override
    public void close() {
        admin.close();
    }
}
