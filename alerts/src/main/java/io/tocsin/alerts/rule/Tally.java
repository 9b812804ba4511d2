package io.tocsin.alerts.rule;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * The measure of a series on every day, for every rung, and the level that it makes. Days without a report can only lower a
 * level.
 */
final class Tally {
    /** The deviation of an amount that has never varied, so that the first incident after a quiet year is not infinite. */
    private static final double LEAST_DEVIATION = 0.5;

    private final Rule rule;
    private final int from;
    private final int days;
    private final boolean[] anchors;
    private final Bucket.Amount[][] amounts;
    private final long[] begun;
    private final double[][] values;
    private final int[] rungs;
    private final int[] held;

    /**
     * @param buckets the incidents by day, at least one
     * @param withRetracted whether those taken back are measured too
     * @param counts which days count, by sequence and first-in
     * @param since event time from which a day can count, milliseconds
     */
    Tally(
            Rule rule,
            NavigableMap<Integer, Bucket> buckets,
            boolean withRetracted,
            IntPredicate counts,
            IntToLongFunction since) {
        this.rule = rule;
        this.from = buckets.firstKey();
        // Two days more: the first without a level, and the one on which a day's end is looked up.
        this.days = buckets.lastKey() - from + rule.window() + rule.hold() + 2;
        this.anchors = new boolean[days];
        this.amounts = new Bucket.Amount[rule.rungs().size()][days];
        this.begun = new long[days];
        buckets.forEach((day, bucket) -> {
            if (counts.test(day)) {
                var own = bucket.amounts(rule, withRetracted);
                for (int rung = 0; rung < own.length; rung++) {
                    anchors[day - from] |= own[rung] != Bucket.Amount.NONE;
                    amounts[rung][day - from] = own[rung];
                }
                begun[day - from] = since.applyAsLong(day);
            }
        });
        this.values = new double[rule.rungs().size()][];
        Arrays.setAll(
                values,
                rung -> rule.measure() == Measure.FAMILIES ? families(amounts[rung]) : window(daily(amounts[rung])));
        this.rungs = rungs();
        this.held = held();
    }

    private static double[] daily(Bucket.Amount[] amounts) {
        var daily = new double[amounts.length];
        for (int day = 0; day < daily.length; day++) {
            daily[day] = amounts[day] == null ? 0 : amounts[day].value();
        }
        return daily;
    }

    /** Distinct families in the sliding window. */
    private double[] families(Bucket.Amount[] amounts) {
        var inside = new TreeMap<String, Integer>();
        var counts = new double[days];
        for (int day = 0; day < days; day++) {
            if (amounts[day] != null) {
                amounts[day].families().forEach(family -> inside.merge(family, 1, Integer::sum));
            }
            var left = day - rule.window();
            if (left >= 0 && amounts[left] != null) {
                amounts[left]
                        .families()
                        .forEach(family -> inside.computeIfPresent(family, (id, n) -> n == 1 ? null : n - 1));
            }
            counts[day] = inside.size();
        }
        return counts;
    }

    private double[] window(double[] daily) {
        var sums = new double[days];
        var squares = new double[days];
        double sum = 0;
        double square = 0;
        for (int day = 0; day < days; day++) {
            sum += daily[day];
            square += daily[day] * daily[day];
            sums[day] = sum;
            squares[day] = square;
        }
        var measured = new double[days];
        for (int day = 0; day < days; day++) {
            var value = sums[day] - at(sums, day - rule.window());
            measured[day] = rule.baseline() == null ? value : deviation(value, day, sums, squares);
        }
        return measured;
    }

    private double deviation(double value, int day, double[] sums, double[] squares) {
        var baseline = rule.baseline();
        var end = day - rule.window() - baseline.guard();
        var mean = (at(sums, end) - at(sums, end - baseline.days())) / baseline.days();
        var square = (at(squares, end) - at(squares, end - baseline.days())) / baseline.days();
        var deviation = Math.sqrt(Math.max(0, square - mean * mean) * rule.window());
        return value < baseline.least() ? 0 : (value - mean * rule.window()) / Math.max(deviation, LEAST_DEVIATION);
    }

    private static double at(double[] sums, int day) {
        return day < 0 ? 0 : sums[day];
    }

    private int[] rungs() {
        var reached = new int[days];
        for (int day = 0; day < days; day++) {
            reached[day] = -1;
            for (int rung = 0; rung < values.length; rung++) {
                if (values[rung][day] >= rule.rungs().get(rung).at()) {
                    reached[day] = rung;
                }
            }
            if (!anchors[day]) {
                reached[day] = Math.min(reached[day], day == 0 ? -1 : reached[day - 1]);
            }
        }
        return reached;
    }

    private int[] held() {
        var kept = new int[days];
        for (int day = 0; day < days; day++) {
            kept[day] = rungs[day];
            for (int back = Math.max(0, day - rule.hold()); back < day; back++) {
                kept[day] = Math.max(kept[day], rungs[back]);
            }
        }
        return kept;
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
        var known = Long.MIN_VALUE;
        for (int at = Math.max(0, day - from - rule.window() + 1); at <= day - from; at++) {
            if (amounts[rung][at] != null && amounts[rung][at] != Bucket.Amount.NONE) {
                known = Math.max(known, Math.max(amounts[rung][at].since(), begun[at]));
            }
        }
        return known;
    }
}
