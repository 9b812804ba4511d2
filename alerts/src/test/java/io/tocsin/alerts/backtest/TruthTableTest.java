package io.tocsin.alerts.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.WeaponClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruthTableTest {
    @Test
    void theRowsOfOneDayAreOneEvent() {
        var truth = read(
                "start,kind,principal,time_utc,zone,class,count",
                "2022-11-02,missile-launch,KP,2022-11-01T23:51Z,Asia/Seoul,SRBM,3",
                "2022-11-02,missile-launch,KP,2022-11-01T21:51Z,Asia/Seoul,SRBM,4",
                "2022-11-03,missile-launch,KP,,Asia/Seoul,ICBM,1");
        assertThat(truth.events()).hasSize(2);
        var first = truth.events().get(0);
        assertThat(first.count()).isEqualTo(7);
        assertThat(first.at()).isEqualTo(Instant.parse("2022-11-01T21:51:00Z"));
        assertThat(first.firstUtc()).isEqualTo(LocalDate.of(2022, 11, 1));
        assertThat(first.weaponClass()).isEqualTo(WeaponClass.SRBM);
    }

    @Test
    void thePublicListOfLaunchesIsReadAsItStands() {
        var truth = read(
                "date_kst,first_time_utc,missile,class,site,lat,lon,count,outcome",
                "1984-09,,Scud-B,SRBM,Tonghae,40.8,129.6,3,failure:3",
                "2022-11-02,21:51,Unknown,Unknown,Uiju,40.0,124.5,4,success:4",
                "2023-11-21,13:43,Chollima-1,SLV,Sohae,39.6,124.7,1,success:1");
        assertThat(truth.leftOut()).singleElement().asString().startsWith("t.csv:2: ");
        assertThat(truth.events()).extracting(TruthEvent::principal).containsOnly("KP");
        assertThat(truth.events().get(0).at()).isEqualTo(Instant.parse("2022-11-01T21:51:00Z"));
        assertThat(truth.events().get(1).at()).isEqualTo(Instant.parse("2023-11-21T13:43:00Z"));
        assertThat(truth.events().get(1).kind()).isEqualTo(Kind.SPACE_LAUNCH);
    }

    @Test
    void aTableOfDrillsNeedsToBeToldWhoseTheyAre() {
        var drills = List.of("start,end,name,note", "2022-08-22,2022-09-01,\"A, drill\",", "2022-09-05,,No end,");
        assertThatThrownBy(() -> TruthTable.read("d.csv", drills, Map.of()))
                .hasMessageStartingWith("d.csv:2: ")
                .hasMessageContaining("d.csv,principal=KR");
        var truth = TruthTable.read("d.csv", drills, Map.of("principal", "KR"));
        assertThat(truth.events()).singleElement().satisfies(drill -> {
            assertThat(drill.family()).isEqualTo(KindFamily.DRILL);
            assertThat(drill.name()).isEqualTo("A, drill");
        });
        assertThat(truth.leftOut()).hasSize(1);
        assertThat(truth.scopes()).noneMatch(Truth.Scope::complete);
    }

    @Test
    void whatTheTableLearntLaterIsNotKnownBefore() {
        var truth = read(
                "start,kind,principal,known_since",
                "2022-11-02,missile-launch,KP,2022-11-02",
                "2022-11-05,missile-launch,KP,2022-12-24",
                "2022-11-07,missile-launch,KP,");
        assertThat(truth.asOf(Instant.parse("2022-12-01T00:00:00Z")).events())
                .extracting(event -> event.first().getDayOfMonth())
                .containsExactly(2, 7);
        assertThat(truth.asOf(Instant.parse("2023-01-01T00:00:00Z")).events()).hasSize(3);
    }

    @Test
    void aMistakeIsNamedWithItsLine() {
        assertThatThrownBy(() -> read("start,kind,principal", "2022-13-01,missile-launch,KP"))
                .hasMessage("t.csv:2: '2022-13-01' is no day; write YYYY-MM-DD.");
        assertThatThrownBy(() -> read("start,kind,principal", "2022-12-01,misile,KP"))
                .hasMessageContaining("'misile' is no kind");
        assertThatThrownBy(() -> read("begin,kind", "x")).hasMessageContaining("no column 'start'");
        assertThatThrownBy(() -> read("start,name", "2022-01-01,\"open")).hasMessageContaining("quote is not closed");
    }

    private static Truth read(String... lines) {
        return TruthTable.read("t.csv", List.of(lines), Map.of());
    }
}
