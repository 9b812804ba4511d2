package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

class EnrichTopologyTest {
    private static final String SCOPE = "enrich-topology";
    private static final Enrichment ENRICHMENT = Enrichment.load();
    private static final Instant AT = Instant.parse("2026-03-04T01:00:00Z");
    private static final String LAUNCH =
            "North Korea fired two ballistic missiles toward the East Sea on Wednesday, the "
                    + "Joint Chiefs of Staff in Seoul said.";
    private static final String QUIET = "The central bank left its main interest rate unchanged at 3.5 percent.";

    @TempDir
    Path folder;

    private final Topics topics = new Topics(ContractSerdes.of(Map.of("schema.registry.url", "mock://" + SCOPE)), "");
    private TopologyTestDriver driver;
    private TestInputTopic<String, NewsItem> items;
    private TestOutputTopic<String, EnrichedItem> enriched;
    private TestOutputTopic<String, EnrichedItem> reports;
    private TestOutputTopic<String, NewsItem> deadLetters;

    @BeforeEach
    void open() {
        Map<String, Object> settings = StreamsSettings.of("enrich", "none:1", folder, Map.of());
        var properties = new Properties();
        properties.putAll(settings);
        driver = new TopologyTestDriver(new EnrichTopology(topics, settings, ENRICHMENT).get(), properties);
        var in = topics.newsItems();
        items = driver.createInputTopic(
                in.name(), new StringSerializer(), in.valueSerde().serializer());
        enriched = output(topics.enrichedItems());
        reports = output(topics.eventReports());
        deadLetters = driver.createOutputTopic(
                topics.deadLetters("enrich"),
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

    private static NewsItem item(String name, String text, long revision) {
        return NewsItem.newBuilder()
                .setEnvelope(Samples.envelope(name, "example-daily.test", Samples.PUBLISHED)
                        .setRevision(revision)
                        .build())
                .setLanguage("en")
                .setTitle(null)
                .setText(text)
                .build();
    }

    private static String key(NewsItem item) {
        return item.getEnvelope().getItemId();
    }

    private void send(NewsItem item) {
        items.pipeInput(key(item), item, AT);
    }

    private static String cause(TestRecord<String, NewsItem> letter) {
        return header(letter, "tocsin.cause");
    }

    private static String header(TestRecord<String, NewsItem> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void everyItemGivesOneEnrichedItemUnderItsKeyAndTime() {
        NewsItem launch = item("launch", LAUNCH, 1);
        NewsItem quiet = item("quiet", QUIET, 1);
        send(launch);
        send(quiet);

        List<TestRecord<String, EnrichedItem>> all = enriched.readRecordsToList();
        assertThat(all).extracting(TestRecord::key).containsExactly(key(launch), key(quiet));
        assertThat(all).extracting(TestRecord::getRecordTime).containsOnly(AT);
        assertThat(all.get(0).value()).isEqualTo(ENRICHMENT.enriched(launch));
        assertThat(all.get(0).value().getFingerprint()).isEqualTo(ENRICHMENT.fingerprint());
        assertThat(all.get(1).value().getReports()).isEmpty();
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void onlyItemsWithReportsReachTheAlerts() {
        NewsItem launch = item("launch", LAUNCH, 1);
        send(item("quiet", QUIET, 1));
        send(launch);

        List<TestRecord<String, EnrichedItem>> all = reports.readRecordsToList();
        assertThat(all).extracting(TestRecord::key).containsExactly(key(launch));
        assertThat(all.get(0).value().getReports())
                .extracting(report -> report.getKind())
                .contains(Kind.MISSILE_LAUNCH);
        assertThat(all.get(0).getRecordTime()).isEqualTo(AT);
    }

    @Test
    void anEditReachesTheAlertsEvenWhenItReportsNothing() {
        send(item("retracted", LAUNCH, 1));
        send(item("retracted", QUIET, 2));

        List<EnrichedItem> all = reports.readValuesToList();
        assertThat(all).extracting(e -> e.getEnvelope().getRevision()).containsExactly(1L, 2L);
        assertThat(all.get(1).getReports()).isEmpty();
    }

    @Test
    void anEnvelopeThatCannotBeTrueIsRefusedAndItsNeighboursArrive() {
        NewsItem first = item("first", LAUNCH, 1);
        NewsItem last = item("last", LAUNCH, 1);
        NewsItem ahead = item("ahead", LAUNCH, 1);
        NewsItem unborn = item("unborn", LAUNCH, 0);
        NewsItem foretold = NewsItem.newBuilder(item("foretold", LAUNCH, 1))
                .setEnvelope(Samples.envelope("foretold", "example-daily.test", Samples.PUBLISHED)
                        .setEventTime(AT)
                        .build())
                .build();
        send(first);
        items.pipeInput(key(ahead), ahead, Samples.PUBLISHED);
        items.pipeInput("another key", first, AT);
        send(unborn);
        send(foretold);
        send(last);

        assertThat(enriched.readKeyValuesToList()).extracting(r -> r.key).containsExactly(key(first), key(last));
        assertThat(reports.readKeyValuesToList()).extracting(r -> r.key).containsExactly(key(first), key(last));
        List<TestRecord<String, NewsItem>> letters = deadLetters.readRecordsToList();
        assertThat(letters)
                .extracting(TestRecord::key)
                .containsExactly(key(ahead), "another key", key(unborn), key(foretold));
        assertThat(letters).extracting(TestRecord::value).containsExactly(ahead, first, unborn, foretold);
        assertThat(cause(letters.get(0))).startsWith("ENVELOPE: ingestedAt").contains("after the record's timestamp");
        assertThat(cause(letters.get(1))).startsWith("KEY: ").contains(key(first));
        assertThat(cause(letters.get(2))).startsWith("ENVELOPE: revision is 0");
        assertThat(cause(letters.get(3))).startsWith("ENVELOPE: eventTime").contains("after ingestedAt");
        assertThat(letters.get(0).getRecordTime()).isEqualTo(Samples.PUBLISHED);
        assertThat(header(letters.get(1), "__streams.errors.topic")).isEqualTo("news-items");
        assertThat(header(letters.get(1), "__streams.errors.partition")).isEqualTo("0");
        assertThat(header(letters.get(1), "__streams.errors.offset")).isEqualTo("2");
    }

    /** Nobody registers a schema for dead letters, so asking for one ended the service at the first forged item. */
    @Test
    void aRefusedItemAsksForNoSchemaOfTheDeadLetters() throws Exception {
        items.pipeInput("another key", item("item", LAUNCH, 1), AT);
        assertThat(deadLetters.readRecordsToList()).hasSize(1);
        assertThat(MockSchemaRegistry.getClientForScope(SCOPE).getAllSubjects()).containsExactly("news-items-value");
    }

    @Test
    void aTombstoneAndARecordWithoutAKeyAreRefused() {
        NewsItem item = item("item", LAUNCH, 1);
        items.pipeInput(key(item), null, AT);
        items.pipeInput(null, item, AT);
        send(item);

        assertThat(enriched.readKeyValuesToList()).extracting(r -> r.key).containsExactly(key(item));
        List<TestRecord<String, NewsItem>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).isNull();
        assertThat(cause(letters.get(0))).startsWith("TOMBSTONE: ");
        assertThat(letters.get(1).key()).isNull();
        assertThat(letters.get(1).value()).isEqualTo(item);
        assertThat(cause(letters.get(1))).startsWith("KEY: ");
    }
}
