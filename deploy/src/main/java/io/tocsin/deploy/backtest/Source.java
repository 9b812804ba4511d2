package io.tocsin.deploy.backtest;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.replay.Range;
import io.tocsin.enrich.EnvelopeFault;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the old news of a backtest is. */
public sealed interface Source {
    /** For the result: the same wherever it lies. */
    String name();

    /**
     * Hands all of it to the reading.
     *
     * @param now what lies after it cannot be the date of an archived item
     * @param say takes sentences for the person who waits
     * @param counts what became of it is added here, by name
     */
    void into(Reading reading, Instant now, Consumer<String> say, Map<String, Long> counts) throws IOException;

    /**
     * Files of items, plain or packed, in the order of time.
     *
     * @param columns of tables, by key; null for none given
     */
    record Files(List<Path> paths, String columns) implements Source {
        @Override
        public String name() {
            return String.join(
                    ", ",
                    paths.stream().map(path -> path.getFileName().toString()).toList());
        }

        @Override
        public void into(Reading reading, Instant now, Consumer<String> say, Map<String, Long> counts)
                throws IOException {
            for (var file : paths) {
                var own = reading.file(file, columns, now);
                say.accept(file + ": " + own.words() + ".");
                counts.merge("items", own.sent(), Long::sum);
                counts.merge("revised", own.revised(), Long::sum);
                counts.merge("late", own.late(), Long::sum);
                counts.merge("bad", own.bad(), Long::sum);
            }
            reading.bad().forEach(say);
        }
    }

    /**
     * A range of a topic of the cluster.
     *
     * @param topic {@code news-items}, or {@code event-reports}, of which nothing is extracted again
     */
    record OfTopic(Cluster cluster, String topic, Range range) implements Source {
        public OfTopic {
            if (!topic.equals(Topics.NEWS_ITEMS) && !topic.equals(Topics.EVENT_REPORTS)) {
                throw new Complaint("A backtest cannot read the topic " + topic + "; --topic takes " + Topics.NEWS_ITEMS
                        + " or " + Topics.EVENT_REPORTS + ".");
            }
        }

        @Override
        public String name() {
            return topic
                    + (range.from().isEmpty() ? "" : " from " + range.from())
                    + (range.to().isEmpty() ? "" : " to " + range.to());
        }

        @Override
        public void into(Reading reading, Instant now, Consumer<String> say, Map<String, Long> counts) {
            var unreadable = topic.equals(Topics.NEWS_ITEMS) ? items(reading, counts) : reports(reading, counts);
            counts.merge("bad", unreadable, Long::sum);
            say.accept(cluster.prefix() + topic + ": " + reading.items() + " records"
                    + (unreadable == 0 ? "." : ", " + unreadable + " that cannot be decoded."));
        }

        private long items(Reading reading, Map<String, Long> counts) {
            try (var records = new TopicRange<>(cluster, cluster.topics().newsItems(), range)) {
                records.read((key, item, timestamp, share) -> {
                    if (EnvelopeFault.of(key, item, timestamp) != null) {
                        counts.merge("bad", 1L, Long::sum); // the enrich service refuses it too
                        return;
                    }
                    counts.merge(item.getEnvelope().getRevision() > 1 ? "revised" : "items", 1L, Long::sum);
                    counts.merge("late", item.getEnvelope().getLate() ? 1L : 0L, Long::sum);
                    reading.take(item);
                    reading.progress(share);
                });
                reading.finish();
                return records.unreadable();
            }
        }

        private long reports(Reading reading, Map<String, Long> counts) {
            try (var records = new TopicRange<>(cluster, cluster.topics().eventReports(), range)) {
                records.read((key, item, timestamp, share) -> {
                    if (item != null) {
                        counts.merge(item.getEnvelope().getRevision() > 1 ? "revised" : "items", 1L, Long::sum);
                        counts.merge("late", item.getEnvelope().getLate() ? 1L : 0L, Long::sum);
                        reading.read(item);
                        reading.progress(share);
                    }
                });
                return records.unreadable();
            }
        }
    }
}
