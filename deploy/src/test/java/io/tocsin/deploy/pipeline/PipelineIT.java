package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline on a real broker with exactly_once_v2. */
class PipelineIT {
    private static final String DAY = "2023-02-20";
    private static final List<String> QUIET_DAY = List.of(
            item(
                    "quiet-1",
                    "Seoul denies that it fired a missile",
                    "South Korea's military denied on Monday that it had" + " fired a missile toward the sea."),
            item(
                    "quiet-2",
                    "North Korea threatens to launch missiles",
                    "North Korea said it would launch ballistic" + " missiles if the drills go ahead."),
            item("quiet-3", "Markets rise", "Shares in Seoul rose for a third day on Monday."));
    private static final String LAUNCH = item(
            "loud",
            "North Korea fires ballistic missile",
            "North Korea fired a ballistic missile into the East Sea"
                    + " on Monday, South Korea's Joint Chiefs of Staff said.");

    @TempDir
    static Path dir;

    private static TestBroker broker;
    private static EmbeddedRegistry registry;
    private static Enrichment enrichment;
    private static AlertsConfig config;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        enrichment = Enrichment.load();
        config = AlertsConfig.load(null, List.of(DemoFeed.publishers(dir)), RunStatus.ACTUAL);
    }

    @AfterAll
    static void stopBroker() {
        registry.close();
        broker.close();
    }

    @Test
    void aQuietDayRaisesNothingAndOneNewLaunchOnTheSameDayRings() {
        try (var run = run("quiet-", 3).start()) {
            run.ingest(QUIET_DAY);
            run.awaitReadThrough();
            assertThat(run.compacted(run.cluster().topics().enrichedItems())).hasSize(3);
            assertThat(run.alerts()).isEmpty();

            assertThat(run.ingest(List.of(LAUNCH)).sent()).isEqualTo(1);
            run.awaitReadThrough();
            assertThat(run.alerts().values()).isNotEmpty().allSatisfy(alert -> {
                assertThat(alert.getState()).isEqualTo(AlertState.ACTIVE);
                assertThat(alert.getFirstDay()).isEqualTo(DAY);
            });
        }
    }

    @Test
    void aRestartInTheMiddleChangesNothing() {
        var feed = Line.demo();
        String undisturbed;
        try (var run = run("calm-", 1).start()) {
            run.ingest(feed);
            run.awaitReadThrough();
            undisturbed = run.digest();
            assertThat(undisturbed).isEqualTo(Undisturbed.digest(enrichment, config));
        }
        try (var run = run("torn-", 12).start()) {
            run.awaitRunning();
            run.ingest(feed.subList(0, feed.size() / 2));
            // While records are on their way, not after.
            run.stop();
            run.ingest(feed.subList(feed.size() / 2, feed.size()));
            run.start();
            run.awaitReadThrough();
            run.stop();
            run.start();
            assertThat(run.ingest(feed).sent()).as("sent again").isZero();
            run.awaitReadThrough();
            assertThat(run.digest()).isEqualTo(undisturbed);
        }
    }

    private static Run run(String prefix, int partitions) {
        return new Run(
                broker.bootstrap(),
                registry.url(),
                prefix,
                partitions,
                dir.resolve(prefix + "state"),
                enrichment,
                config);
    }

    private static String item(String id, String title, String text) {
        return "{\"id\":\"" + id + "\",\"lang\":\"en\",\"publisher\":\"harbour-post.example\",\"zone\":\"Asia/Seoul\","
                + "\"published\":\"" + DAY + "T05:00:00Z\",\"title\":\"" + title + "\",\"text\":\"" + text + "\"}";
    }
}
