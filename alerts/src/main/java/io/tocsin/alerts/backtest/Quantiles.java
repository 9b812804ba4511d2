package io.tocsin.alerts.backtest;

import java.util.List;

/**
 * The middle and the ninth tenth of some times, milliseconds.
 *
 * @param n how many times there are
 * @param median half of them are at most this; null without any
 * @param p90 nine of ten are at most this; null without any
 */
public record Quantiles(int n, Long median, Long p90) {
    static Quantiles of(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        return sorted.isEmpty()
                ? new Quantiles(0, null, null)
                : new Quantiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.9));
    }

    /** The nearest rank: a value that was really seen. */
    private static long at(List<Long> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
