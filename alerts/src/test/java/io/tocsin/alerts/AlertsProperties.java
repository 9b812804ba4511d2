package io.tocsin.alerts;

import static io.tocsin.schemas.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands is a function of the set of items: of no order, no duplicate, no batch, no restart. */
class AlertsProperties {
    private static final Path RULES = Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml");
    private static final AlertsConfig STRESS = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);

    @Test
    void anyOrderAndDuplicationOfACrowdedWorldIsWhatTheOracleSays() {
        forAll(1, runs(300), Worlds::crowded, AlertsProperties::asTheOracle);
    }

    @Test
    void anyOrderOfHostsAndGuestsIsWhatTheOracleSays() {
        forAll(10_001, runs(300), Worlds::drills, AlertsProperties::asTheOracle);
    }

    @Test
    void anyOrderOfTwoYearsIsWhatTheOracleSays() {
        forAll(20_001, runs(8), Worlds::lasting, AlertsProperties::asTheOracle);
    }

    /** The build runs a sample; -Dtimes=10 runs ten times as many worlds. */
    private static int runs(int usual) {
        return usual * Integer.getInteger("times", 1);
    }

    private static void asTheOracle(List<EnrichedItem> items) {
        OneDigest.sameAsOracle(
                Board.of(STRESS, OneDigest.shuffled(items, items.size())), OneDigest.oracle(RULES, List.of()), items);
        OneDigest.check(items, STRESS, 2);
    }

    @Test
    void afterEveryItemTheBookIsWhatItWouldBeFromNothing() {
        forAll(30_001, runs(40), Worlds::crowded, items -> {
            var board = new Board(STRESS);
            var so = new ArrayList<EnrichedItem>();
            for (var item : items) {
                board.put(item);
                so.add(item);
                assertThat(board.digest())
                        .isEqualTo(Board.of(STRESS, OneDigest.shuffled(so, so.size()))
                                .digest());
            }
        });
    }
}
