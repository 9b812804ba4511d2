package io.tocsin.deploy.replay;

import io.tocsin.deploy.Complaint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a range lies in the partitions of a topic.
 *
 * @param starts first offset of each partition
 * @param ends offset behind the last one
 */
public record Bounds(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
    /** Asks the broker. */
    public static Bounds of(Admin admin, List<TopicPartition> partitions, Range range) {
        return new Bounds(
                offsets(
                        admin,
                        partitions,
                        range.from(),
                        range.from().isEmpty() ? OffsetSpec.earliest() : OffsetSpec.latest()),
                offsets(admin, partitions, range.to(), OffsetSpec.latest()));
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, List<TopicPartition> partitions, String bound, OffsetSpec otherwise) {
        var moment = Range.moment(bound);
        var given = Range.offsets(bound);
        var asked = new LinkedHashMap<TopicPartition, OffsetSpec>();
        var latest = new LinkedHashMap<TopicPartition, OffsetSpec>();
        for (var partition : partitions) {
            asked.put(
                    partition,
                    moment.map(at -> OffsetSpec.forTimestamp(at.toEpochMilli())).orElse(otherwise));
            latest.put(partition, OffsetSpec.latest());
        }
        var ends = get(admin.listOffsets(latest).all());
        var found = get(admin.listOffsets(asked).all());
        var offsets = new LinkedHashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            var end = ends.get(partition).offset();
            var own = given.getOrDefault(
                    partition.partition(), found.get(partition).offset());
            // No record is as late as that moment: the end.
            offsets.put(partition, own < 0 ? end : Math.min(own, end));
        }
        return offsets;
    }

    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new Complaint(
                    "The broker did not say where the range lies: "
                            + e.getCause().getMessage() + ".",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while asking the broker for the range.", e);
        }
    }
}
