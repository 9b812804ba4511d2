package io.tocsin.alerts;

import static io.tocsin.schemas.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.backtest.Backtest;
import io.tocsin.alerts.backtest.Kept;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** A backtest ends with what the service would have left in its topics, however many rule files share the pass. */
class BacktestProperties {
    private static final Path RULES = Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml");
    private static final AlertsConfig STRESS = AlertsConfig.load(RULES, List.of(), RunStatus.EXERCISE);
    private static final AlertsConfig DEFAULT = AlertsConfig.defaults(RunStatus.EXERCISE);

    @Test
    void aBacktestOfACrowdedWorldIsTheBookOfIt() {
        forAll(40_001, 60, Worlds::crowded, items -> sameAsBooks(items, Duration.ofHours(1)));
    }

    @Test
    void aBacktestOfTwoYearsIsTheBookOfThem() {
        forAll(50_001, 3, Worlds::lasting, items -> sameAsBooks(items, Duration.ofDays(1)));
    }

    private static void sameAsBooks(List<EnrichedItem> items, Duration step) {
        var sorted = items.stream()
                .sorted(Comparator.comparing(item -> item.getEnvelope().getIngestedAt()))
                .toList();
        var backtest = new Backtest(STRESS, List.of(STRESS.rules(), DEFAULT.rules()), step);
        sorted.forEach(backtest::put);
        backtest.settle();
        var configs = List.of(STRESS, DEFAULT);
        for (int i = 0; i < configs.size(); i++) {
            var board = Board.of(configs.get(i), sorted);
            assertThat(standing(backtest.incidents()).values()).containsExactlyInAnyOrderElementsOf(board.incidents());
            assertThat(standing(backtest.strands().get(i).alerts()).values()).containsExactlyElementsOf(board.alerts());
        }
    }

    private static <V extends SpecificRecord> TreeMap<String, V> standing(List<Kept.One<V>> kept) {
        var standing = new TreeMap<String, V>();
        kept.stream().filter(Kept.One::standing).forEach(one -> standing.put(one.id(), one.value()));
        return standing;
    }
}
