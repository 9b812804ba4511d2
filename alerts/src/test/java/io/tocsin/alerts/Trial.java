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
    private static final int LASTING = 2;

    private final AlertsConfig config = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);

    /** What the first world that betrays a mistake shows; null when none does. */
    @Override
    public String get() {
        for (int seed = 1; seed <= WORLDS; seed++) {
            for (Function<RandomGenerator, List<EnrichedItem>> worlds :
                    List.<Function<RandomGenerator, List<EnrichedItem>>>of(
                            Worlds::crowded, Worlds::drills, Worlds::launches)) {
                var caught = caught(worlds.apply(new SplittableRandom(seed)));
                if (caught != null) {
                    return "world " + seed + ": " + caught;
                }
            }
        }
        for (int seed = 1; seed <= LASTING; seed++) {
            var caught = caught(Worlds.lasting(new SplittableRandom(seed)));
            if (caught != null) {
                return "two years " + seed + ": " + caught;
            }
        }
        return null;
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
