package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.WithdrawalReason;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTopologyTest {
    private static final String SCOPE = "alerts-topology";
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);
    private static final Instant AT = Instant.parse("2022-11-02T01:00:00Z");

    @TempDir
    Path folder;

    private final Topics topics = new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://" + SCOPE)), "");
    private TopologyTestDriver driver;
    private TestInputTopic<String, EnrichedItem> reports;
    private TestOutputTopic<String, Incident> incidents;
    private TestOutputTopic<String, EscalationAlert> alerts;
    private TestOutputTopic<String, EnrichedItem> deadLetters;

    @BeforeEach
    void open() {
        Map<String, Object> settings = StreamsSettings.of("alerts", "none:1", folder, Map.of());
        var properties = new Properties();
        properties.putAll(settings);
        driver = new TopologyTestDriver(new AlertsTopology(topics, settings, CONFIG).get(), properties);
        var in = topics.eventReports();
        reports = driver.createInputTopic(
                in.name(), new StringSerializer(), in.valueSerde().serializer());
        incidents = output(topics.incidents());
        alerts = output(topics.escalationAlerts());
        deadLetters = driver.createOutputTopic(
                topics.deadLetters("alerts"),
                new StringDeserializer(),
                in.valueSerde().deserializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), topic.valueSerde().deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void aLaunchIsWrittenAsIncidentAndAlertWithTheInputsTimestampAndItsChange() {
        pipe(item("launch", "yna.co.kr", launch("2022-11-02")), AT);
        assertThat(incidents.readRecordsToList()).singleElement().satisfies(record -> {
            assertThat(record.value().getIncidentId()).isEqualTo(record.key());
            assertThat(record.getRecordTime()).isEqualTo(AT);
            assertThat(header(record, "ce_type")).isEqualTo("raised");
        });
        assertThat(alerts.readRecordsToList()).singleElement().satisfies(record -> {
            assertThat(record.value().getRuleId()).isEqualTo("korea-launches");
            assertThat(record.value().getRun()).isEqualTo(RunStatus.ACTUAL);
            assertThat(record.getRecordTime()).isEqualTo(AT);
            assertThat(header(record, "ce_type")).isEqualTo("raised");
            assertThat(header(record, "ce_subject")).isEqualTo(record.key());
            assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        });
    }

    @Test
    void aSecondLaunchEscalatesAndADuplicateWritesNothing() {
        pipe(item("first", "yna.co.kr", launch("2022-11-02", jcs())), AT);
        var second = item("second", "yna.co.kr", launch("2022-11-03", jcs()));
        pipe(second, AT.plusSeconds(86_400));
        assertThat(alerts.readRecordsToList())
                .extracting(record -> header(record, "ce_type"))
                .containsExactly("raised", "escalated");
        incidents.readRecordsToList();
        pipe(second, AT.plusSeconds(86_401));
        assertThat(alerts.isEmpty()).isTrue();
        assertThat(incidents.isEmpty()).isTrue();
    }

    @Test
    void aRevisionThatReportsNothingWithdrawsAndBuriesAtOnce() {
        var first = item("siren", "yna.co.kr", launch("2022-11-02"));
        pipe(first, AT);
        alerts.readRecordsToList();
        incidents.readRecordsToList();
        pipe(revised(first), AT.plusSeconds(3_600));
        var written = alerts.readRecordsToList();
        assertThat(written).hasSize(2).allSatisfy(record -> {
            assertThat(header(record, "ce_type")).isEqualTo("withdrawn");
            assertThat(record.getRecordTime()).isEqualTo(AT.plusSeconds(3_600));
        });
        assertThat(written.get(0).value().getState()).isEqualTo(AlertState.WITHDRAWN);
        assertThat(written.get(0).value().getReason()).isEqualTo(WithdrawalReason.REVISED);
        assertThat(written.get(1).value()).isNull();
        assertThat(incidents.readRecordsToList()).singleElement().satisfies(record -> assertThat(record.value())
                .isNull());
    }

    @Test
    void anEarlierIncidentMovesTheFirstDayAndSaysWhatReplacesTheAlert() {
        pipe(item("wednesday", "yna.co.kr", launch("2022-11-02", jcs())), AT);
        var old = alerts.readRecord().key();
        pipe(item("monday", "yna.co.kr", launch("2022-10-31", jcs())), AT.plusSeconds(60));
        var written = alerts.readRecordsToList();
        var raised = written.stream()
                .filter(record -> header(record, "ce_type").equals("raised"))
                .findFirst()
                .orElseThrow();
        assertThat(raised.value().getFirstDay()).isEqualTo("2022-10-31");
        assertThat(written)
                .filteredOn(record -> record.key().equals(old))
                .extracting(
                        record -> record.value() == null ? null : record.value().getReplacedBy())
                .containsExactly(raised.key(), null);
    }

    @Test
    void aBrokenItemGoesToTheDeadLettersAndItsNeighboursAreJudged() {
        var broken = Report.newBuilder(launch("2022-11-02"))
                .setDay(Samples.day("yesterday", "2022-11-02", "2022-11-02", io.tocsin.schemas.Derivation.STATED))
                .build();
        pipe(item("broken", "yna.co.kr", broken), AT);
        assertThat(incidents.isEmpty()).isTrue();
        assertThat(deadLetters.readRecordsToList()).singleElement().satisfies(letter -> assertThat(
                        letter.value().getEnvelope().getPublisher())
                .isEqualTo("yna.co.kr"));
        pipe(item("sound", "yna.co.kr", launch("2022-11-02")), AT.plusSeconds(1));
        assertThat(incidents.readRecordsToList()).hasSize(1);
    }

    @Test
    void aTombstoneAndANullKeyAreNoMatter() {
        reports.pipeInput("gone", null, AT);
        reports.pipeInput(null, item("nameless", "yna.co.kr", launch("2022-11-02")), AT);
        assertThat(incidents.isEmpty()).isTrue();
        pipe(item("named", "yna.co.kr", launch("2022-11-02")), AT);
        assertThat(incidents.isEmpty()).isFalse();
    }

    @Test
    void whatStandsInTheTopicsIsWhatThePureCoreSays() {
        var items = OneDigest.shuffled(Worlds.crowded(new SplittableRandom(4)), 4);
        items.forEach(item -> pipe(item, item.getEnvelope().getIngestedAt()));
        var standing = new TreeMap<String, Incident>();
        incidents.readRecordsToList().forEach(record -> standing.put(record.key(), record.value()));
        standing.values().removeIf(value -> value == null);
        var ringing = new TreeMap<String, EscalationAlert>();
        alerts.readRecordsToList().forEach(record -> ringing.put(record.key(), record.value()));
        ringing.values().removeIf(value -> value == null);
        var board = Board.of(CONFIG, items);
        assertThat(standing.values()).containsExactlyInAnyOrderElementsOf(board.incidents());
        assertThat(ringing.values()).containsExactlyInAnyOrderElementsOf(board.alerts());
        assertThat(ringing).isNotEmpty();
    }

    private void pipe(EnrichedItem item, Instant at) {
        reports.pipeInput(item.getEnvelope().getItemId(), item, at);
    }

    private static String header(TestRecord<String, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Claimant jcs() {
        return Samples.claimant("KR", "org:kr-jcs", "KR");
    }

    private static Report launch(String day, Claimant... claimants) {
        return Samples.report(Kind.MISSILE_LAUNCH, day, "KP")
                .setClaimants(List.of(claimants))
                .build();
    }

    private static EnrichedItem item(String name, String publisher, Report report) {
        var published = Instant.parse(report.getDay().getTo() + "T03:00:00Z");
        return Samples.item(name, publisher, published, report).build();
    }

    private static EnrichedItem revised(EnrichedItem item) {
        var envelope = Envelope.newBuilder(item.getEnvelope())
                .setRevision(2)
                .setIngestedAt(item.getEnvelope().getIngestedAt().plusSeconds(60))
                .build();
        return EnrichedItem.newBuilder(item)
                .setEnvelope(envelope)
                .setReports(List.of())
                .build();
    }
}
