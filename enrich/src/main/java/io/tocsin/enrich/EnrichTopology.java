package io.tocsin.enrich;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** One item in, one enriched item out; no store, no repartition. Those that concern the alerts go to their topic as well. */
public final class EnrichTopology implements Supplier<Topology> {
    private final Topics topics;
    private final Map<String, Object> streams;
    private final Enrichment enrichment;

    /**
     * @param topics of the run
     * @param streams settings, see {@link io.tocsin.schemas.runtime.StreamsSettings}
     */
    public EnrichTopology(Topics topics, Map<String, Object> streams, Enrichment enrichment) {
        this.topics = topics;
        this.streams = streams;
        this.enrichment = enrichment;
    }

    @Override
    public Topology get() {
        // Only with TopologyConfig are unnamed nodes refused.
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams)));
        var items = topics.newsItems();
        var outcomes = builder.stream(
                        items.name(),
                        Consumed.with(items.keySerde(), items.valueSerde()).withName("read-items"))
                .processValues(() -> new EnrichProcessor(enrichment), Named.as("enrich-items"));
        KStream<String, EnrichedItem> enriched = outcomes.filter((id, o) -> o.isRead(), Named.as("keep-read"))
                .mapValues(Outcome::read, Named.as("take-enriched"));
        write(enriched, topics.enrichedItems(), "write-enriched");
        KStream<String, EnrichedItem> reports = outcomes.filter((id, o) -> o.concernsAlerts(), Named.as("keep-reports"))
                .mapValues(Outcome::read, Named.as("take-reports"));
        write(reports, topics.eventReports(), "write-reports");
        outcomes.filterNot((id, o) -> o.isRead(), Named.as("keep-refused"))
                .mapValues(Outcome::refused, Named.as("take-refused"))
                .to(
                        topics.deadLetters("enrich"),
                        Produced.with(items.keySerde(), asWritten(items)).withName("write-refused"));
        return builder.build();
    }

    /** Dead letters have no schema of their own: the item is written as it is on its topic. */
    private static Serde<NewsItem> asWritten(Topic<String, NewsItem> items) {
        var serde = items.valueSerde();
        return Serdes.serdeFrom(
                (topic, item) -> serde.serializer().serialize(items.name(), item), serde.deserializer());
    }

    private static void write(KStream<String, EnrichedItem> items, Topic<String, EnrichedItem> topic, String name) {
        items.to(
                topic.name(),
                Produced.with(topic.keySerde(), topic.valueSerde()).withName(name));
    }
}
