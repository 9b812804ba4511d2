package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.tocsin.alerts.RefusingKafka.Write;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write that Kafka or the registry refuses is no fault of the item, which stays to be read again. */
class RefusedWriteTest {
    private static final String SCOPE = "refused-writes";
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);
    private static final Instant AT = Instant.parse("2022-11-02T01:00:00Z");

    /** The refusals, as Kafka Streams throws them at a processor. */
    enum Refusal {
        NO_RIGHT(() -> new StreamsException("send", new TopicAuthorizationException("incidents"))),
        TOO_LARGE(() -> new StreamsException("send", new RecordTooLargeException("the record is 2000000 bytes"))),
        FENCED(() -> new TaskMigratedException("send", new ProducerFencedException("a newer producer")));

        private final Supplier<RuntimeException> maker;

        Refusal(Supplier<RuntimeException> maker) {
            this.maker = maker;
        }
    }

    /** Confluent's serializer, whose registry can be out of reach. */
    public static final class Cut extends KafkaAvroSerializer {
        private static boolean now;

        @Override
        public byte[] serialize(String topic, Object value) {
            if (now && value instanceof Incident) {
                throw new SerializationException("Error retrieving Avro schema", new ConnectException("refused"));
            }
            return super.serialize(topic, value);
        }
    }

    @TempDir
    Path folder;

    private final RefusingKafka.Refusals refusals = new RefusingKafka.Refusals();
    private final Topics topics = new Topics(
            ContractSerdes.of(
                    Map.of("schema.registry.url", "mock://" + SCOPE, ContractSerdes.SERIALIZER, Cut.class.getName())),
            "");
    private TopologyTestDriver driver;
    private TestInputTopic<String, EnrichedItem> reports;
    private TestOutputTopic<String, Incident> incidents;
    private TestOutputTopic<String, EnrichedItem> deadLetters;

    @BeforeEach
    void open() {
        var settings = new HashMap<>(StreamsSettings.of("alerts", "none:1", folder, Map.of()));
        settings.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, RefusingKafka.class.getName());
        settings.put(RefusingKafka.REFUSALS, refusals);
        var properties = new Properties();
        properties.putAll(settings);
        driver = new TopologyTestDriver(new AlertsTopology(topics, settings, CONFIG).get(), properties);
        var in = topics.eventReports();
        reports = driver.createInputTopic(
                in.name(), new StringSerializer(), in.valueSerde().serializer());
        incidents = driver.createOutputTopic(
                topics.incidents().name(),
                new StringDeserializer(),
                topics.incidents().valueSerde().deserializer());
        deadLetters = driver.createOutputTopic(
                topics.deadLetters("alerts"),
                new StringDeserializer(),
                in.valueSerde().deserializer());
    }

    @AfterEach
    void close() {
        Cut.now = false;
        driver.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aStoreThatMayNotBeWrittenStopsTheServiceAndBlamesNoItem(Refusal refusal) {
        refusedAndNotPoison(Write.STORE, refusal);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aForwardThatIsRefusedStopsTheServiceAndBlamesNoItem(Refusal refusal) {
        refusedAndNotPoison(Write.FORWARD, refusal);
    }

    private void refusedAndNotPoison(Write write, Refusal refusal) {
        poisonGoesToTheDeadLetters();
        var refused = refusal.maker.get();
        refusals.refuse(write, refused);
        assertThat(stopped()).as("the refusal itself, not what follows it").hasRootCause(refused.getCause());
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void aRegistryOutOfReachStopsTheThreadAndBlamesNoItem() {
        poisonGoesToTheDeadLetters();
        Cut.now = true;
        assertThat(stopped()).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void aBugOfOursAtTheSamePlaceIsPoison() {
        refusals.refuse(Write.FORWARD, new ArithmeticException("bug"));
        pipe(sound());
        assertThat(deadLetters.readRecordsToList()).hasSize(1);
    }

    private Throwable stopped() {
        var failure = catchThrowable(() -> pipe(sound()));
        assertThat(failure).as("the write must have been tried").isNotNull();
        return failure;
    }

    /** The control: what is broken in itself is put aside, and the next item is judged. */
    private void poisonGoesToTheDeadLetters() {
        pipe(item(
                "broken",
                Report.newBuilder(launch("2022-11-02"))
                        .setDay(Samples.day("yesterday", "2022-11-02", "2022-11-02", Derivation.STATED))
                        .build()));
        assertThat(deadLetters.readRecordsToList()).hasSize(1);
        pipe(item("earlier", launch("2022-10-20")));
        assertThat(incidents.readRecordsToList()).hasSize(1);
    }

    private void pipe(EnrichedItem item) {
        reports.pipeInput(item.getEnvelope().getItemId(), item, AT);
    }

    private static EnrichedItem sound() {
        return item("sound", launch("2022-11-02"));
    }

    private static Report launch(String day) {
        return Samples.report(Kind.MISSILE_LAUNCH, day, "KP").build();
    }

    private static EnrichedItem item(String name, Report report) {
        var published = Instant.parse(report.getDay().getTo() + "T03:00:00Z");
        return Samples.item(name, "yna.co.kr", published, report).build();
    }
}
