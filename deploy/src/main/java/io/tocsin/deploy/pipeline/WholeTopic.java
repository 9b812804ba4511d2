package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.Topic;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** All that a topic holds when it is asked, read once. */
public final class WholeTopic {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private WholeTopic() {}

    /**
     * Reads it.
     *
     * @param each is given every record in the order of its partition, tombstones too
     * @return how many records could not be decoded
     */
    public static <V extends SpecificRecord> long read(
            Cluster cluster, Topic<String, V> topic, Consumer<Followed.Seen<V>> each) {
        try (var followed = new Followed<>(cluster, topic).fromBeginning()) {
            var ends = followed.ends();
            while (!followed.reached(ends)) {
                followed.next(GLANCE).forEach(each);
            }
            return followed.unreadable();
        }
    }
}
