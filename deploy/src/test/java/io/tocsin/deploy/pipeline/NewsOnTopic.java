package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The topics of one test, written to as anybody may write: good items, and bytes that are none. */
public final class NewsOnTopic {
    public static final Instant AT = Instant.parse("2026-03-04T00:12:30Z");

    private final Cluster cluster;
    private final RawTopic items;
    private final Topic<String, NewsItem> written;

    /** @param registry address of a registry that works, to register the contract with */
    public NewsOnTopic(Cluster cluster, String registry, int partitions) {
        this.cluster = cluster;
        this.items = new RawTopic(cluster, Topics.NEWS_ITEMS);
        this.written = new Cluster(cluster.kafka(), registry, cluster.prefix(), Map.of(), Map.of())
                .topics()
                .newsItems();
        try (var admin = cluster.admin()) {
            TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut(cluster.prefix(), partitions, 1)))
                    .apply(admin);
        }
        ContractSchemas.register(registry, Map.of(), cluster.prefix());
    }

    public Cluster cluster() {
        return cluster;
    }

    public RawTopic topic(String name) {
        return new RawTopic(cluster, name);
    }

    /** Writes items of these names that enrich can read. */
    public void good(String... names) {
        items.send(
                AT,
                Arrays.stream(names)
                        .map(n -> new RawTopic.Sent(id(n), bytes(n)))
                        .toList());
    }

    /** Writes items as they are. */
    public void write(NewsItem... news) {
        items.send(
                AT,
                Arrays.stream(news)
                        .map(item -> new RawTopic.Sent(item.getEnvelope().getItemId(), bytes(item)))
                        .toList());
    }

    public void raw(String key, byte[] value) {
        items.send(AT, List.of(new RawTopic.Sent(key, value)));
    }

    /** The key of the item of a name. */
    public static String id(String name) {
        return item(name).getEnvelope().getItemId();
    }

    /** The keys of all enriched items, in the order of the topic. */
    public List<String> enriched() {
        return topic(Topics.ENRICHED_ITEMS).keys();
    }

    /** The keys of what enrich dead-lettered. */
    public List<String> deadLettered() {
        return topic(Topics.ENRICH_DEAD_LETTERS).keys();
    }

    public byte[] bytes(String name) {
        return bytes(item(name));
    }

    private byte[] bytes(NewsItem item) {
        return written.valueSerde().serializer().serialize(written.name(), item);
    }

    /** Bytes that are no item, the same in every run. */
    public static byte[] noise(int seed) {
        var noise = new byte[80];
        new Random(seed).nextBytes(noise);
        noise[0] |= 1;
        return noise;
    }

    /** The bytes under another schema id. */
    public static byte[] under(int id, byte[] bytes) {
        var changed = bytes.clone();
        changed[1] = (byte) (id >> 24);
        changed[2] = (byte) (id >> 16);
        changed[3] = (byte) (id >> 8);
        changed[4] = (byte) id;
        return changed;
    }

    /** An item that reports nothing. */
    public static NewsItem item(String name) {
        return NewsItem.newBuilder(Samples.newsItem("Markets rise", "Shares rose for a third day, said " + name + "."))
                .setEnvelope(Samples.envelope(name, "example-daily.test", AT.minusSeconds(600))
                        .setContentHash(Canonical.hash(name))
                        .build())
                .build();
    }
}
