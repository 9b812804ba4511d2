package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.backtest.Backtest;
import io.tocsin.alerts.backtest.Kept;
import io.tocsin.deploy.backtest.Reading;
import io.tocsin.deploy.backtest.Source;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.replay.Leftovers;
import io.tocsin.deploy.replay.Range;
import io.tocsin.deploy.replay.Replay;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay gives what the live run gave, and what a backtest of the same items gives, and leaves production alone. */
class ReplayIT {
    private static final String LIVE = "live-";
    private static final Range ALL = new Range("2022-01-01", "");

    @TempDir
    static Path dir;

    private static TestBroker broker;
    private static EmbeddedRegistry registry;
    private static Enrichment enrichment;
    private static Path publishers;
    private static AlertsConfig exercise;
    private static Run live;
    private static String rang;
    private static Map<TopicPartition, Long> offsets;

    @BeforeAll
    static void theLiveRun() throws IOException {
        broker = TestBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        enrichment = Enrichment.load();
        publishers = DemoFeed.publishers(dir);
        exercise = AlertsConfig.load(null, List.of(publishers), RunStatus.EXERCISE);
        var actual = AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL);
        live = new Run(broker.bootstrap(), registry.url(), LIVE, 3, dir.resolve("live"), enrichment, actual);
        live.start();
        live.ingest(List.of(feed().split("\n")));
        live.awaitReadThrough();
        live.stop();
        rang = masked(live.compacted(live.cluster().topics().incidents()), live.alerts());
        offsets = offsets();
    }

    @AfterAll
    static void close() {
        live.close();
        registry.close();
        broker.close();
    }

    @Test
    void aReplayGivesTheAlertsOfTheLiveRunAsAnExercise() {
        try (var replay = replay("whole", ALL)) {
            assertThat(replay.run(InstantSource.system(), line -> {}, () -> false))
                    .isTrue();
            assertThat(digest(replay.cluster())).isEqualTo(rang);
            assertThat(compacted(replay.cluster(), replay.cluster().topics().escalationAlerts())
                            .values())
                    .isNotEmpty()
                    .allSatisfy(alert -> assertThat(alert.getRun()).isEqualTo(RunStatus.EXERCISE));
        }
        assertThat(offsets()).as("offsets of production").isEqualTo(offsets);
        assertThat(clean("whole")).isNotEmpty().allSatisfy(one -> assertThat(one)
                .contains("replay-whole"));
        // A broker may list a topic for a moment after it has acknowledged that it is deleted.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> clean("whole")
                .isEmpty());
        assertThat(offsets()).isEqualTo(offsets);
    }

    @Test
    void aReplayOfTheReportsGivesTheSameWithoutReadingItemsAgain() {
        var plan = new Replay.Plan("reports", ALL, true);
        try (var replay = new Replay(live.cluster(), dir.resolve("state"), plan, null, exercise)) {
            assertThat(replay.run(InstantSource.system(), line -> {}, () -> false))
                    .isTrue();
            assertThat(digest(replay.cluster())).isEqualTo(rang);
        }
        assertThat(clean("reports")).isNotEmpty();
    }

    @Test
    void aPartOfTheRangeGivesLess() {
        try (var replay = replay("part", new Range("2022-10-01", "2022-11-01"))) {
            assertThat(replay.run(InstantSource.system(), line -> {}, () -> false))
                    .isTrue();
            assertThat(digest(replay.cluster())).isNotEqualTo(rang);
            assertThat(compacted(replay.cluster(), replay.cluster().topics().escalationAlerts())
                            .values())
                    .isNotEmpty()
                    .allSatisfy(alert -> assertThat(alert.getFirstDay()).isLessThan("2022-11-01"));
        }
        assertThat(clean("part")).isNotEmpty();
    }

    @Test
    void aKilledReplayGoesOnToTheSameEnd() throws Exception {
        var config = Files.writeString(
                dir.resolve("tocsin.yaml"),
                "kafka: " + broker.bootstrap() + "\nregistry: " + registry.url() + "\nprefix: " + LIVE + "\nstate: "
                        + dir.resolve("forked") + "\npublishers: [" + publishers + "]\n");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.tocsin.deploy.cli.Tocsin",
                "replay",
                "--from=2022-01-01",
                "--name=killed",
                "--keep",
                "--config=" + config);
        var err = dir.resolve("killed.txt").toFile();
        var first = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(err)
                .start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> !first.isAlive() || hasGroup("replay-killed-copy"));
        first.destroyForcibly().waitFor();
        assertThat(first.exitValue()).as(Files.readString(err.toPath())).isNotZero();
        assertThatThrownBy(() -> replay("killed", new Range("2022-10-30", "")))
                .hasMessageContaining("begun with another range");
        var second = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(err)
                .start();
        assertThat(second.waitFor()).as(Files.readString(err.toPath())).isZero();
        assertThat(Files.readString(err.toPath())).contains("EXERCISE", "alerts stand at the end of the range");
        var own = new Cluster(broker.bootstrap(), registry.url(), "replay-killed-", Map.of(), Map.of());
        assertThat(digest(own)).isEqualTo(rang);
        assertThat(offsets()).as("offsets of production").isEqualTo(offsets);
        assertThat(new Leftovers(live.cluster(), dir.resolve("forked"), "killed").remove())
                .isNotEmpty();
    }

    @Test
    void aBacktestOfTheSameItemsGivesTheSame() throws IOException {
        var items = Files.writeString(dir.resolve("items.jsonl"), feed(), StandardCharsets.UTF_8);
        var backtest = new Backtest(exercise, List.of(exercise.rules()), Duration.ofHours(1));
        try (var reading = new Reading(enrichment, backtest::put, (count, share) -> {})) {
            reading.file(items, null, Instant.parse("2026-01-01T00:00:00Z"));
        }
        backtest.settle();
        assertThat(masked(
                        standing(backtest.incidents()),
                        standing(backtest.strands().get(0).alerts())))
                .isEqualTo(rang);
    }

    @Test
    void aBacktestOfATopicGivesTheSameAndOfARangeLess() throws IOException {
        assertThat(backtest(Topics.NEWS_ITEMS, ALL)).isEqualTo(rang);
        assertThat(backtest(Topics.NEWS_ITEMS, new Range("", ""))).isEqualTo(rang);
        assertThat(backtest(Topics.EVENT_REPORTS, ALL)).isEqualTo(rang);
        assertThat(backtest(Topics.EVENT_REPORTS, new Range("", "2022-11-01"))).isNotEqualTo(rang);
        assertThatThrownBy(() -> backtest(Topics.INCIDENTS, ALL))
                .hasMessageContaining("takes news-items or event-reports");
        assertThat(offsets()).as("offsets of production").isEqualTo(offsets);
    }

    /** Records that nobody can decode for want of a registry were once skipped as somebody else's. */
    @Test
    void aRegistryThatDoesNotAnswerIsSaidAndNothingIsSkipped() {
        var silent = new Cluster(broker.bootstrap(), "http://127.0.0.1:1", LIVE, Map.of(), Map.of());
        assertThatThrownBy(() -> compacted(silent, silent.topics().escalationAlerts()))
                .hasRootCauseInstanceOf(java.net.ConnectException.class)
                .hasMessageContaining("The schema registry does not say how the records of live-escalation-alerts");
        assertThatThrownBy(() -> new Source.OfTopic(silent, Topics.NEWS_ITEMS, ALL)
                        .into(
                                new Reading(enrichment, item -> {}, (count, share) -> {}),
                                Instant.EPOCH,
                                line -> {},
                                Map.of()))
                .hasMessageContaining("The schema registry does not say how the records of live-news-items");
    }

    private static String backtest(String topic, Range range) throws IOException {
        var backtest = new Backtest(exercise, List.of(exercise.rules()), Duration.ofHours(1));
        var last = new Instant[] {Instant.EPOCH};
        try (var reading = new Reading(
                enrichment,
                item -> {
                    var at = item.getEnvelope().getIngestedAt();
                    if (topic.equals(Topics.NEWS_ITEMS)) {
                        assertThat(at)
                                .as("three partitions in the order of ingest")
                                .isAfterOrEqualTo(last[0]);
                    }
                    last[0] = at;
                    backtest.put(item);
                },
                (count, share) -> {})) {
            new Source.OfTopic(live.cluster(), topic, range).into(reading, Instant.EPOCH, line -> {}, new TreeMap<>());
        }
        backtest.settle();
        return masked(
                standing(backtest.incidents()),
                standing(backtest.strands().get(0).alerts()));
    }

    private static <V> Map<String, V> standing(List<Kept.One<V>> kept) {
        var standing = new TreeMap<String, V>();
        kept.stream().filter(Kept.One::standing).forEach(one -> standing.put(one.id(), one.value()));
        return standing;
    }

    private static Replay replay(String name, Range range) {
        return new Replay(
                live.cluster(), dir.resolve("state"), new Replay.Plan(name, range, false), enrichment, exercise);
    }

    private static List<String> clean(String name) {
        return new Leftovers(live.cluster(), dir.resolve("state"), name).remove();
    }

    private static boolean hasGroup(String group) throws Exception {
        try (var admin = live.cluster().admin()) {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        }
    }

    private static Map<TopicPartition, Long> offsets() {
        var all = new TreeMap<TopicPartition, Long>(java.util.Comparator.comparing(TopicPartition::toString));
        try (Admin admin = live.cluster().admin()) {
            for (var topic : List.of(
                    Topics.NEWS_ITEMS,
                    Topics.ENRICHED_ITEMS,
                    Topics.EVENT_REPORTS,
                    Topics.INCIDENTS,
                    Topics.ESCALATION_ALERTS)) {
                all.putAll(new ReadThrough(admin, live.cluster()).ends(topic));
            }
        }
        return all;
    }

    private static String digest(Cluster cluster) {
        return masked(
                compacted(cluster, cluster.topics().incidents()),
                compacted(cluster, cluster.topics().escalationAlerts()));
    }

    private static String masked(
            Map<String, ? extends SpecificRecord> incidents, Map<String, ? extends SpecificRecord> alerts) {
        return Canonical.maskedDigest(incidents) + Canonical.maskedDigest(alerts);
    }

    private static <V extends SpecificRecord> Map<String, V> compacted(Cluster cluster, Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        try (var followed = new Followed<>(cluster, topic).fromBeginning()) {
            var ends = followed.ends();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
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

    private static String feed() throws IOException {
        try (var in = DemoFeed.items()) {
            var lines = new ArrayList<String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
            return String.join("\n", lines);
        }
    }
}
