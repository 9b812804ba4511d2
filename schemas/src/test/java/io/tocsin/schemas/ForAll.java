package io.tocsin.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A property test: many generated cases, one claim. A failure names the seed and the case; {@code -Dseed=N} runs that seed
 * instead. A case that is a list is first made as short as it can be while the claim still fails.
 */
public final class ForAll {
    private ForAll() {}

    /**
     * Checks a property.
     *
     * @param seed of the first case; the system property {@code seed} overrides it
     * @param runs number of cases
     * @param generator makes a case from random numbers and nothing else
     * @param property throws if the claim does not hold for a case
     */
    public static <T> void forAll(long seed, int runs, Function<RandomGenerator, T> generator, Consumer<T> property) {
        long first = Long.getLong("seed", seed);
        for (int run = 0; run < runs; run++) {
            T sample = generator.apply(new SplittableRandom(first + run));
            Throwable failure = failure(sample, property);
            if (failure != null) {
                T small = shrunk(sample, property);
                Throwable last = small == sample ? failure : failure(small, property);
                throw new AssertionError(
                        "case " + (run + 1) + " of " + runs + " fails: " + (last == null ? failure : last).getMessage()
                                + "\nrun it alone with -Dseed=" + (first + run) + "\ncase: " + small,
                        last == null ? failure : last);
            }
        }
    }

    private static <T> Throwable failure(T sample, Consumer<T> property) {
        try {
            property.accept(sample);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    @SuppressWarnings("unchecked") // a List<E> without some of its elements is a List<E>
    private static <T> T shrunk(T sample, Consumer<T> property) {
        if (!(sample instanceof List<?> list)) {
            return sample;
        }
        List<?> small = list;
        for (int size = Math.max(1, list.size() / 2); size > 0; size /= 2) {
            for (int from = 0; from + size <= small.size(); ) {
                List<Object> less = new ArrayList<>(small.subList(0, from));
                less.addAll(small.subList(from + size, small.size()));
                if (failure((T) less, property) != null) {
                    small = less;
                } else {
                    from += size;
                }
            }
        }
        return (T) small;
    }
}
