package io.tocsin.alerts.backtest;

/**
 * How often it was right. What the tables cannot know stands apart and counts neither way.
 *
 * @param right rung, and something was there
 * @param wrong rung, and nothing was there
 * @param unknown rung, and no table can tell
 * @param found was there, and it rang
 * @param missed was there, and nothing rang
 * @param dummyPrecision precision of as many rings at random; null where there is nothing to compare
 * @param dummyRecall recall of as many rings at random
 */
public record Marks(
        int right, int wrong, int unknown, int found, int missed, Double dummyPrecision, Double dummyRecall) {
    /** Share of the rings that were right; null without a ring that can be judged. */
    public Double precision() {
        return right + wrong == 0 ? null : (Double) ((double) right / (right + wrong));
    }

    /** Share of what was there that rang; null when nothing was there. */
    public Double recall() {
        return found + missed == 0 ? null : (Double) ((double) found / (found + missed));
    }

    /** Harmonic mean of both; 0 where one is missing. */
    public double f1() {
        var p = precision();
        var r = recall();
        return p == null || r == null || p + r == 0 ? 0 : 2 * p * r / (p + r);
    }

    /** The counts of both; the dummies of sums are not sums, so they are left out. */
    Marks plus(Marks other) {
        return new Marks(
                right + other.right,
                wrong + other.wrong,
                unknown + other.unknown,
                found + other.found,
                missed + other.missed,
                null,
                null);
    }
}
