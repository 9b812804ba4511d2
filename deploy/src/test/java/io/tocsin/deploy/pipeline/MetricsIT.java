package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** /metrics of both services on a real broker: what adds up to what, and which series there are. */
class MetricsIT {
    private static final String HOSTILE = "evil\"} 1\ntocsin_forged_total{x=\"";

    @TempDir
    Path dir;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private NewsOnTopic news;
    private Served served;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(dir.resolve("broker"));
        registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
        news = new NewsOnTopic(Cluster.plain(broker.bootstrap(), registry.url()), registry.url(), 1);
        var config = AlertsConfig.load(null, List.of(), RunStatus.ACTUAL);
        served = new Served(news.cluster(), dir.resolve("state"), services -> services.enrich(Enrichment.load())
                .alerts(config));
    }

    @AfterEach
    void stop() {
        served.close();
        registry.close();
        broker.close();
    }

    @Test
    void whatGoesInIsReportedOrNoneOrDeadLetteredAndNoItemAddsASeries() throws Exception {
        feed("first");
        var before = series();

        feed("second");
        news.write(hostile());
        settle(11);
        assertThat(series()).isEqualTo(before);

        assertThat(sum("tocsin_items_total{outcome=\"reported\",room=\"enrich\"}"))
                .isEqualTo(2);
        assertThat(sum("tocsin_items_total{")).isEqualTo(news.enriched().size()).isEqualTo(7);
        assertThat(sum("tocsin_items_language_total{")).isEqualTo(7);
        assertThat(sum("tocsin_items_language_total{language=\"en\"")).isEqualTo(6);
        assertThat(sum("tocsin_items_punctuality_total{late=\"true\"")).isEqualTo(2);
        assertThat(sum("tocsin_dead_letters_total{cause=\"refused\",room=\"enrich\"}"))
                .isEqualTo(2);
        assertThat(sum("tocsin_dead_letters_total{cause=\"unreadable\",room=\"enrich\"}"))
                .isEqualTo(2);
        assertThat(sum("tocsin_items_total{") + deadLettered())
                .as("items in = reported + none + dead-lettered, and Kafka counts as many records")
                .isEqualTo(11)
                .isEqualTo(consumed("tocsin-enrich"));
        assertThat((double) news.deadLettered().size()).isEqualTo(deadLettered());

        assertThat(sum("tocsin_reports_total{")).isEqualTo(2);
        assertThat(sum("tocsin_items_judged_total{"))
                .isEqualTo(news.topic(Topics.EVENT_REPORTS).all().size())
                .isEqualTo(consumed("tocsin-alerts"));
        assertThat(sum("tocsin_incident_changes_total{"))
                .isPositive()
                .isEqualTo(news.topic(Topics.INCIDENTS).all().size());
        assertThat(sum("tocsin_alert_changes_total{"))
                .isPositive()
                .isEqualTo(news.topic(Topics.ESCALATION_ALERTS).all().size());
        assertThat(sum("tocsin_alert_changes_total{change=\"raised\"")).isPositive();
        assertThat(sum("tocsin_alert_lag_seconds_count{language=\"en\""))
                .isPositive()
                .isEqualTo(sum("tocsin_alert_lag_family_seconds_count{"));
    }

    @Test
    void everyNameStandsInTheRunbookAndNoneThereIsMissing() throws Exception {
        feed("first");
        var told = told();
        var names =
                series().stream().map(line -> line.replaceFirst("\\{.*", "")).collect(Collectors.toSet());
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(told)
                .as("the runbook on %s", name)
                .anyMatch(name::matches));
        assertThat(told).allSatisfy(pattern -> assertThat(names).anyMatch(name -> name.matches(pattern)));
        assertThat(series())
                .as("nothing that is new at every start")
                .noneMatch(line -> line.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"))
                .hasSizeLessThan(250);
    }

    /** The names in the runbook's tables of metrics; a star stands for what Kafka puts at the end. */
    private static List<String> told() throws IOException {
        var page = Files.readString(Path.of("README.md"));
        var section = page.substring(page.indexOf("## Metrics"), page.indexOf("## Tests"));
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)).replace("*", "\\w*"))
                .toList();
    }

    /** One with a report, one with none, a late one, one that is refused, one that cannot be read. */
    private void feed(String name) {
        var before = news.enriched().size() + news.deadLettered().size();
        var late = NewsOnTopic.item(name + " late");
        late = NewsItem.newBuilder(late)
                .setEnvelope(
                        Envelope.newBuilder(late.getEnvelope()).setLate(true).build())
                .build();
        var refused = NewsOnTopic.item(name + " refused");
        refused = NewsItem.newBuilder(refused)
                .setEnvelope(Envelope.newBuilder(refused.getEnvelope())
                        .setRevision(0)
                        .build())
                .build();
        var launch = NewsItem.newBuilder(NewsOnTopic.item(name + " launch"))
                .setTitle("North Korea fires ballistic missile")
                .setText(
                        "North Korea fired a ballistic missile into the East Sea on Tuesday, South Korea's Joint Chiefs"
                                + " of Staff said.")
                .build();
        news.write(launch, NewsOnTopic.item(name + " none"), late, refused);
        news.raw(name, NewsOnTopic.noise(3));
        settle(before + 5);
    }

    /** Names nobody should use in every field that a publisher fills. */
    private static NewsItem hostile() {
        var item = NewsOnTopic.item(HOSTILE);
        return NewsItem.newBuilder(item)
                .setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setPublisher(HOSTILE)
                        .setFeed(HOSTILE)
                        .build())
                .setLanguage("zz-" + HOSTILE)
                .setTitle(HOSTILE)
                .setText("\u0DC1\u0DCA\u0DBB\u0DD3 \u0DBD\u0D82\u0D9A\u0DCF " + HOSTILE)
                .build();
    }

    private void settle(int records) {
        var rooms = new ReadThrough(news.cluster().admin(), news.cluster());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> news.enriched().size() + news.deadLettered().size() == records
                        && rooms.done()
                        && served.status("/ready") == 200);
    }

    private double deadLettered() throws Exception {
        return List.of("unreadable", "failed", "refused").stream()
                .mapToDouble(cause -> sum("tocsin_dead_letters_total{cause=\"" + cause + "\",room=\"enrich\"}"))
                .sum();
    }

    /** What the consumer of a service counts by itself. */
    private double consumed(String application) {
        return sum("kafka_consumer_fetch_manager_records_consumed_total{client_id=\"" + application
                + "-StreamThread-1-consumer\"");
    }

    private double sum(String start) {
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Set<String> series() {
        return lines().stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> lines() {
        try {
            return new ArrayList<>(served.get("/metrics")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
