package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The way of a line to an item: read, enclosed, put in order, judged. Knows neither Kafka nor a clock, so a backtest takes
 * the same way as a live feed.
 *
 * <p>Live items go out as they come. Items of an archive wait until {@link #WAITING} others or {@link #WAITING_UNITS} of
 * text stand behind them and go out by ingest time: an archive whose lines are out of order by no more than that has
 * rising record timestamps, and an edit may stand before its original.
 */
public final class Intake {

    static final int WAITING = 10_000;
    static final long WAITING_UNITS = 16L * 1024 * 1024;
    private static final int CHUNK = 256;
    private static final long CHUNK_BYTES = 1L << 20;
    private static final int AHEAD = 8;

    private static final Comparator<Draft> IN_ORDER =
            Comparator.comparing(Draft::ingestedAt).thenComparingLong(Draft::number);

    private final Form form;
    private final Envelopes envelopes;
    private final Revisions revisions;
    private final Sink sink;
    private final PriorityQueue<Draft> waiting = new PriorityQueue<>(IN_ORDER);
    private long waitingUnits;
    private Instant last;
    private Counts counts = Counts.NONE;

    /** Takes what comes out of an intake. */
    public interface Sink {

        /**
         * An item to be sent.
         *
         * @param item a first version or a revision
         * @param modified when its source says that this version was made; null when it does not
         */
        void item(NewsItem item, Instant modified);

        /** A line that gives no item, and its bytes. */
        void bad(BadLine line, byte[] bytes);

        /**
         * An item that brings nothing new.
         *
         * @param itemId which item
         * @param outcome UNCHANGED or OLDER
         * @param revision the one that is known
         */
        default void known(String itemId, Outcome outcome, long revision) {}
    }

    /** For JSON Lines. */
    public Intake(Envelopes envelopes, Revisions revisions, Sink sink) {
        this(Form.JSON_LINES, envelopes, revisions, sink);
    }

    /**
     * @param form how a stream is written
     * @param envelopes how items are enclosed
     * @param revisions what is known already; it learns from this run
     * @param sink takes what is to be sent
     */
    public Intake(Form form, Envelopes envelopes, Revisions revisions, Sink sink) {
        this.form = form;
        this.envelopes = envelopes;
        this.revisions = revisions;
        this.sink = sink;
    }

    /** What of a line's way needs no other line: read, and enclosed where no neighbour has to tell the time. */
    private record Prepared(long number, byte[] bytes, Line line, Enclosed enclosed) {}

    /**
     * Takes an item that was not read from a line.
     *
     * @param raw what its source gives
     * @param bytes what is kept of it when it is refused
     * @param now the clock's reading
     */
    public void item(RawItem raw, byte[] bytes, Instant now) {
        item(envelopes.enclose(raw, now, last), bytes);
    }

    private Prepared prepared(Form.Reader reader, BoundedLines.RawLine raw, Instant now) {
        long number = raw.number();
        byte[] bytes = raw.bytes();
        if (raw.tooLong()) {
            return new Prepared(number, bytes, tooLong(raw), null);
        }
        var line = reader.read(number, bytes).orElse(null);
        var enclosed =
                line instanceof RawItem item && envelopes.isArchive() ? envelopes.enclose(item, now, null) : null;
        return new Prepared(number, bytes, line, enclosed);
    }

    private void take(Prepared prepared, Instant now) {
        if (prepared.line() instanceof RawItem raw) {
            var enclosed = prepared.enclosed() instanceof Draft draft ? draft : envelopes.enclose(raw, now, last);
            item(enclosed, prepared.bytes());
        } else if (prepared.line() instanceof BadLine bad) {
            refuse(bad, prepared.bytes());
        }
    }

    /**
     * Takes all lines of a stream, and at its end sends what still waits.
     *
     * @param in as the form says
     * @param now the clock
     * @param progress gets the bytes read so far, after every line
     * @throws IOException when the stream cannot be read on; what was read until then has been taken
     */
    public void read(InputStream in, Supplier<Instant> now, LongConsumer progress) throws IOException {
        var rows = form.open(in);
        var lines = rows.lines();
        try {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var moment = now.get();
                take(prepared(rows.reader(), line, moment), moment);
                progress.accept(lines.bytesRead());
            }
        } finally {
            finish();
        }
    }

    /**
     * As {@link #read(InputStream, Supplier, LongConsumer)} for an archive, with several threads for what each line needs
     * alone. What comes out, and in which order, is the same.
     *
     * @param now one reading of the clock for the whole archive
     * @param workers threads that read and enclose; the caller's does the rest
     */
    public void read(InputStream in, Instant now, LongConsumer progress, ExecutorService workers) throws IOException {
        var rows = form.open(in);
        var lines = rows.lines();
        var ahead = new ArrayDeque<Future<List<Prepared>>>();
        try {
            for (var chunk = chunk(lines); !chunk.isEmpty(); chunk = chunk(lines)) {
                var own = chunk;
                ahead.add(workers.submit(() -> own.stream()
                        .map(line -> prepared(rows.reader(), line, now))
                        .toList()));
                while (ahead.size() > AHEAD) {
                    takeAll(ahead.remove(), now);
                }
                progress.accept(lines.bytesRead());
            }
        } finally {
            while (!ahead.isEmpty()) {
                takeAll(ahead.remove(), now);
            }
            finish();
        }
    }

    private static List<BoundedLines.RawLine> chunk(BoundedLines lines) throws IOException {
        var chunk = new ArrayList<BoundedLines.RawLine>();
        var bytes = 0L;
        while (chunk.size() < CHUNK && bytes < CHUNK_BYTES) {
            BoundedLines.RawLine line;
            try {
                line = lines.next();
            } catch (IOException e) {
                if (chunk.isEmpty()) {
                    throw e;
                }
                break; // what was read before counts; the next call throws it again
            }
            if (line == null) {
                break;
            }
            chunk.add(line);
            bytes += line.bytes().length;
        }
        return chunk;
    }

    private void takeAll(Future<List<Prepared>> chunk, Instant now) {
        try {
            chunk.get().forEach(prepared -> take(prepared, now));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line broke the reader", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IngestProblem("Interrupted while reading.", e);
        }
    }

    private static BadLine tooLong(BoundedLines.RawLine line) {
        String reason = "the line is longer than " + BoundedLines.LIMIT + " bytes";
        return new BadLine(line.number(), reason, "end every item with a line feed, outside of quotes");
    }

    /** Takes a line that gives no item. */
    public void refuse(BadLine line, byte[] bytes) {
        counts = counts.plus(Outcome.BAD, null);
        sink.bad(line, bytes);
    }

    /** Sends what still waits; to be called at the end of the input. */
    public void finish() {
        while (!waiting.isEmpty()) {
            judgeNext();
        }
    }

    /** The run so far. */
    public Counts counts() {
        return counts;
    }

    private void item(Enclosed enclosed, byte[] bytes) {
        if (enclosed instanceof BadLine bad) {
            refuse(bad, bytes);
        } else if (enclosed instanceof Draft draft) {
            last = draft.ingestedAt();
            waiting.add(draft);
            waitingUnits += units(draft);
            while (!waiting.isEmpty()
                    && (!envelopes.isArchive() || waiting.size() > WAITING || waitingUnits > WAITING_UNITS)) {
                judgeNext();
            }
        }
    }

    private void judgeNext() {
        Draft draft = waiting.remove();
        waitingUnits -= units(draft);
        Revisions.Judged judged = revisions.judge(draft);
        counts = counts.plus(judged.outcome(), judged.item());
        if (judged.item() != null) {
            sink.item(judged.item(), draft.modified());
        } else {
            sink.known(draft.item().getEnvelope().getItemId(), judged.outcome(), judged.revision());
        }
    }

    private static long units(Draft draft) {
        return draft.item().getText().length();
    }
}
