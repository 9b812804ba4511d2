package io.tocsin.ingest.source;

import io.tocsin.ingest.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted and known of one source, read by metrics and health while it is polled. Thread-safe. */
public final class Figures {
    private final Source source;
    private final LongAdder fresh = new LongAdder();
    private final Map<String, LongAdder> errors = new TreeMap<>();
    private final Map<String, LongAdder> flaws = new TreeMap<>();
    private volatile Counts before = Counts.NONE;
    private volatile Counts counts = Counts.NONE;
    private volatile Duration lag;
    private volatile Standing standing;

    /**
     * How a source stands.
     *
     * @param due when it is to be asked next
     * @param lastSuccess last poll that brought a document; null for none
     * @param lastNew last time that it listed a new entry; null for never
     * @param failures polls in a row that failed
     * @param owed entries that wait for their page
     * @param quiet whether it listed nothing new for longer than it should
     * @param trouble why the last poll failed, one sentence; null when it did not
     */
    public record Standing(
            Instant due, Instant lastSuccess, Instant lastNew, int failures, int owed, boolean quiet, String trouble) {}

    Figures(Source source, Instant now) {
        this.source = source;
        Answers.causes().forEach(cause -> errors.put(cause, new LongAdder()));
        Arrays.stream(Flaw.values()).forEach(flaw -> flaws.put(flaw.cause(), new LongAdder()));
        this.standing = new Standing(now, null, null, 0, 0, false, null);
    }

    public Source source() {
        return source;
    }

    /** New entries that it listed. */
    public long fresh() {
        return fresh.sum();
    }

    /** Troubles with its feed and its pages by cause; all causes are there. */
    public Map<String, LongAdder> errors() {
        return Collections.unmodifiableMap(errors);
    }

    /** What was wrong with entries and texts that were taken all the same, by cause; all causes are there. */
    public Map<String, LongAdder> flaws() {
        return Collections.unmodifiableMap(flaws);
    }

    /** What became of its items. */
    public Counts counts() {
        return counts;
    }

    /** From the claimed publication to ingest, of the last first version that was sent; null for none yet. */
    public Duration lag() {
        return lag;
    }

    public Standing standing() {
        return standing;
    }

    void listed(int entries) {
        fresh.add(entries);
    }

    void error(String cause) {
        errors.get(cause).increment();
    }

    void flaw(Flaw flaw, int count) {
        flaws.get(flaw.cause()).add(count);
    }

    void sent(Duration newLag) {
        lag = newLag;
    }

    /** A new run begins to count at nothing. */
    void begin() {
        before = counts;
    }

    void counted(Counts run) {
        counts = before.plus(run);
    }

    void stands(Cursor cursor, String trouble, Instant now) {
        standing = new Standing(
                cursor.due(),
                cursor.lastSuccess(),
                cursor.lastNew(),
                cursor.failures(),
                cursor.owed().size(),
                cursor.isQuiet(source, now),
                trouble);
    }
}
