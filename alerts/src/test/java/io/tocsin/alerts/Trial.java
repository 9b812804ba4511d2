package io.tocsin.alerts;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Puts the alert stage that its class loader holds on trial: generated worlds, each in two orders, against the oracle. */
public final class Trial implements Supplier<String> {
    private static final Path RULES = Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml");
    private static final int WORLDS = 60;
    private static final int LASTING = 4;

    private final AlertsConfig config = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);

    /** What the first world that betrays a mistake shows; null when none does. */
    @Override
    public String get() {
        for (int seed = 1; seed <= WORLDS; seed++) {
            for (var worlds : worlds(seed)) {
                var caught = caught(worlds.apply(new SplittableRandom(seed)));
                if (caught != null) {
                    return "world " + seed + ": " + caught;
                }
            }
        }
        return null;
    }

    /** One of them lasts for two years, which takes the oracle long. */
    private static List<Function<RandomGenerator, List<EnrichedItem>>> worlds(int seed) {
        return seed == LASTING
                ? List.of(Worlds::lasting)
                : List.of(Worlds::sequences, Worlds::crowded, Worlds::drills, Worlds::launches);
    }

    private String caught(List<EnrichedItem> items) {
        try {
            var order = OneDigest.shuffled(items, items.size());
            OneDigest.sameAsOracle(Board.of(config, order), OneDigest.oracle(RULES, List.of()), items);
            OneDigest.check(items, config, 2);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
