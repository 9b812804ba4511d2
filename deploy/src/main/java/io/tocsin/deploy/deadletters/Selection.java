package io.tocsin.deploy.deadletters;

import io.tocsin.deploy.Complaint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which letters are meant: those that fit everything that was said. */
public final class Selection implements Predicate<DeadLetter> {
    private record Range(long from, long to) {}

    private final List<Range> offsets;
    private final String cause;
    private final String key;
    private final Instant since;

    /**
     * @param offsets such as {@code 3,7-9}, in the dead-letter topic; null for all
     * @param cause words of the cause in any case; null for all
     * @param key the whole key; null for all
     * @param since the earliest timestamp; null for all
     * @throws Complaint when the offsets cannot be read
     */
    public Selection(String offsets, String cause, String key, Instant since) {
        this.offsets = offsets == null ? List.of() : ranges(offsets);
        this.cause = cause == null ? null : cause.toLowerCase(Locale.ROOT);
        this.key = key;
        this.since = since;
    }

    /** True when it means all letters. */
    public boolean isEverything() {
        return offsets.isEmpty() && cause == null && key == null && since == null;
    }

    /** True when it names offsets, which mean something in one topic only. */
    public boolean namesOffsets() {
        return !offsets.isEmpty();
    }

    @Override
    public boolean test(DeadLetter letter) {
        return (offsets.isEmpty()
                        || offsets.stream().anyMatch(r -> r.from <= letter.offset() && letter.offset() <= r.to))
                && (cause == null || letter.cause().toLowerCase(Locale.ROOT).contains(cause))
                && (key == null || key.equals(letter.key()))
                && (since == null || !letter.at().isBefore(since));
    }

    private static List<Range> ranges(String text) {
        var ranges = new ArrayList<Range>();
        for (var part : text.split(",", -1)) {
            var ends = part.strip().split("-", -1);
            try {
                var from = Long.parseLong(ends[0].strip());
                var to = ends.length == 1 ? from : Long.parseLong(ends[1].strip());
                if (ends.length <= 2 && from >= 0 && from <= to) {
                    ranges.add(new Range(from, to));
                    continue;
                }
            } catch (NumberFormatException e) {
                throw unreadable(text, e);
            }
            throw unreadable(text, null);
        }
        return List.copyOf(ranges);
    }

    private static Complaint unreadable(String text, Exception cause) {
        return new Complaint("--offset " + text + ": give offsets of the dead-letter topic such as 3,7-9.", cause);
    }
}
