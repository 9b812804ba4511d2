package io.tocsin.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.AlertsTopology;
import io.tocsin.deploy.cli.CommandLines.Said;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `tocsin reset` on a real broker, after the demo's news. */
class ResetIT {
    private static final String PREFIX = "reset-";
    private static final String ALERTS = PREFIX + "tocsin-alerts";
    private static final String STRANGER = ALERTS + "-b-store-changelog";

    @TempDir
    static Path dir;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static Cluster cluster;
    private static Run run;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        cluster = new Cluster(broker.bootstrap(), registry.url(), PREFIX, Map.of(), Map.of());
        var config = AlertsConfig.load(null, List.of(DemoFeed.publishers(dir)), RunStatus.ACTUAL);
        run = new Run(cluster, 3, 1, dir.resolve("state"), Enrichment.load(), config);
    }

    @AfterAll
    static void stop() {
        run.close();
        registry.close();
        broker.close();
    }

    /** Another application whose name begins alike. */
    private static void stranger() throws Exception {
        run.admin()
                .createTopics(List.of(new NewTopic(STRANGER, 1, (short) 1)))
                .all()
                .get();
        var offset = Map.of(new TopicPartition(STRANGER, 0), new OffsetAndMetadata(0));
        run.admin().alterConsumerGroupOffsets(ALERTS + "-b", offset).all().get();
    }

    @Test
    void whatIsReadAgainLeavesWhatStoodBefore() throws Exception {
        run.start().ingest(Line.demo());
        run.awaitReadThrough();
        var stood = run.digest();
        var offsets = offsets();

        for (var service : List.of("alerts", "enrich")) {
            var refused = tocsin("reset", service, "--apply", "--local-state");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(PREFIX + "tocsin-" + service + " is running: " + PREFIX + "tocsin-" + service + "-")
                    .contains(" at /127.0.0.1. Stop every instance")
                    .hasLineCount(1);
        }
        run.stop();
        stranger();
        var topics = topics();
        var dry = stopped("reset", "alerts", "--local-state");
        assertThat(dry.out())
                .contains("~ reset-event-reports-0: read again from 0 of ")
                .contains(
                        "- topic " + ALERTS + "-",
                        "- folder " + dir.resolve("state").resolve(ALERTS))
                .contains("every incident and alert is written anew under its id", "--apply does it")
                .doesNotContain(STRANGER, "is forgotten");
        assertThat(offsets()).as("of a refusal and a dry run").isEqualTo(offsets);
        assertThat(topics()).isEqualTo(topics);
        assertThat(dir.resolve("state").resolve(ALERTS)).isDirectory();

        anewFromTheStart(stood, topics);
        itemsAnewFromATime(stood);
    }

    private static void anewFromTheStart(String stood, Set<String> topics) throws Exception {
        var ends = ends();
        var records = run.history(cluster.topics().escalationAlerts()).size();
        assertThat(stopped("reset", "alerts", "--local-state", "--apply").out())
                .contains("Before the service starts: tocsin topics apply");
        assertThat(offsets()).containsEntry(new TopicPartition(PREFIX + Topics.EVENT_REPORTS, 0), 0L);
        var left = new java.util.TreeSet<>(topics);
        AlertsTopology.changelogs(PREFIX).forEach(left::remove);
        // A broker may list a topic for a moment after it has acknowledged that it is deleted.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(topics())
                .isEqualTo(left));
        assertThat(ends()).as("ends of inputs and outputs").isEqualTo(ends);
        assertThat(dir.resolve("state").resolve(ALERTS)).doesNotExist();
        assertThat(dir.resolve("state").resolve(ALERTS + ".layout")).doesNotExist();
        assertThat(dir.resolve("state").resolve(PREFIX + "tocsin-enrich.layout"))
                .as("of the other service")
                .exists();

        // alerts itself would not start beside what looks like state of its own.
        run.admin().deleteTopics(List.of(STRANGER)).all().get();
        assertThat(stopped("topics", "apply", "--partitions", "3", "--replication", "1")
                        .status())
                .isZero();
        run.start();
        run.awaitReadThrough();
        assertThat(run.digest()).isEqualTo(stood);
        assertThat(run.history(cluster.topics().escalationAlerts()))
                .as("each alert is written again")
                .hasSizeGreaterThanOrEqualTo(records + run.alerts().size());
        run.stop();
    }

    private static void itemsAnewFromATime(String stood) throws Exception {
        var times = run.history(cluster.topics().newsItems()).stream()
                .map(seen -> seen.value().getEnvelope().getIngestedAt())
                .sorted()
                .toList();
        var middle = times.get(times.size() / 2);
        var enriched = run.history(cluster.topics().enrichedItems()).size();
        var later = times.stream().filter(time -> !time.isBefore(middle)).count();
        var done = stopped("reset", "enrich", "--from", middle.toString(), "--apply");
        assertThat(done.out())
                .contains("the earlier copies stay", "nothing is to be done")
                .doesNotContain("- topic");
        run.start();
        run.awaitReadThrough();
        assertThat(run.digest()).isEqualTo(stood);
        assertThat((long) run.history(cluster.topics().enrichedItems()).size())
                .as("items written again")
                .isBetween(enriched + later, 2L * enriched - 1);
        run.stop();
        assertThat(stopped("reset", "alerts", "--from", middle.toString()).out())
                .contains("What was reported before is forgotten.");
    }

    private static Map<TopicPartition, Long> offsets() throws Exception {
        var offsets = new java.util.HashMap<TopicPartition, Long>();
        for (var group : List.of(ALERTS, PREFIX + "tocsin-enrich")) {
            run.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        }
        return offsets;
    }

    private static Set<String> topics() throws Exception {
        return run.admin().listTopics().names().get();
    }

    private static Map<String, Object> ends() {
        var through = new ReadThrough(run.admin(), cluster);
        var ends = new TreeMap<String, Object>();
        Stream.of(
                        Topics.NEWS_ITEMS,
                        Topics.ENRICHED_ITEMS,
                        Topics.EVENT_REPORTS,
                        Topics.INCIDENTS,
                        Topics.ESCALATION_ALERTS,
                        Topics.ALERTS_DEAD_LETTERS)
                .forEach(topic -> ends.put(topic, through.ends(topic)));
        return ends;
    }

    /** A member that has left may be listed for a moment. */
    private static Said stopped(String... arguments) {
        var said = new ArrayList<Said>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            said.add(tocsin(arguments));
            assertThat(said.get(said.size() - 1).err()).doesNotContain("is running");
        });
        var last = said.get(said.size() - 1);
        assertThat(last.status()).as(last.err()).isZero();
        return last;
    }

    private static Said tocsin(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", cluster.kafka(), "--registry", cluster.registry()));
        var state = dir.resolve("state").toString();
        return CommandLines.run(Map.of("TOCSIN_PREFIX", PREFIX, "TOCSIN_STATE", state), all.toArray(String[]::new));
    }
}
