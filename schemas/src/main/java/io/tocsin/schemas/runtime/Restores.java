package io.tocsin.schemas.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far local state has been restored from its changelogs, for a person who waits. */
final class Restores implements StateRestoreListener {
    private record Part(long first, long end, long at) {}

    private final Map<String, Part> running = new ConcurrentSkipListMap<>();

    /** The restore that goes on; offsets are counted, as nobody counts the records before they are read. */
    Optional<String> words() {
        long done = 0;
        long all = 0;
        for (Part part : running.values()) {
            done += part.at() - part.first();
            all += part.end() - part.first();
        }
        return all == 0 ? Optional.empty() : Optional.of("restoring its state: " + done + " of " + all + " offsets");
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long first, long end) {
        running.put(changelog.toString(), new Part(first, end, first));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long records) {
        running.computeIfPresent(
                changelog.toString(),
                (name, part) -> new Part(part.first(), part.end(), Math.min(last + 1, part.end())));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        running.remove(changelog.toString());
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        running.remove(changelog.toString());
    }
}
