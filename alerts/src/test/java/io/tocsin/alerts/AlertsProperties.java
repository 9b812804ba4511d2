package io.tocsin.alerts;

import static io.tocsin.schemas.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.LevelStep;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What stands is a function of the set of items: of no order, no duplicate, no batch, no restart. */
class AlertsProperties {
    private static final Path RULES = Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml");
    private static final AlertsConfig STRESS = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);

    @Test
    void anyOrderAndDuplicationOfACrowdedWorldIsWhatTheOracleSays() {
        forAll(1, runs(200), Worlds::crowded, AlertsProperties::asTheOracle);
    }

    @Test
    void anyOrderOfHostsAndGuestsIsWhatTheOracleSays() {
        forAll(10_001, runs(200), Worlds::drills, AlertsProperties::asTheOracle);
    }

    @Test
    void anyOrderOfTwoYearsIsWhatTheOracleSays() {
        forAll(20_001, runs(4), Worlds::lasting, AlertsProperties::asTheOracle);
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
        forAll(30_001, runs(30), Worlds::crowded, items -> {
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

    @Test
    void aLateItemChangesNothingAndTheSameInTimeDoes() {
        var changed = new int[1];
        forAll(40_001, runs(100), Worlds::crowded, items -> {
            var extra = Worlds.crowded(new SplittableRandom(items.size())).get(0);
            var board = Board.of(STRESS, items);
            var digest = board.digest();
            var late = board.put(Retold.with(extra, "late", envelope -> envelope.setLate(true)));
            assertThat(late).isEmpty();
            assertThat(board.digest()).isEqualTo(digest);
            var inTime = board.put(Retold.with(extra, "in-time", envelope -> envelope.setLate(false)));
            changed[0] += inTime.isEmpty() ? 0 : 1;
        });
        assertThat(changed[0]).isPositive();
    }

    @Test
    void aRevisionThatReportsNothingIsAsIfTheItemHadNeverReported() {
        forAll(50_001, runs(100), Worlds::crowded, items -> {
            if (items.isEmpty()) {
                return;
            }
            var gone = items.get(items.size() / 2).getEnvelope().getItemId();
            var nothing = Retold.nothing(items.get(items.size() / 2), 99);
            var with = new ArrayList<>(items);
            with.add(nothing);
            // Its versions without reports stay: how far the horizon lies is no matter of what an item reports.
            var without = items.stream()
                    .map(item -> item.getEnvelope().getItemId().equals(gone)
                            ? Retold.nothing(item, item.getEnvelope().getRevision())
                            : item)
                    .toList();
            assertThat(Board.of(STRESS, OneDigest.shuffled(with, 3)).digest())
                    .isEqualTo(Board.of(STRESS, without).digest());
        });
    }

    @Test
    void newsThatBearsOnNothingChangesNothing() {
        forAll(60_001, runs(100), Worlds::crowded, items -> {
            var board = Board.of(STRESS, items);
            var digest = board.digest();
            for (var item : items) {
                var told = Retold.with(item, "told-before" + item.hashCode(), envelope -> {});
                board.put(Retold.asHistory(told));
            }
            assertThat(board.digest()).isEqualTo(digest);
        });
    }

    @Test
    void whatWasWrittenUpToAnyMomentDoesNotDependOnWhatCameAfterIt() {
        var emitted = new int[1];
        forAll(70_001, runs(100), Worlds::crowded, items -> {
            var all = new ArrayList<>(items);
            all.sort(Comparator.comparing(item -> item.getEnvelope().getIngestedAt()));
            var moment = all.isEmpty() ? 0 : new SplittableRandom(all.size()).nextInt(all.size());
            var cut = Board.of(STRESS, all.subList(0, moment)).history();
            assertThat(Board.of(STRESS, all).history().subList(0, cut.size())).isEqualTo(cut);
            emitted[0] += cut.size();
        });
        assertThat(emitted[0]).isPositive();
    }

    @Test
    void allTimesShiftedShiftTheResult() {
        forAll(80_001, runs(60), Worlds::launches, items -> {
            var shifted = items.stream().map(item -> Retold.shifted(item, 11)).toList();
            var board = Board.of(STRESS, items);
            assertThat(lines(Board.of(STRESS, shifted), 0)).isEqualTo(lines(board, 11));
        });
    }

    private static List<String> lines(Board board, int days) {
        var lines = new ArrayList<String>();
        for (var alert : board.alerts()) {
            var first = LocalDate.parse(alert.getFirstDay()).plusDays(days);
            var steps = alert.getTimeline().stream()
                    .map(step -> step.getAt().plus(Duration.ofDays(days)) + " " + step.getLevel() + " "
                            + step.getMeasured());
            lines.add(alert.getRuleId() + " " + alert.getTheatre() + " " + first + " " + alert.getState() + " "
                    + alert.getLevel() + " " + steps.toList() + " " + alert.getFamilies());
        }
        Collections.sort(lines);
        return lines;
    }

    @Test
    void moreReportsOfExactDaysNeverLowerAThreshold() {
        forAll(90_001, runs(60), Worlds::plain, items -> {
            var less = Board.of(STRESS, items.subList(0, items.size() / 2));
            var more = Board.of(STRESS, items);
            for (var alert : less.alerts("launches")) {
                assertThat(more.alerts("launches"))
                        .filteredOn(other -> other.getTheatre().equals(alert.getTheatre())
                                && other.getFirstDay().compareTo(alert.getFirstDay()) <= 0
                                && !other.getValidUntil().isBefore(alert.getValidUntil()))
                        .anySatisfy(other -> assertThat(highest(other)).isGreaterThanOrEqualTo(highest(alert)));
            }
        });
    }

    private static Level highest(EscalationAlert alert) {
        return alert.getTimeline().stream()
                .map(LevelStep::getLevel)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
