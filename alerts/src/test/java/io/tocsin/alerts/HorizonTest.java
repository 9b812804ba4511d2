package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.Change.Word;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What lies more than 400 days back falls out in silence, and what never rests keeps its name. */
class HorizonTest {
    private static final AlertsConfig CONFIG = AlertsConfig.load(
            Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml"), List.of(), RunStatus.ACTUAL);
    private static final LocalDate BEGIN = LocalDate.of(2021, 2, 11);

    @Test
    void anOldIncidentFallsOutWithoutBeingTakenBack() {
        var board = new Board(CONFIG);
        board.put(launch(BEGIN));
        board.put(launch(BEGIN.plusDays(380)));
        assertThat(board.incidents()).hasSize(2);
        var changes = board.put(launch(BEGIN.plusDays(401)));
        assertThat(board.incidents()).hasSize(2);
        assertThat(changes)
                .filteredOn(change -> change.word() == Word.EXPIRED)
                .allSatisfy(change -> assertThat(change.tombstone()).isTrue())
                .isNotEmpty();
        assertThat(changes).noneMatch(change -> change.word() == Word.WITHDRAWN);
    }

    @Test
    void memoryIsBoundedByTheHorizon() {
        var book = new AlertBook(CONFIG);
        for (int day = 0; day < 1_200; day++) {
            book.put(launch(BEGIN.plusDays(day)));
        }
        assertThat(book.size()).isEqualTo(401);
    }

    @Test
    void aDrillThatNeverRestsIsCutByTheCalendarAndKeepsItsNames() {
        var board = new Board(CONFIG);
        var items = new ArrayList<EnrichedItem>();
        for (int day = 0; day < 1_000; day++) {
            var item = drill(BEGIN.plusDays(day));
            items.add(item);
            board.put(item);
        }
        var firstDays = new TreeSet<String>();
        for (var change : board.history()) {
            if (change.value() instanceof Incident incident) {
                firstDays.add(incident.getFirstDay());
            }
        }
        assertThat(firstDays)
                .containsExactly(
                        "2021-02-11",
                        "2021-07-01",
                        "2021-10-01",
                        "2022-01-01",
                        "2022-04-01",
                        "2022-07-01",
                        "2022-10-01",
                        "2023-01-01",
                        "2023-04-01",
                        "2023-07-01",
                        "2023-10-01");
        assertThat(board.history()).noneMatch(change -> change.word() == Word.WITHDRAWN);
        // Who hears of the last 400 days only sees the same.
        var late = new Board(CONFIG);
        items.subList(1_000 - 401, 1_000).forEach(late::put);
        assertThat(late.digest()).isEqualTo(board.digest());
        OneDigest.sameAsOracle(
                board,
                OneDigest.oracle(Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml"), List.of()),
                items);
    }

    @Test
    void anEpisodeThatNeverRestsIsCutByTheCalendarToo() {
        var board = new Board(CONFIG);
        var items = new ArrayList<EnrichedItem>();
        for (int day = 0; day < 900; day += 2) {
            items.add(launch(BEGIN.plusDays(day)));
            board.put(items.get(items.size() - 1));
        }
        var late = new Board(CONFIG);
        items.subList(items.size() - 201, items.size()).forEach(late::put);
        assertThat(late.digest()).isEqualTo(board.digest());
        assertThat(board.alerts("launches")).hasSizeGreaterThan(2);
        assertThat(board.history()).noneMatch(change -> change.word() == Word.WITHDRAWN);
    }

    private static EnrichedItem launch(LocalDate day) {
        return item("launch", day, Kind.MISSILE_LAUNCH, "KP");
    }

    private static EnrichedItem drill(LocalDate day) {
        return item("drill", day, Kind.MILITARY_DRILL, "KR", "US");
    }

    private static EnrichedItem item(String name, LocalDate day, Kind kind, String... actors) {
        return Samples.item(
                        name + day,
                        "yna.co.kr",
                        day.atTime(6, 0).toInstant(ZoneOffset.UTC),
                        Samples.report(kind, day.toString(), actors).build())
                .build();
    }
}
