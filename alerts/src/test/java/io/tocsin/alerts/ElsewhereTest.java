package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.RunStatus;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same news gives the same bytes wherever the process runs and whenever it is told. */
class ElsewhereTest {
    private static final Path RULES = Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void comeHome() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @CsvSource({"tr-TR, Pacific/Kiritimati", "ar-EG, Asia/Tehran", "th-TH-u-ca-buddhist-nu-thai, America/Los_Angeles"})
    void noLocaleAndNoZoneShowsInWhatStands(String tag, String zoneId) {
        var home = digest();
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
        assertThat(String.format("%d", 10)
                        + "I".toLowerCase(Locale.getDefault())
                        + TimeZone.getDefault().getID())
                .as("the process is elsewhere indeed")
                .isNotEqualTo("10i" + zone.getID());
        assertThat(digest()).isEqualTo(home);
    }

    @ParameterizedTest
    @CsvSource({"2024-02-20", "2023-03-20", "2022-10-24", "2022-12-24"})
    void leapDaysClockChangesAndTheTurnOfTheYearAreWhatTheOracleSays(String begin) {
        var days = Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.of(2022, 9, 20), LocalDate.parse(begin)));
        for (var items : worlds()) {
            var moved = items.stream().map(item -> Retold.shifted(item, days)).toList();
            OneDigest.sameAsOracle(
                    Board.of(AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL), moved),
                    OneDigest.oracle(RULES, List.of()),
                    moved);
        }
    }

    @Test
    void anItemAHundredTimesIsWrittenOnce() {
        var items = Worlds.crowded(new SplittableRandom(7));
        var config = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);
        var board = Board.of(config, items);
        var written = board.history().size();
        assertThat(written).isPositive();
        var again = new ArrayList<EnrichedItem>();
        for (int i = 0; i < 100; i++) {
            again.addAll(items);
        }
        Collections.shuffle(again, new java.util.Random(7));
        again.forEach(board::put);
        assertThat(board.history()).hasSize(written);
    }

    private static String digest() {
        var config = AlertsConfig.load(RULES, List.of(), RunStatus.ACTUAL);
        var digests = new TreeSet<String>();
        worlds().forEach(items -> digests.add(Board.of(config, items).digest()));
        return digests.toString();
    }

    private static List<List<EnrichedItem>> worlds() {
        var worlds = new ArrayList<List<EnrichedItem>>();
        for (int seed = 1; seed <= 10; seed++) {
            worlds.add(Worlds.launches(new SplittableRandom(seed)));
        }
        return worlds;
    }
}
