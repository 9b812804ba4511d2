package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether everything that was written has been read through to the end. It asks the broker and no clock: a room is done when
 * its committed offsets stand at the ends of its input, and with exactly-once its output is complete at that moment. Rooms
 * are asked in the order of the straight line, because only what one has finished fixes the input of the next.
 */
public final class ReadThrough {
    private static final Map<String, String> INPUT =
            Map.of("enrich", Topics.NEWS_ITEMS, "alerts", Topics.EVENT_REPORTS);

    private final Admin admin;
    private final String prefix;

    public ReadThrough(Admin admin, Cluster cluster) {
        this.admin = admin;
        this.prefix = cluster.prefix();
    }

    /** True when nothing waits before enrich and nothing before alerts. New items may make it false again. */
    public boolean done() {
        return behind("enrich") == 0 && behind("alerts") == 0;
    }

    /** True when nothing waits before alerts, whatever waits before enrich. */
    public boolean alertsDone() {
        return behind("alerts") == 0;
    }

    /** How many records wait before both rooms. */
    public long behind() {
        return behind("enrich") + behind("alerts");
    }

    /** How many records wait before each room, in words for a message about a deadline. */
    public String waiting() {
        return "before enrich: " + behind("enrich") + ", before alerts: " + behind("alerts");
    }

    /**
     * How many records wait before a room; those of a transaction that is still open count.
     *
     * @param room enrich or alerts
     */
    public long behind(String room) {
        var ends = ends(INPUT.get(room));
        var group = prefix + "tocsin-" + room;
        var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    var offset = committed.get(end.getKey());
                    return Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
                })
                .sum();
    }

    /** Where the partitions of a topic end now; control records count. */
    public Map<TopicPartition, Long> ends(String topic) {
        var name = prefix + topic;
        var partitions = get(admin.describeTopics(List.of(name)).allTopicNames())
                .get(name)
                .partitions();
        var latest = new TreeMap<TopicPartition, OffsetSpec>(ReadThrough::order);
        partitions.forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest()));
        var ends = new TreeMap<TopicPartition, Long>(ReadThrough::order);
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static int order(TopicPartition a, TopicPartition b) {
        var byTopic = a.topic().compareTo(b.topic());
        return byTopic != 0 ? byTopic : Integer.compare(a.partition(), b.partition());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new Complaint(
                    "The broker did not say how far the rooms have read: "
                            + e.getCause().getMessage() + ".",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while asking how far the rooms have read.", e);
        }
    }
}
