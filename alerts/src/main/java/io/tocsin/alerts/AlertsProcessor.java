package io.tocsin.alerts;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.runtime.Counts;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts items into the book and passes on what changes; what was passed on is kept beside the items. */
final class AlertsProcessor implements Processor<String, EnrichedItem, String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsProcessor.class);

    private final AlertsConfig config;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, EnrichedItem> items;
    private StoreShelf shelf;
    private KeyValueStore<String, Incident> sentIncidents;
    private KeyValueStore<String, EscalationAlert> sentAlerts;
    private AlertBook book;
    private List<Change> overdue;
    private Counts.Count judged;
    private Counts.Count incidentChanges;
    private Counts.Count alertChanges;
    private AlertLag lag;

    AlertsProcessor(AlertsConfig config) {
        this.config = config;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        count(Counts.of(context.appConfigs()));
        items = context.getStateStore(AlertsTopology.ITEMS_STORE);
        sentIncidents = context.getStateStore(AlertsTopology.SENT_INCIDENTS_STORE);
        sentAlerts = context.getStateStore(AlertsTopology.SENT_ALERTS_STORE);
        shelf = new StoreShelf(items, context.getStateStore(AlertsTopology.NEWEST_STORE));
        restore();
        if (!overdue.isEmpty()) {
            // Nothing may be forwarded yet, and the topic may be quiet for hours, so what a new rule file changes is
            // said
            // once at the start. Whether this or a record comes first does not show in what stands in the end.
            var once = new Cancellable[1];
            once[0] = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, now -> {
                once[0].cancel();
                settle();
            });
        }
    }

    private void count(Counts counts) {
        judged = counts.by(
                "tocsin.items.judged",
                "Records of event-reports taken in or skipped",
                "outcome",
                List.of("in", "skipped"));
        incidentChanges =
                counts.by("tocsin.incident.changes", "Records written to incidents", "change", Change.Word.class);
        alertChanges =
                counts.by("tocsin.alert.changes", "Records written to escalation-alerts", "change", Change.Word.class);
        lag = new AlertLag(counts, config);
    }

    private void restore() {
        book = new AlertBook(config, shelf);
        try (var kept = items.all();
                var incidents = sentIncidents.all();
                var alerts = sentAlerts.all()) {
            overdue = book.restore(values(kept), values(incidents), values(alerts));
        }
        LOG.info(
                "{} items taken up, {} rules of version {}, {} changes overdue",
                book.size(),
                config.rules().rules().size(),
                config.rules().version(),
                overdue.size());
    }

    @Override
    public void process(Record<String, EnrichedItem> record) {
        settle();
        if (record.key() == null || record.value() == null) {
            judged.add("skipped");
            return; // nobody withdraws items by tombstone; retention deletes them
        }
        var changes = put(record.value());
        pass(changes, record.timestamp());
        lag.note(record.value(), changes);
        judged.add("in");
    }

    private List<Change> put(EnrichedItem item) {
        try {
            return book.put(item);
        } catch (Refused e) {
            throw e;
        } catch (RuntimeException e) {
            if (Diagnosis.ofProcessing(e) != Verdict.POISON) {
                // Kafka refused a write, which is no fault of the item. To write again would only hide why.
                throw e;
            }
            // A bug that this item found may have left the book between two states. Without the item it is whole again.
            LOG.error(
                    "item {} broke the book; it is left out", item.getEnvelope().getItemId());
            shelf.undo(item.getEnvelope().getItemId());
            restore();
            throw e;
        }
    }

    private void settle() {
        if (!overdue.isEmpty()) {
            pass(overdue, shelf.newest());
        }
        overdue = List.of();
    }

    private void pass(List<Change> changes, long timestamp) {
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            switch (change.target()) {
                case INCIDENT -> {
                    keep(sentIncidents, change.key(), (Incident) change.value());
                    context.forward(record(change, timestamp, i), AlertsTopology.WRITE_INCIDENTS);
                    incidentChanges.add(change.word());
                }
                case ALERT -> {
                    keep(sentAlerts, change.key(), (EscalationAlert) change.value());
                    context.forward(record(change, timestamp, i), AlertsTopology.WRITE_ALERTS);
                    alertChanges.add(change.word());
                }
            }
        }
    }

    private static <V> void keep(KeyValueStore<String, V> store, String key, V value) {
        if (value == null) {
            store.delete(key);
        } else {
            store.put(key, value);
        }
    }

    private Record<String, SpecificRecord> record(Change change, long timestamp, int index) {
        return new Record<>(change.key(), change.value(), timestamp, headers(change, timestamp, index));
    }

    /** The CloudEvents binding: the type is the change, the id names this one message of it. */
    private Headers headers(Change change, long timestamp, int index) {
        var at = context.recordMetadata()
                .map(meta -> meta.partition() + "-" + meta.offset())
                .orElse("start-" + timestamp);
        return new RecordHeaders()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_type", bytes(change.word().text()))
                .add("ce_source", bytes("/tocsin/alerts"))
                .add("ce_id", bytes(change.key() + "-" + at + "-" + index))
                .add("ce_subject", bytes(change.key()))
                .add("ce_time", bytes(Instant.ofEpochMilli(timestamp).toString()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <V> Iterable<V> values(KeyValueIterator<String, V> entries) {
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public V next() {
                return entries.next().value;
            }
        };
    }

    /** The items of the set, in the store; it remembers what it was asked for last. */
    private static final class StoreShelf implements ItemShelf {
        private static final String NEWEST = "newest";

        private final KeyValueStore<String, EnrichedItem> items;
        private final KeyValueStore<String, Long> times;
        private EnrichedItem asked;

        StoreShelf(KeyValueStore<String, EnrichedItem> items, KeyValueStore<String, Long> times) {
            this.items = items;
            this.times = times;
        }

        @Override
        public long newest() {
            var newest = times.get(NEWEST);
            return newest == null ? Long.MIN_VALUE : newest;
        }

        @Override
        public void newest(long ingestedAt) {
            times.put(NEWEST, ingestedAt);
        }

        @Override
        public EnrichedItem get(String itemId) {
            asked = items.get(itemId);
            return asked;
        }

        @Override
        public void put(EnrichedItem item) {
            items.put(item.getEnvelope().getItemId(), item);
        }

        @Override
        public void remove(String itemId) {
            items.delete(itemId);
        }

        /** Keeps what was there when the item was asked for. */
        void undo(String itemId) {
            keep(items, itemId, asked);
        }
    }
}
