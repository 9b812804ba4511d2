package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code news-items} once and keeps only envelopes. */
final class SentBefore {

    private static final Logger LOG = LoggerFactory.getLogger(SentBefore.class);

    private SentBefore() {}

    static Revisions read(Map<String, ?> kafka, Topic<String, NewsItem> items) {
        var revisions = new Revisions();
        Committed.read(kafka, items.name(), record -> restore(revisions, items, record));
        return revisions;
    }

    static Revisions read(Consumer<String, byte[]> consumer, Topic<String, NewsItem> items) {
        var revisions = new Revisions();
        Committed.read(consumer, items.name(), record -> restore(revisions, items, record));
        return revisions;
    }

    private static void restore(
            Revisions revisions, Topic<String, NewsItem> items, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return;
        }
        NewsItem item;
        try {
            item = items.valueSerde().deserializer().deserialize(items.name(), record.value());
        } catch (RuntimeException e) {
            if (Diagnosis.ofReading(e) != Verdict.POISON) {
                // Left out, what was sent would be sent again as new.
                throw IngestProblem.ofRegistry(
                        e,
                        "The schema registry does not say how the records of " + items.name() + " are written ("
                                + IngestProblem.root(e)
                                + "); start it or correct its address, and run the same command again.");
            }
            // Anyone may write to the topic: what no reader can read says nothing of an item's revisions.
            LOG.warn(
                    "{}-{} offset {} is no item and is left out of the revisions",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return;
        }
        revisions.restore(item.getEnvelope(), modified(record));
    }

    private static Instant modified(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(Records.MODIFIED);
        if (header == null) {
            return null;
        }
        try {
            Instant at = Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
            return Instant.ofEpochMilli(at.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) { // a year beyond what milliseconds can count
            return null;
        }
    }
}
