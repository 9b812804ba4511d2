package io.tocsin.alerts;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.StoreSerde;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * event-reports in, incidents and escalation-alerts out: one processor, because one task sees every report. Its stores hold
 * the items of the set and what was sent; the book itself is built from them at start.
 */
public final class AlertsTopology implements Supplier<Topology> {
    static final String READ_REPORTS = "read-reports";
    static final String JUDGE_ITEMS = "judge-items";
    static final String WRITE_INCIDENTS = "write-incidents";
    static final String WRITE_ALERTS = "write-alerts";
    static final String ITEMS_STORE = "items-store";
    static final String NEWEST_STORE = "newest-store";
    static final String SENT_INCIDENTS_STORE = "sent-incidents-store";
    static final String SENT_ALERTS_STORE = "sent-alerts-store";

    private final Topics topics;
    private final Map<String, Object> streams;
    private final AlertsConfig config;

    /**
     * @param topics names and serdes
     * @param streams settings of Kafka Streams, application.id and bootstrap.servers among them
     * @param config rules and data
     */
    public AlertsTopology(Topics topics, Map<String, Object> streams, AlertsConfig config) {
        this.topics = topics;
        this.streams = Map.copyOf(streams);
        this.config = config;
    }

    /** Names of the topics in which Kafka Streams saves the stores, one partition each. */
    public static List<String> changelogs(String prefix) {
        return Stream.of(ITEMS_STORE, NEWEST_STORE, SENT_INCIDENTS_STORE, SENT_ALERTS_STORE)
                .map(store -> StreamsSettings.application(prefix, "alerts") + "-" + store + "-changelog")
                .toList();
    }

    @Override
    public Topology get() {
        var settings = new HashMap<>(streams);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        var reports = topics.eventReports();
        return new Topology(new TopologyConfig(new StreamsConfig(settings)))
                .addSource(
                        READ_REPORTS,
                        reports.keySerde().deserializer(),
                        reports.valueSerde().deserializer(),
                        reports.name())
                .addProcessor(JUDGE_ITEMS, judge(), READ_REPORTS)
                .addSink(
                        WRITE_INCIDENTS,
                        topics.incidents().name(),
                        topics.incidents().keySerde().serializer(),
                        serializer(topics.incidents(), Incident.class),
                        JUDGE_ITEMS)
                .addSink(
                        WRITE_ALERTS,
                        topics.escalationAlerts().name(),
                        topics.escalationAlerts().keySerde().serializer(),
                        serializer(topics.escalationAlerts(), EscalationAlert.class),
                        JUDGE_ITEMS);
    }

    private ProcessorSupplier<String, EnrichedItem, String, SpecificRecord> judge() {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, EnrichedItem, String, SpecificRecord> get() {
                return new AlertsProcessor(config);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(List.of(
                        store(ITEMS_STORE, new StoreSerde<>(EnrichedItem.class)),
                        store(NEWEST_STORE, Serdes.Long()),
                        store(SENT_INCIDENTS_STORE, new StoreSerde<>(Incident.class)),
                        store(SENT_ALERTS_STORE, new StoreSerde<>(EscalationAlert.class))));
            }
        };
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), values)
                .withCachingDisabled();
    }

    /** One processor feeds both sinks, each with its own type. */
    private static <V extends SpecificRecord> Serializer<SpecificRecord> serializer(
            Topic<String, V> topic, Class<V> type) {
        var own = topic.valueSerde().serializer();
        return new Serializer<>() {
            @Override
            public byte[] serialize(String name, SpecificRecord value) {
                return own.serialize(name, type.cast(value));
            }

            @Override
            public byte[] serialize(String name, org.apache.kafka.common.header.Headers headers, SpecificRecord value) {
                return own.serialize(name, headers, type.cast(value));
            }

            @Override
            public void close() {
                own.close();
            }
        };
    }
}
