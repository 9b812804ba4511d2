package io.tocsin.deploy.backtest;

import io.tocsin.alerts.incident.Limits;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Form;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.ItemFile;
import io.tocsin.ingest.Revisions;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NewsItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Items from files to enriched items that concern the alerts, in the order of their ingest. Several threads read and extract;
 * what comes out, and in which order, does not depend on how many. At most some thousand items are held at once.
 */
public final class Reading implements AutoCloseable {
    private static final int CHUNK = 64;
    private static final int AHEAD = 16;
    private static final int SHOWN = 20;
    private static final Duration HORIZON = Duration.ofDays(Limits.HORIZON);

    private final Enrichment enrichment;
    private final Consumer<EnrichedItem> sink;
    private final Progress progress;
    private final ExecutorService workers;
    private final ArrayDeque<Future<List<EnrichedItem>>> ahead = new ArrayDeque<>();
    private List<Waiting> chunk = new ArrayList<>();
    private final Revisions revisions = new Revisions();
    private final List<String> bad = new ArrayList<>();
    private long items;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** @param bare whether the fingerprint is still missing, which only items with reports need */
    private record Waiting(NewsItem item, boolean bare) {}

    /** Told now and then how far it is. */
    public interface Progress {
        /**
         * @param items read so far
         * @param share of the file that is read, 0 to 1
         */
        void at(long items, double share);
    }

    /** @param sink takes the items that concern the alerts, on the thread that reads */
    public Reading(Enrichment enrichment, Consumer<EnrichedItem> sink, Progress progress) {
        this.enrichment = enrichment;
        this.sink = sink;
        this.progress = progress;
        this.workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
            var thread = new Thread(work, "extract");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads a file of items, plain or packed.
     *
     * @param columns of a table, by key; null for none given
     * @param now what lies after it cannot be the date of an item
     * @return what became of the lines
     */
    public Counts file(Path path, String columns, Instant now) throws IOException {
        try (var file = new ItemFile(path)) {
            var intake = new Intake(
                    Form.of(path.toString(), columns),
                    Envelopes.archive(path.getFileName().toString()).withoutFingerprints(),
                    revisions,
                    new Intake.Sink() {
                        @Override
                        public void item(NewsItem item, Instant modified) {
                            take(item, true);
                        }

                        @Override
                        public void bad(BadLine line, byte[] bytes) {
                            if (bad.size() < SHOWN) {
                                bad.add(line.sentence(path.toString()));
                            }
                        }
                    });
            try {
                intake.read(file.lines(), now, bytes -> progress.at(items, file.share()), workers);
            } catch (IOException e) {
                throw file.unreadable(e);
            }
            finish();
            return intake.counts();
        }
    }

    /** Takes one item, as the topic holds it. */
    public void take(NewsItem item) {
        take(item, false);
    }

    /** Takes one item that has been read already, as the topic of reports holds it. */
    void read(EnrichedItem item) {
        count(item.getEnvelope());
        sink.accept(item);
    }

    /** Tells how far it is. */
    void progress(double share) {
        progress.at(items, share);
    }

    private void count(Envelope envelope) {
        items++;
        var at = envelope.getIngestedAt();
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
    }

    private void take(NewsItem item, boolean bare) {
        count(item.getEnvelope());
        revisions.forget(item.getEnvelope().getIngestedAt(), HORIZON);
        chunk.add(new Waiting(item, bare));
        if (chunk.size() == CHUNK) {
            submit();
        }
    }

    /** Extracts what still waits. */
    public void finish() {
        submit();
        while (!ahead.isEmpty()) {
            drain();
        }
    }

    private void submit() {
        var own = chunk;
        chunk = new ArrayList<>();
        ahead.add(workers.submit(() ->
                own.stream().flatMap(waiting -> extracted(waiting).stream()).toList()));
        while (ahead.size() > AHEAD) {
            drain();
        }
    }

    /** The item read; nothing when it concerns no alert. */
    private Optional<EnrichedItem> extracted(Waiting waiting) {
        var item = waiting.item();
        var read = enrichment.enriched(item);
        if (!concernsAlerts(read)) {
            return Optional.empty();
        }
        if (!waiting.bare()) {
            return Optional.of(read);
        }
        var envelope = Envelope.newBuilder(item.getEnvelope())
                .setNearDuplicate(Envelopes.fingerprint(item))
                .build();
        return Optional.of(new EnrichedItem(
                envelope,
                read.getTitle(),
                read.getLanguage(),
                read.getCreditedWire(),
                read.getEntities(),
                read.getReports(),
                read.getFingerprint()));
    }

    /** As the enrich room decides what goes to event-reports. */
    private static boolean concernsAlerts(EnrichedItem item) {
        return !item.getReports().isEmpty() || item.getEnvelope().getRevision() > 1;
    }

    private void drain() {
        try {
            ahead.remove().get().forEach(sink);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an item broke the extraction", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new io.tocsin.deploy.Complaint("Interrupted while extracting.", e);
        }
    }

    /** Items taken so far. */
    public long items() {
        return items;
    }

    /** Ingest time of the first item; {@link Instant#MAX} without any. */
    public Instant first() {
        return first;
    }

    /** Ingest time of the last item. */
    public Instant last() {
        return last;
    }

    /** A sentence for each of the first lines that gave no item. */
    public List<String> bad() {
        return bad;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
