package io.tocsin.alerts.rule;

import io.tocsin.schemas.AlertIncident;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * The measure of a series on every day, for every rung, and the level that it makes. Days without a report can only lower a
 * level. After a change only the days that it can reach are measured again; a figure is always summed over the same days in
 * the same order, so it does not show how it came about.
 */
final class Tally {
    /** The deviation of an amount that has never varied, so that the first incident after a quiet year is not infinite. */
    private static final double LEAST_DEVIATION = 0.5;
    /** Room for so many days at both ends before the arrays are laid out anew. */
    private static final int SLACK = 32;

    private final Rule rule;
    private final boolean withRetracted;
    private int from;
    private int days;
    private boolean[] anchors;
    private Bucket.Amount[][] amounts;
    private long[] begun;
    private double[][] values;
    private int[] rungs;
    private int[] held;
    private long[][] known;
    private Bucket.Told[] told;
    // What is told, laid out so that a long episode is summed up with one look at each of its days.
    private AlertIncident[][] shown;
    private int[] incidents;
    private int[] latest;
    private Gists gists;

    /** @param withRetracted whether incidents that were taken back are measured too */
    Tally(Rule rule, boolean withRetracted) {
        this.rule = rule;
        this.withRetracted = withRetracted;
    }

    /**
     * Measures again after a change.
     *
     * @param buckets the incidents by day, at least one
     * @param counts which days count, by sequence and first-in
     * @param since event time from which a day can count, milliseconds
     * @param first first day whose measure may be another
     * @param last last day whose measure may be another
     * @return last day whose level or measure may be another
     */
    int measure(
            NavigableMap<Integer, Bucket> buckets, IntPredicate counts, IntToLongFunction since, int first, int last) {
        var laidOut = layOut(buckets.firstKey(), buckets.lastKey());
        var begin = laidOut ? 0 : Math.max(0, first - from);
        var end = laidOut ? days - 1 : Math.min(days - 1, last - from);
        if (begin > end) {
            return last;
        }
        count(buckets, counts, since, begin, end);
        for (int rung = 0; rung < values.length; rung++) {
            for (int day = begin; day <= end; day++) {
                known[rung][day] = knownOf(amounts[rung], day);
            }
            if (rule.measure() == Measure.FAMILIES) {
                families(amounts[rung], values[rung], begin, end);
            } else {
                for (int day = begin; day <= end; day++) {
                    values[rung][day] = value(amounts[rung], day);
                }
            }
        }
        return from + levels(begin, end);
    }

    /** True when the arrays had to be laid out anew, because days lie outside of them. */
    private boolean layOut(int firstDay, int lastDay) {
        // Two days more: the first without a level, and the one on which a day's end is looked up.
        var needed = lastDay + rule.window() + rule.hold() + 2;
        if (rungs != null && firstDay >= from && needed <= from + days) {
            return false;
        }
        from = firstDay - SLACK;
        days = needed + SLACK - from;
        anchors = new boolean[days];
        amounts = new Bucket.Amount[rule.rungs().size()][days];
        begun = new long[days];
        values = new double[rule.rungs().size()][days];
        rungs = new int[days];
        held = new int[days];
        known = new long[rule.rungs().size()][days];
        told = new Bucket.Told[days];
        shown = new AlertIncident[days][];
        incidents = new int[days];
        latest = new int[days];
        gists = new Gists(days);
        return true;
    }

    private void count(
            NavigableMap<Integer, Bucket> buckets, IntPredicate counts, IntToLongFunction since, int begin, int end) {
        Arrays.fill(anchors, begin, end + 1, false);
        for (var one : amounts) {
            Arrays.fill(one, begin, end + 1, Bucket.Amount.NONE);
        }
        var now = new Bucket.Told[end + 1 - begin];
        Arrays.fill(now, Bucket.Told.NOTHING);
        buckets.subMap(from + begin, true, from + end, true).forEach((day, bucket) -> {
            if (counts.test(day)) {
                var own = bucket.amounts(rule, withRetracted);
                for (int rung = 0; rung < own.length; rung++) {
                    anchors[day - from] |= own[rung] != Bucket.Amount.NONE;
                    amounts[rung][day - from] = own[rung];
                }
                begun[day - from] = since.applyAsLong(day);
                now[day - from - begin] = bucket.told(rule, withRetracted);
            }
        });
        for (int day = begin; day <= end; day++) {
            tell(day, now[day - begin]);
        }
    }

    private void tell(int day, Bucket.Told now) {
        if (told[day] != now) {
            told[day] = now;
            shown[day] = now.shown().toArray(AlertIncident[]::new);
            incidents[day] = shown[day].length;
            latest[day] = now.latest();
            gists.set(day, now.gist());
        }
    }

    /** Distinct families in the window of each day. */
    private void families(Bucket.Amount[] daily, double[] counted, int begin, int end) {
        var inside = new TreeMap<String, Integer>();
        for (int day = Math.max(0, begin - rule.window()); day <= end; day++) {
            daily[day].families().forEach(family -> inside.merge(family, 1, Integer::sum));
            var left = day - rule.window();
            if (left >= Math.max(0, begin - rule.window())) {
                daily[left]
                        .families()
                        .forEach(family -> inside.computeIfPresent(family, (id, n) -> n == 1 ? null : n - 1));
            }
            if (day >= begin) {
                counted[day] = inside.size();
            }
        }
    }

    private double value(Bucket.Amount[] daily, int day) {
        var value = sum(daily, day, rule.window(), 1);
        var baseline = rule.baseline();
        if (baseline == null) {
            return value;
        }
        var end = day - rule.window() - baseline.guard();
        var mean = sum(daily, end, baseline.days(), 1) / baseline.days();
        var square = sum(daily, end, baseline.days(), 2) / baseline.days();
        var deviation = Math.sqrt(Math.max(0, square - mean * mean) * rule.window());
        return value < baseline.least() ? 0 : (value - mean * rule.window()) / Math.max(deviation, LEAST_DEVIATION);
    }

    /** Sum of the amounts of so many days up to a day, or of their squares. */
    private static double sum(Bucket.Amount[] daily, int end, int length, int power) {
        double sum = 0;
        for (int day = Math.max(0, end - length + 1); day <= end; day++) {
            var amount = daily[day].value();
            sum += power == 1 ? amount : amount * amount;
        }
        return sum;
    }

    /** Levels from one day on until, past the last one measured again, they are what they were; returns where that is. */
    private int levels(int begin, int end) {
        var last = begin;
        for (int day = begin; day < days; day++) {
            var before = rungs[day];
            rungs[day] = rungOf(day);
            if (day > end && rungs[day] == before) {
                break;
            }
            last = day;
        }
        last = Math.min(days - 1, last + rule.hold());
        for (int day = begin; day <= last; day++) {
            held[day] = rungs[day];
            for (int back = Math.max(0, day - rule.hold()); back < day; back++) {
                held[day] = Math.max(held[day], rungs[back]);
            }
        }
        return last;
    }

    private int rungOf(int day) {
        var reached = -1;
        for (int rung = 0; rung < values.length; rung++) {
            if (values[rung][day] >= rule.rungs().get(rung).at()) {
                reached = rung;
            }
        }
        return anchors[day] ? reached : Math.min(reached, day == 0 ? -1 : rungs[day - 1]);
    }

    /** First day that it knows. */
    int from() {
        return from;
    }

    /** One past the last day that it knows; there is no level on the last one. */
    int to() {
        return from + days;
    }

    /** True on a day with an incident that counts. */
    boolean anchor(int day) {
        return anchors[day - from];
    }

    /** Index of the rung that the measure reaches on a day; -1 for none. */
    int reached(int day) {
        return rungs[day - from];
    }

    /** Index of the rung on a day, holding included; -1 for none. */
    int rung(int day) {
        return held[day - from];
    }

    /** The measure of a day for a rung. */
    double measured(int rung, int day) {
        return values[rung][day - from];
    }

    /**
     * Event time at which the measure of a day became known, for a rung: when the last of its incidents was reported;
     * {@link Long#MIN_VALUE} when none counts.
     */
    long known(int rung, int day) {
        return known[rung][day - from];
    }

    private long knownOf(Bucket.Amount[] daily, int day) {
        var latest = Long.MIN_VALUE;
        for (int at = Math.max(0, day - rule.window() + 1); at <= day; at++) {
            if (daily[at] != Bucket.Amount.NONE) {
                latest = Math.max(latest, Math.max(daily[at].since(), begun[at]));
            }
        }
        return latest;
    }

    /** What is told together of the incidents that count on these days, at least one. */
    Gist gist(int first, int last) {
        return gists.of(Math.max(0, first - from), last - from);
    }

    /** Number of incidents that count on these days, each once for every day on which it stands. */
    int count(int first, int last) {
        var count = 0;
        for (int day = Math.max(0, first - from); day <= last - from; day++) {
            count += incidents[day];
        }
        return count;
    }

    /** Last day of any incident that counts on these days. */
    int latest(int from, int to) {
        var last = Integer.MIN_VALUE;
        for (int day = Math.max(0, from - this.from); day <= to - this.from; day++) {
            last = Math.max(last, latest[day]);
        }
        return last;
    }

    /** The incidents that count on these days, by day and id, the last so many of them. */
    List<AlertIncident> shown(int first, int last, int most) {
        var all = new AlertIncident[Math.min(most, count(first, last))];
        var left = all.length;
        for (int day = last - from; left > 0; day--) {
            var own = shown[day];
            for (int i = own.length - 1; i >= 0 && left > 0; i--) {
                all[--left] = own[i];
            }
        }
        return List.of(all);
    }
}
