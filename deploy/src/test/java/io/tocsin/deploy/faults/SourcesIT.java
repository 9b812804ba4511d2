package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.embedded.Ports;
import io.tocsin.deploy.pipeline.DemoFeed;
import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.source.SourcesFile;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Provenance;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that publishes, edits and corrects in Korean, English and Arabic, polled by {@code tocsin ingest}. */
class SourcesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @TempDir
    Path dir;

    private final NewsSite site = new NewsSite();
    private final NewsStory story = new NewsStory();
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private int processes;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        DemoFeed.publishers(dir);
    }

    @AfterEach
    void stop() {
        registry.close();
        broker.close();
        site.close();
    }

    /** What stands at the end of a story. */
    private record End(List<String> items, String digest, List<EscalationAlert> alerts, List<String> changes) {}

    @Test
    void alertsFollowWhatIsPublishedEditedAndCorrectedThroughAKill() {
        try (var line = line("once-");
                var ingest = ingest(line)) {
            var end = told(line, ingest, step -> {
                if (step == 3) {
                    ingest.kill();
                    ingest.start();
                }
            });
            assertThat(end.items()).hasSize(8);
            assertThat(end.items())
                    .filteredOn(item -> item.startsWith("hanbit.example ko 2"))
                    .singleElement()
                    .asString()
                    .contains("단거리 탄도미사일 3발");
            assertThat(end.items())
                    .filteredOn(item -> item.startsWith("marsa.example ar 2"))
                    .hasSize(1);
            assertThat(end.items()).allMatch(item -> item.contains(" PUBLISHED on time "));
            assertThat(end.alerts()).singleElement().satisfies(alert -> {
                assertThat(alert.getRuleId()).isEqualTo("korea-launches");
                assertThat(alert.getState()).isEqualTo(AlertState.ACTIVE);
            });
            assertThat(end.changes())
                    .as("the alarm that was corrected")
                    .containsSubsequence("gulf-launches ACTIVE", "gulf-launches WITHDRAWN");
            assertThat(ingest.answer("/sources")).contains("\"marsa\":{\"state\":\"well\"");
            assertThat(ingest.answer("/metrics"))
                    .contains("tocsin_source_quiet{source=\"hanbit\"} 0.0")
                    .contains("tocsin_ready{room=\"ingest\"} 1.0");
            aSecondProcessTakesOver(line, ingest);
        }
    }

    private void aSecondProcessTakesOver(Line line, ForkedService first) {
        try (var second = ingest(line)) {
            second.start();
            await("the second one is ready", () -> second.answer("/ready").startsWith("200 "));
            site.publish(story.last());
            assertThat(first.jvm().exit(120)).isEqualTo(1);
            assertThat(first.jvm().said())
                    .anyMatch(said -> said.startsWith("tocsin ingest: Another process polls the sources"));
            await("the news is there", () -> items(line).size() >= 9);
            int rounds = site.rounds() + 2;
            await("two more rounds have brought nothing", () -> site.rounds() >= rounds);
            assertThat(items(line)).hasSize(9);
        }
    }

    @Test
    @Tag("faults")
    void killedAtRandomPointsTheNewsAreThoseOfAnUndisturbedRun() {
        End undisturbed;
        try (var line = line("calm-");
                var ingest = ingest(line)) {
            undisturbed = told(line, ingest, step -> {});
        }
        for (var seed : List.of(1L, 2L, 3L)) {
            try (var line = line("seed-" + seed + "-");
                    var ingest = ingest(line);
                    var killer = new Killer(seed, ingest)) {
                site.onRequest(killer::request);
                var end = told(line, ingest, step -> {});
                site.onRequest(number -> {});
                assertThat(killer.kills()).as("kills").isGreaterThan(3);
                assertThat(end.items()).as("seed " + seed).isEqualTo(undisturbed.items());
                assertThat(end.digest()).as("seed " + seed).isEqualTo(undisturbed.digest());
            }
        }
    }

    @Test
    @Tag("faults")
    void aBrokerThatGoesAwayMeanwhileCostsNothing() {
        var port = Integer.parseInt(broker.bootstrap().replaceFirst(".*:", ""));
        site.clear();
        try (var line = line("away-");
                var services = new Services(line.cluster(), dir.resolve("away"), null)) {
            services.ingest(SourcesFile.read(site.sources(dir.resolve("away"))), null);
            site.publish(story.steps().get(0).get(0));
            await("the first news is there", () -> items(line).size() == 1);

            broker.close();
            site.publish(story.steps().get(1).get(0));
            var polling = services.polling().orElseThrow();
            await("it is felt", () -> !polling.reading().ready());
            assertThat(polling.reading().live()).isTrue();
            assertThat(polling.reading().reasons().get(0)).contains("does not answer");

            broker = EmbeddedBroker.start(dir.resolve("broker"), port);
            await("it polls again", () -> polling.reading().ready());
            await("the second news is there", () -> items(line).size() >= 2);
            int rounds = site.rounds() + 2;
            await("two more rounds have brought nothing", () -> site.rounds() >= rounds);
            assertThat(items(line)).hasSize(2);
        }
    }

    @Test
    @Tag("faults")
    void allOfItInOneProcessKilledTwice() {
        site.clear();
        int[] ports = {Ports.free(), Ports.free(), Ports.free()};
        var command = List.of(
                "io.tocsin.deploy.cli.Tocsin",
                "up",
                "--data",
                dir.resolve("up").toString(),
                "--kafka-port",
                "" + ports[0],
                "--registry-port",
                "" + ports[1],
                "--http-port",
                "" + ports[2],
                "--sources",
                site.sources(dir.resolve("up-file")).toString());
        var environment =
                Map.of("TOCSIN_PUBLISHERS", dir.resolve("publishers.yaml").toString());
        var flags = List.of("-Xmx640m", "-Dtocsin.log=info");
        var up = ChildJvm.start(dir.resolve("up.log"), flags, environment, command);
        try {
            var first = up;
            await("it is up", () -> first.said(said -> said.contains("Tocsin is up.")));
            try (var line = new Line(Cluster.plain("127.0.0.1:" + ports[0], "http://127.0.0.1:" + ports[1]), 3, 1)) {
                int expected = 0;
                for (int step = 0; step < story.steps().size(); step++) {
                    story.steps().get(step).forEach(site::publish);
                    if (step == 1 || step == 4) {
                        up.kill();
                        up = ChildJvm.start(dir.resolve("up.log"), flags, environment, command);
                    }
                    expected += story.steps().get(step).size();
                    int all = expected;
                    await(all + " items are there", () -> items(line).size() >= all);
                }
                line.awaitReadThrough(() -> {});
                assertThat(items(line)).hasSize(8);
                assertThat(line.alerts().values())
                        .extracting(alert -> alert.getRuleId())
                        .containsExactly("korea-launches");
            }
        } finally {
            up.close();
        }
    }

    /** Kills the process so many requests after its start, some milliseconds later, and starts it again. */
    private static final class Killer implements AutoCloseable {
        private static final int MOST_KILLS = 8;

        private final Random random;
        private final ForkedService ingest;
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private int next;
        private int kills;

        Killer(long seed, ForkedService ingest) {
            this.random = new Random(seed);
            this.ingest = ingest;
            this.next = 1 + random.nextInt(12);
        }

        synchronized void request(int number) {
            if (number == next && kills < MOST_KILLS) {
                kills++;
                next = number + 3 + random.nextInt(12);
                thread.schedule(this::kill, random.nextInt(80), TimeUnit.MILLISECONDS);
            }
        }

        private void kill() {
            ingest.kill();
            ingest.start();
        }

        synchronized int kills() {
            return kills;
        }

        @Override
        public void close() {
            thread.shutdown();
            try {
                assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Line line(String prefix) {
        return new Line(new Cluster(broker.bootstrap(), registry.url(), prefix, Map.of(), Map.of()), 3, 1);
    }

    private ForkedService ingest(Line line) {
        var folder = dir.resolve(line.cluster().prefix() + "ingest-" + ++processes);
        return new ForkedService("ingest", line.cluster(), folder, Map.of())
                .setting("sources: \"" + site.sources(folder) + "\"");
    }

    /** Tells the whole story, with something done after each step, and waits until all of it was read. */
    private End told(Line line, ForkedService ingest, IntConsumer after) {
        site.clear();
        var config = AlertsConfig.load(null, List.of(dir.resolve("publishers.yaml")), RunStatus.ACTUAL);
        try (var services = new Services(
                        line.cluster(), dir.resolve(line.cluster().prefix() + "state"), null)
                .enrich(Enrichment.load())
                .alerts(config)) {
            services.awaitRunning();
            ingest.start();
            int expected = 0;
            for (int step = 0; step < story.steps().size(); step++) {
                var articles = story.steps().get(step);
                articles.forEach(site::publish);
                expected += articles.size();
                int all = expected;
                await(all + " items are there", () -> items(line).size() >= all);
                after.accept(step);
            }
            int rounds = site.rounds() + 2;
            await("two more rounds have brought nothing", () -> site.rounds() >= rounds);
            await("ingest is ready", () -> ingest.answer("/ready").startsWith("200 "));
            line.awaitReadThrough(() -> {});
            return new End(
                    items(line).stream().map(SourcesIT::words).sorted().toList(),
                    line.digest(),
                    List.copyOf(line.alerts().values()),
                    changes(line));
        }
    }

    /** Waits for a condition while the process may be dead for a moment. */
    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    private static List<NewsItem> items(Line line) {
        return line.history(line.cluster().topics().newsItems()).stream()
                .map(Followed.Seen::value)
                .toList();
    }

    private static String words(NewsItem item) {
        var envelope = item.getEnvelope();
        return String.join(
                " ",
                envelope.getPublisher(),
                item.getLanguage(),
                "" + envelope.getRevision(),
                envelope.getItemId(),
                envelope.getProvenance() == Provenance.PUBLISHED ? "PUBLISHED" : "" + envelope.getProvenance(),
                envelope.getLate() ? "late" : "on time",
                "" + envelope.getPublishedAt(),
                envelope.getContentHash(),
                "" + envelope.getNearDuplicate(),
                item.getTitle(),
                item.getText());
    }

    private static List<String> changes(Line line) {
        return line.history(line.cluster().topics().escalationAlerts()).stream()
                .filter(seen -> seen.value() != null)
                .map(seen -> seen.value().getRuleId() + " " + seen.value().getState())
                .toList();
    }
}
