package io.tocsin.alerts.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The news of a score are those of another truth: what it adds is false, what it lacks is missed. */
class ScoreTest {
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.EXERCISE);
    private static final LocalDate FROM = LocalDate.of(2022, 9, 1);
    private static final LocalDate TO = LocalDate.of(2022, 12, 31);
    private static final String[] HAPPENED = {
        "2022-09-25,missile-launch,KP,2022-09-24T21:53Z,SRBM",
        "2022-09-28,missile-launch,KP,2022-09-28T09:10Z,SRBM",
        "2022-11-18,missile-launch,KP,2022-11-18T01:14Z,ICBM"
    };

    @Test
    void theTruthItselfIsPerfect() {
        var score = incidents(truth(HAPPENED), truth(HAPPENED), Calendar.LOCAL);
        assertThat(score.marks().precision()).isEqualTo(1);
        assertThat(score.marks().recall()).isEqualTo(1);
        assertThat(score.lag().median()).isZero();
        var alerts = alerts(truth(HAPPENED), truth(HAPPENED));
        assertThat(alerts.lines()).allSatisfy(line -> {
            assertThat(line.score().marks().wrong()).isZero();
            assertThat(line.score().missed()).isEmpty();
        });
        assertThat(line(alerts, Level.MODERATE).marks().right()).isEqualTo(1);
    }

    @Test
    void whatTheTableLacksIsFalseAndWhatTheNewsLackIsMissed() {
        var told = truth(HAPPENED[0], HAPPENED[1], "2022-12-05,missile-launch,KP,2022-12-05T03:00Z,SRBM");
        var score = incidents(truth(HAPPENED), told, Calendar.LOCAL);
        assertThat(score.marks().right()).isEqualTo(2);
        assertThat(score.marks().wrong()).isEqualTo(1);
        assertThat(score.marks().missed()).isEqualTo(1);
        assertThat(score.marks().dummyPrecision()).isCloseTo(3 / 122.0, within(1e-9));
        var quiet = line(alerts(truth(HAPPENED), told), Level.MINOR).quiet();
        assertThat(quiet.alerts()).isEqualTo(1);
        assertThat(quiet.wrong()).isEqualTo(1);
        assertThat(quiet.weeks()).isGreaterThan(10);
    }

    @Test
    void whatNoTableCanKnowIsNeitherRightNorFalse() {
        var told = truth(
                "2022-10-01,missile-launch,IR,2022-10-01T03:00Z,SRBM",
                "2022-10-12,missile-launch,KP,2022-10-12T03:00Z,CRUISE",
                HAPPENED[0]);
        var score = incidents(truth(HAPPENED), told, Calendar.LOCAL);
        assertThat(score.marks().unknown()).isEqualTo(2);
        assertThat(score.marks().wrong()).isZero();
    }

    /** What was announced stood among the events that no table can know. */
    @Test
    void anAnnouncementIsNoEventThatATableCouldKnow() {
        var seen = new Backtest(CONFIG, List.of(CONFIG.rules()), java.time.Duration.ofHours(1));
        for (var modality : List.of(Modality.PLANNED, Modality.ASSERTED)) {
            var report = Samples.report(Kind.SPACE_LAUNCH, "2022-10-20", "IR")
                    .setModality(modality)
                    .build();
            seen.put(Samples.item(modality.name(), "yna.co.kr", Instant.parse("2022-10-20T03:00:00Z"), report)
                    .build());
        }
        seen.settle();
        assertThat(seen.incidents()).hasSize(2);
        assertThat(new IncidentScore(truth(HAPPENED), seen.incidents(), FROM, TO, Calendar.LOCAL).standing())
                .extracting(Incident::getFamily)
                .containsExactly(KindFamily.LAUNCH);
    }

    @Test
    void aLaunchBeforeNineInTheMorningIsTheDayBeforeInUtc() {
        var score = incidents(truth(HAPPENED), truth(HAPPENED), Calendar.UTC);
        assertThat(score.marks().missed()).as("the first is of the 24th in UTC").isEqualTo(1);
    }

    @Test
    void theSecondLaunchOfAWeekComesUnderAWarning() {
        var lead = line(alerts(truth(HAPPENED), truth(HAPPENED)), Level.MINOR).lead();
        assertThat(lead.events()).isEqualTo(3);
        assertThat(lead.warned()).isEqualTo(1);
        assertThat(lead.lead().median())
                .isEqualTo(java.time.Duration.ofMinutes(83 * 60 + 17).toMillis());
        assertThat(lead.dummy()).isBetween(0.05, 0.3);
    }

    private static AlertScore line(PackScore alerts, Level level) {
        return alerts.lines().stream()
                .filter(line -> line.rule().id().equals("korea-launches") && line.level() == level)
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static Truth truth(String... rows) {
        var lines = Stream.concat(
                        Stream.of(
                                "# from: 2022-09-01",
                                "# to: 2022-12-31",
                                "# zone: Asia/Seoul",
                                "start,kind,principal,time_utc,class"),
                        Stream.of(rows))
                .toList();
        return TruthTable.read("t.csv", lines, Map.of());
    }

    private static IncidentScore incidents(Truth truth, Truth told, Calendar calendar) {
        return new IncidentScore(truth, run(told).incidents(), FROM, TO, calendar);
    }

    private static PackScore alerts(Truth truth, Truth told) {
        var seen = run(told);
        var incidents = new IncidentScore(truth, seen.incidents(), FROM, TO, Calendar.LOCAL);
        return new PackScore(seen.strands().get(0), run(truth), 0, incidents, truth, FROM, TO);
    }

    private static Backtest run(Truth told) {
        return Reference.of(CONFIG, List.of(CONFIG.rules()), told);
    }
}
