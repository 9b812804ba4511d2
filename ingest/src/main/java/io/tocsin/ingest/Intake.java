package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
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

    private static final Comparator<Draft> IN_ORDER =
            Comparator.comparing(Draft::ingestedAt).thenComparingLong(Draft::number);

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
    }

    /**
     * @param envelopes how items are enclosed
     * @param revisions what is known already; it learns from this run
     * @param sink takes what is to be sent
     */
    public Intake(Envelopes envelopes, Revisions revisions, Sink sink) {
        this.envelopes = envelopes;
        this.revisions = revisions;
        this.sink = sink;
    }

    /**
     * Takes one line.
     *
     * @param number place in its input, 1 for the first
     * @param bytes the line without its end
     * @param now the clock's reading
     */
    public void line(long number, byte[] bytes, Instant now) {
        Optional<Line> line = JsonLines.read(number, bytes);
        if (line.isEmpty()) {
            return;
        }
        if (line.get() instanceof RawItem raw) {
            item(raw, bytes, now);
        } else if (line.get() instanceof BadLine bad) {
            refuse(bad, bytes);
        }
    }

    /**
     * Takes all lines of a stream, and at its end sends what still waits.
     *
     * @param in JSON Lines
     * @param now the clock
     * @param progress gets the bytes read so far, after every line
     * @throws IOException when the stream cannot be read on
     */
    public void read(InputStream in, Supplier<Instant> now, LongConsumer progress) throws IOException {
        var lines = new BoundedLines(in);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.tooLong()) {
                String reason = "the line is longer than " + BoundedLines.LIMIT + " bytes";
                refuse(new BadLine(line.number(), reason, "end every item with a line feed"), line.bytes());
            } else {
                line(line.number(), line.bytes(), now.get());
            }
            progress.accept(lines.bytesRead());
        }
        finish();
    }

    private void refuse(BadLine line, byte[] bytes) {
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

    private void item(RawItem raw, byte[] bytes, Instant now) {
        Enclosed enclosed = envelopes.enclose(raw, now, last);
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
        }
    }

    private static long units(Draft draft) {
        return draft.item().getText().length();
    }
}
