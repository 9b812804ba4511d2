package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.alerts.rule.Rung;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.StoreSerde;
import io.tocsin.schemas.WithdrawalReason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A processor that dies and another one that finds its stores. */
class AlertsRestartTest {
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);

    private final KeyValueStore<String, EnrichedItem> items =
            store(AlertsTopology.ITEMS_STORE, new StoreSerde<>(EnrichedItem.class));
    private final KeyValueStore<String, Long> newest = store(AlertsTopology.NEWEST_STORE, Serdes.Long());
    private final KeyValueStore<String, Incident> sentIncidents =
            store(AlertsTopology.SENT_INCIDENTS_STORE, new StoreSerde<>(Incident.class));
    private final KeyValueStore<String, EscalationAlert> sentAlerts =
            store(AlertsTopology.SENT_ALERTS_STORE, new StoreSerde<>(EscalationAlert.class));

    /** A processor on the stores, with what it has forwarded. */
    private final class Life {
        private final MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>();
        private final AlertsProcessor processor;

        Life(AlertsConfig config) {
            processor = new AlertsProcessor(config);
            for (var store : List.of(items, newest, sentIncidents, sentAlerts)) {
                context.addStateStore(store);
            }
            processor.init(context);
        }

        void process(EnrichedItem item) {
            processor.process(new Record<>(
                    item.getEnvelope().getItemId(),
                    item,
                    item.getEnvelope().getIngestedAt().toEpochMilli()));
        }

        void start() {
            context.scheduledPunctuators().forEach(one -> one.getPunctuator().punctuate(0));
        }

        List<Record<String, SpecificRecord>> forwarded() {
            return context.forwarded().stream()
                    .map(one -> new Record<String, SpecificRecord>(
                            one.record().key(),
                            one.record().value(),
                            one.record().timestamp(),
                            one.record().headers()))
                    .toList();
        }
    }

    @Test
    void aRestartAnywhereChangesNothing() {
        var world = OneDigest.shuffled(Worlds.crowded(new SplittableRandom(34)), 34);
        var board = Board.of(CONFIG, world);
        for (var item : world) {
            var life = new Life(CONFIG);
            assertThat(life.context.scheduledPunctuators()).isEmpty();
            life.process(item);
        }
        assertThat(values(sentIncidents)).containsExactlyInAnyOrderElementsOf(board.incidents());
        assertThat(values(sentAlerts)).containsExactlyInAnyOrderElementsOf(board.alerts());
        assertThat(board.alerts()).isNotEmpty();
    }

    @Test
    void anotherRuleVersionReplacesTheAlertsOfTheOldOneAtTheStart() {
        new Life(CONFIG).process(launch("launch"));
        var old = values(sentAlerts);
        assertThat(old).isNotEmpty();
        var life = new Life(CONFIG.with(new RulePack(
                "2",
                CONFIG.rules().rules().stream()
                        .map(AlertsRestartTest::nextVersion)
                        .toList())));
        life.start();
        assertThat(values(sentAlerts)).hasSameSizeAs(old).allSatisfy(alert -> assertThat(alert.getRuleVersion())
                .isEqualTo("2"));
        var told = life.forwarded().stream()
                .filter(record -> record.key().equals(old.get(0).getAlertId()))
                .toList();
        var withdrawn = (EscalationAlert) told.get(0).value();
        assertThat(withdrawn.getState()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(withdrawn.getReason()).isEqualTo(WithdrawalReason.REPLACED);
        assertThat(sentAlerts.get(withdrawn.getReplacedBy())).isNotNull();
        assertThat(told.get(1).value()).isNull();
        assertThat(told).allSatisfy(record -> assertThat(
                        new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("withdrawn"));
    }

    @Test
    void aBugThatOneItemFindsLeavesTheRestWhole() {
        var sound = CONFIG.rules().rules().get(0);
        var broken = new Rule(
                "broken",
                "1",
                "breaks",
                sound.counts(),
                sound.theatres(),
                sound.measure(),
                7,
                List.of(new Rung(null, 2, 1, false)),
                0,
                sound.urgency(),
                null,
                0,
                null,
                List.of());
        var life = new Life(CONFIG.with(new RulePack("1", List.of(sound, broken))));
        life.process(launch("one"));
        var second = Samples.item(
                        "two",
                        "yna.co.kr",
                        Instant.parse("2022-11-03T03:00:00Z"),
                        Samples.report(Kind.MISSILE_LAUNCH, "2022-11-03", "KP").build())
                .build();
        assertThatThrownBy(() -> life.process(second)).isInstanceOf(RuntimeException.class);
        assertThat(items.get(second.getEnvelope().getItemId())).isNull();
        life.process(launch("three"));
        assertThat(values(sentIncidents)).singleElement().satisfies(incident -> assertThat(incident.getReportIds())
                .hasSize(2));
    }

    private static Rule nextVersion(Rule rule) {
        return new Rule(
                rule.id(),
                "2",
                rule.reason(),
                rule.counts(),
                rule.theatres(),
                rule.measure(),
                rule.window(),
                rule.rungs(),
                rule.hold(),
                rule.urgency(),
                rule.after(),
                rule.quiet(),
                rule.baseline(),
                rule.examples());
    }

    private static EnrichedItem launch(String name) {
        return Samples.item(
                        name,
                        "yna.co.kr",
                        Instant.parse("2022-11-02T03:00:00Z"),
                        Samples.report(Kind.MISSILE_LAUNCH, "2022-11-02", "KP").build())
                .build();
    }

    private static <V> List<V> values(KeyValueStore<String, V> store) {
        var values = new java.util.ArrayList<V>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }

    private static <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        var context = new MockProcessorContext<String, SpecificRecord>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
