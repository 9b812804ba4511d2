package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertBook;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.AlertsTopology;
import io.tocsin.alerts.Change;
import io.tocsin.alerts.OneDigest;
import io.tocsin.deploy.notify.CapAlert;
import io.tocsin.deploy.notify.CapSchema;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For the demo's news one digest of what stands, whatever the order and however often; and it is the oracle's. */
class DemoDigestTest {
    private static final int ORDERS = 200;
    private static final int ORDERS_OF_THE_TOPOLOGY = 12;

    @TempDir
    static Path dir;

    private static Path publishers;
    private static List<EnrichedItem> items;

    @BeforeAll
    static void readTheFeed() throws IOException {
        publishers = DemoFeed.publishers(dir);
        items = DemoNews.items().stream().map(Enrichment.load()::enriched).toList();
        assertThat(items).hasSizeGreaterThan(60);
    }

    @Test
    void thePureCoreLeavesOneDigestInAnyOrderAndItIsTheOracles() {
        assertThat(OneDigest.checkAgainstOracle(items, null, List.of(publishers), ORDERS))
                .isNotEmpty();
    }

    @Test
    void theTopologyLeavesOneDigestInAnyOrder() {
        var config = AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL);
        var digests = new HashSet<String>();
        for (int seed = 0; seed < ORDERS_OF_THE_TOPOLOGY; seed++) {
            digests.add(throughTheTopology(seed == 0 ? items : shuffled(seed), config, seed));
        }
        assertThat(digests).hasSize(1);
        var without = items.subList(0, items.size() / 2);
        assertThat(throughTheTopology(without, config, ORDERS_OF_THE_TOPOLOGY))
                .as("other news leaves another digest")
                .isNotIn(digests);
    }

    @Test
    void theFeedRaisesTheExpectedAlertsAndNoOthers() {
        var config = AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL);
        assertThat(DemoFeed.differences(standing(items, config))).isEmpty();
        assertThat(DemoFeed.differences(standing(items.subList(0, items.size() / 2), config)))
                .as("half a story is another one")
                .isNotEmpty();
    }

    @Test
    void everyChangeOfAnAlertIsAValidCapMessage() throws Exception {
        var cap = new CapAlert("tocsin@example.org", theatre -> theatre);
        var book = new AlertBook(AlertsConfig.load(null, List.of(publishers), RunStatus.ACTUAL));
        var sent = new TreeMap<String, List<CapAlert.Earlier>>();
        for (var item : items) {
            for (var change : book.put(item)) {
                if (change.value() instanceof EscalationAlert alert) {
                    var earlier = sent.computeIfAbsent(change.key(), key -> new ArrayList<>());
                    var one = new CapAlert.Earlier(
                            change.key() + ":" + earlier.size(),
                            item.getEnvelope().getIngestedAt());
                    CapSchema.check(
                            cap.of(alert, one.identifier(), one.sent(), earlier).orElseThrow());
                    earlier.add(one);
                }
            }
        }
        assertThat(sent).hasSizeGreaterThan(5);
        assertThat(sent.values()).as("updates among them").anyMatch(messages -> messages.size() > 3);
    }

    private static Collection<EscalationAlert> standing(List<EnrichedItem> order, AlertsConfig config) {
        var book = new AlertBook(config);
        var alerts = new TreeMap<String, EscalationAlert>();
        order.stream()
                .flatMap(item -> book.put(item).stream())
                .filter(change -> change.target() == Change.Target.ALERT)
                .forEach(change -> {
                    if (change.tombstone()) {
                        alerts.remove(change.key());
                    } else {
                        alerts.put(change.key(), (EscalationAlert) change.value());
                    }
                });
        return alerts.values();
    }

    private static List<EnrichedItem> shuffled(int seed) {
        var random = new Random(seed);
        var order = new ArrayList<>(items);
        items.stream().filter(item -> random.nextInt(3) == 0).forEach(order::add);
        Collections.shuffle(order, random);
        return order;
    }

    private static String throughTheTopology(List<EnrichedItem> order, AlertsConfig config, int run) {
        var topics = new Topics(ContractSerdes.of(Map.of(ContractSerdes.REGISTRY_URL, "mock://digest-" + run)), "");
        var settings = StreamsSettings.of("alerts", "unused:1", dir.resolve("state-" + run), Map.of());
        var topology = new AlertsTopology(topics, settings, config).get();
        var properties = new java.util.Properties();
        properties.putAll(settings);
        try (var driver = new TopologyTestDriver(topology, properties)) {
            var reports = topics.eventReports();
            var in = driver.createInputTopic(
                    reports.name(),
                    reports.keySerde().serializer(),
                    reports.valueSerde().serializer());
            order.forEach(item -> in.pipeInput(
                    item.getEnvelope().getItemId(), item, item.getEnvelope().getIngestedAt()));
            var alerts = compacted(driver, topics.escalationAlerts());
            assertThat(alerts).as("the comparison is not one of nothing").isNotEmpty();
            return Canonical.digest(compacted(driver, topics.incidents())) + Canonical.digest(alerts);
        }
    }

    private static <V extends SpecificRecord> Map<String, V> compacted(
            TopologyTestDriver driver, Topic<String, V> topic) {
        var values = new TreeMap<String, V>();
        driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readKeyValuesToList()
                .forEach(record -> {
                    if (record.value == null) {
                        values.remove(record.key);
                    } else {
                        values.put(record.key, record.value);
                    }
                });
        return values;
    }
}
