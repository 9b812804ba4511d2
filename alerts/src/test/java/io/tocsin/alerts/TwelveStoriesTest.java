package io.tocsin.alerts;

import static io.tocsin.schemas.Samples.claimant;
import static io.tocsin.schemas.Samples.day;
import static io.tocsin.schemas.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.DayPart;
import io.tocsin.schemas.DaySpan;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.WeaponClass;
import io.tocsin.schemas.WithdrawalReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of how reports become incidents. Each is told forwards and backwards. */
class TwelveStoriesTest {
    private static final Claimant JCS = claimant("KR", "org:kr-jcs", "KR");
    private static final Claimant JMOD = claimant("JP", "org:jp-mod", "JP");
    private static final Claimant KCNA = claimant("KCNA", "org:kcna", "KP");
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);

    // 2022-11-02 is a Wednesday.

    @Test
    void story01SeoulsWednesdayAndNewYorksTuesdayAreOneLaunch() {
        var incident = only(tell(
                item("seoul", "yna.co.kr", "2022-11-02T00:00:00Z", launch("2022-11-02")),
                item(
                        "new-york",
                        "nytimes.com",
                        "2022-11-02T01:00:00Z",
                        vague("2022-11-01", "2022-11-02", "2022-11-01"))));
        assertThat(incident.getFirstDay()).isEqualTo("2022-11-02");
        assertThat(incident.getFamilies()).containsExactly("new-york-times", "yonhap");
        assertThat(incident.getIncidentId()).isEqualTo(Canonical.hash("KP", "LAUNCH", "2022-11-02"));
        assertThat(incident.getStatus()).isEqualTo(IncidentStatus.CORROBORATED);
    }

    @Test
    void story02TheNextDaysLaunchIsASecondOne() {
        var board = tell(
                item("seoul", "yna.co.kr", "2022-11-02T00:00:00Z", launch("2022-11-02")),
                item(
                        "new-york",
                        "nytimes.com",
                        "2022-11-02T01:00:00Z",
                        vague("2022-11-01", "2022-11-02", "2022-11-01")),
                item("again", "yna.co.kr", "2022-11-03T00:00:00Z", launch("2022-11-03")));
        assertThat(days(board)).containsExactly("2022-11-02", "2022-11-03");
        assertThat(board.incidents().get(0).getFamilies()).contains("new-york-times");
        assertThat(board.incidents().get(1).getFamilies()).doesNotContain("new-york-times");
    }

    @Test
    void story03AnUndatedReportSupportsTheKnownDay() {
        var incident = only(tell(
                item("dated", "yna.co.kr", "2022-11-01T03:00:00Z", launch("2022-11-01")),
                item("undated", "reuters.com", "2022-11-02T03:00:00Z", undated("2022-11-02"))));
        assertThat(incident.getFirstDay()).isEqualTo("2022-11-01");
        assertThat(incident.getFamilies()).containsExactly("reuters", "yonhap");
        assertThat(incident.getDayStated()).isTrue();
    }

    @Test
    void story04TwoUndatedReportsAreOneLaunchOnTheLatestDayTheyShare() {
        var incident = only(tell(
                item("wednesday", "yna.co.kr", "2022-11-02T03:00:00Z", undated("2022-11-02")),
                item("thursday", "reuters.com", "2022-11-03T03:00:00Z", undated("2022-11-03"))));
        assertThat(incident.getFirstDay()).isEqualTo("2022-11-02");
        assertThat(incident.getDayStated()).isFalse();
        assertThat(incident.getReportIds()).hasSize(2);
    }

    @Test
    void story05MorningAndEveningAreTwoSalvosOfOneIncident() {
        var incident = only(tell(
                item("morning", "yna.co.kr", "2022-11-02T00:00:00Z", part(DayPart.MORNING, 4, JCS)),
                item("evening", "yna.co.kr", "2022-11-02T11:00:00Z", part(DayPart.EVENING, 6, JCS))));
        assertThat(incident.getSalvos())
                .extracting(salvo -> salvo.getDayPart() + " " + salvo.getCount())
                .containsExactly("MORNING 4", "EVENING 6");
        assertThat(incident.getCount()).isEqualTo(6);
    }

    @Test
    void story06FiguresAreTheGreatestOfEachClaimantAndNeverAdded() {
        var incident = only(tell(
                item("early", "yna.co.kr", "2022-11-02T00:00:00Z", counted(10, true, JCS)),
                item("later", "newsis.com", "2022-11-02T09:00:00Z", counted(23, false, JCS)),
                item("tokyo", "nhk.or.jp", "2022-11-02T10:00:00Z", counted(17, false, JMOD))));
        assertThat(incident.getCount()).isEqualTo(23);
        assertThat(incident.getCountApprox()).isFalse();
        assertThat(incident.getCounts())
                .extracting(count -> count.getClaimant() + " " + count.getCount())
                .containsExactly("JP 17", "KR 23");
    }

    @Test
    void story07ADrillWithManyGuestsHasOneHost() {
        var incident = only(tell(
                item(
                        "both",
                        "yna.co.kr",
                        "2022-10-31T03:00:00Z",
                        drill("2022-10-31", "KR", "US").build()),
                item(
                        "guest",
                        "voanews.com",
                        "2022-11-01T03:00:00Z",
                        drill("2022-11-01", "US").build()),
                item(
                        "busan",
                        "kbs.co.kr",
                        "2022-11-02T03:00:00Z",
                        drill("2022-11-02")
                                .setPlace(new Place("Busan", null, "KR", null, null))
                                .build()),
                item(
                        "three",
                        "nhk.or.jp",
                        "2022-11-03T03:00:00Z",
                        drill("2022-11-03", "JP", "KR", "US")
                                .setDrillId("drill:vigilant-storm")
                                .build())));
        assertThat(incident.getPrincipal()).isEqualTo("KR");
        assertThat(incident.getParticipants()).containsExactly("JP", "KR", "US");
        assertThat(incident.getDrillIds()).containsExactly("drill:vigilant-storm");
        assertThat(incident.getFamilies()).contains("usagm");
    }

    @Test
    void story08ADrillGrowsFromItsBeginToItsEnd() {
        var announced = item(
                "announced",
                "yna.co.kr",
                "2022-10-18T03:00:00Z",
                drill("2022-10-18", "KR", "US").setModality(Modality.PLANNED).build());
        var begun = item(
                "begun",
                "yna.co.kr",
                "2022-10-31T03:00:00Z",
                drill("2022-10-31", "KR", "US").build());
        var extended = item(
                "extended",
                "reuters.com",
                "2022-11-03T03:00:00Z",
                drill("2022-11-03", "KR", "US")
                        .setSpan(new DaySpan("2022-10-31", "2022-11-05"))
                        .build());
        var ended = item(
                "ended",
                "yna.co.kr",
                "2022-11-05T10:00:00Z",
                drill("2022-11-05", "KR", "US").build());
        assertThat(only(tell(announced)).getFamily()).isEqualTo(KindFamily.PLANNED_DRILL);
        assertThat(tell(announced).alerts()).isEmpty();
        var incidents = tell(announced, begun, extended, ended).incidents();
        var incident = incidents.stream()
                .filter(one -> one.getFamily() == KindFamily.DRILL)
                .findFirst()
                .orElseThrow();
        assertThat(incidents).hasSize(2);
        assertThat(incident.getFirstDay()).isEqualTo("2022-10-31");
        assertThat(incident.getLastDay()).isEqualTo("2022-11-05");
        assertThat(incident.getDrillDays()).hasSize(6);
    }

    @Test
    void story09MissileAndSatelliteAreTwoWordsForOneLaunch() {
        var incident = only(tell(
                item("seoul", "yna.co.kr", "2023-05-31T00:00:00Z", weapon(Kind.MISSILE_LAUNCH, WeaponClass.ICBM, JCS)),
                item(
                        "pyongyang",
                        "kcna.kp",
                        "2023-05-31T03:00:00Z",
                        weapon(Kind.SPACE_LAUNCH, WeaponClass.SLV, KCNA))));
        assertThat(incident.getFamily()).isEqualTo(KindFamily.LAUNCH);
        assertThat(incident.getKinds()).containsExactly(Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH);
        assertThat(incident.getWeaponVotes())
                .extracting(vote -> vote.getWeaponClass() + " " + vote.getClaimants())
                .containsExactly("ICBM [KR]", "SLV [KCNA]");
    }

    @Test
    void story10ARevisionTakesItsEvidenceBack() {
        var first = item("siren", "yna.co.kr", "2022-11-02T00:00:00Z", launch("2022-11-02"));
        var board = new Board(CONFIG);
        board.put(first);
        assertThat(board.alerts("korea-launches")).hasSize(1);
        var changes = board.put(revised(first, launch("2022-11-02", Modality.HYPOTHETICAL)));
        assertThat(board.incidents()).isEmpty();
        assertThat(board.alerts()).isEmpty();
        var told = changes.stream()
                .filter(change -> change.value() instanceof EscalationAlert)
                .toList();
        assertThat(told).isNotEmpty().allSatisfy(change -> {
            var alert = (EscalationAlert) change.value();
            assertThat(alert.getState()).isEqualTo(AlertState.WITHDRAWN);
            assertThat(alert.getReason()).isEqualTo(WithdrawalReason.REVISED);
            assertThat(change.word()).isEqualTo(Change.Word.WITHDRAWN);
        });
        // Whatever the order: who reads the revision first never hears of the launch.
        assertThat(tell(revised(first, launch("2022-11-02", Modality.HYPOTHETICAL)), first)
                        .alerts())
                .isEmpty();
    }

    @Test
    void story11TokyosFalseAlarmRetractsTokyosLaunch() {
        var alarm = item("alarm", "nhk.or.jp", "2022-11-02T00:00:00Z", said(Modality.ASSERTED, JMOD));
        var allClear = item("all-clear", "nhk.or.jp", "2022-11-02T02:00:00Z", said(Modality.DENIED, JMOD));
        var retracted = tell(alarm, allClear);
        assertThat(only(retracted).getStatus()).isEqualTo(IncidentStatus.RETRACTED);
        assertThat(only(retracted).getDeniedBy()).containsExactly("JP");
        assertThat(retracted.alerts("korea-launches")).singleElement().satisfies(alert -> {
            assertThat(alert.getState()).isEqualTo(AlertState.WITHDRAWN);
            assertThat(alert.getReason()).isEqualTo(WithdrawalReason.RETRACTED);
        });
        var seoul = item("seoul", "yna.co.kr", "2022-11-02T01:00:00Z", said(Modality.ASSERTED, JCS));
        var disputed = tell(alarm, allClear, seoul);
        assertThat(only(disputed).getStatus()).isEqualTo(IncidentStatus.DISPUTED);
        assertThat(disputed.alerts("korea-launches")).singleElement().satisfies(alert -> assertThat(alert.getState())
                .isEqualTo(AlertState.ACTIVE));
    }

    @Test
    void story12ALaunchReportedLateCountsWhereItBelongs() {
        var wednesday = item("wednesday", "yna.co.kr", "2022-11-02T00:00:00Z", said(Modality.ASSERTED, JCS));
        var monday = item("monday", "yna.co.kr", "2022-11-02T05:00:00Z", launch("2022-10-31", JCS));
        var board = tell(wednesday, monday);
        assertThat(board.alerts("korea-launches")).singleElement().satisfies(alert -> {
            assertThat(alert.getFirstDay()).isEqualTo("2022-10-31");
            assertThat(alert.getLevel()).isEqualTo(Level.MODERATE);
            assertThat(alert.getMeasured()).isEqualTo(2);
        });
        var tooLate = EnrichedItem.newBuilder(monday)
                .setEnvelope(
                        Envelope.newBuilder(monday.getEnvelope()).setLate(true).build())
                .build();
        assertThat(tell(wednesday, tooLate).incidents()).hasSize(1);
    }

    /** Puts the items in, forwards and backwards, and demands the same of both. */
    private static Board tell(EnrichedItem... items) {
        var order = new ArrayList<>(List.of(items));
        var forwards = Board.of(CONFIG, order);
        Collections.reverse(order);
        assertThat(Board.of(CONFIG, order).digest()).isEqualTo(forwards.digest());
        return forwards;
    }

    private static Incident only(Board board) {
        assertThat(board.incidents()).hasSize(1);
        return board.incidents().get(0);
    }

    private static List<String> days(Board board) {
        return board.incidents().stream().map(Incident::getFirstDay).toList();
    }

    private static EnrichedItem item(String name, String publisher, String at, Report... reports) {
        return Samples.item(name, publisher, Instant.parse(at), reports).build();
    }

    private static EnrichedItem revised(EnrichedItem item, Report report) {
        var envelope = Envelope.newBuilder(item.getEnvelope())
                .setRevision(2)
                .setIngestedAt(item.getEnvelope().getIngestedAt().plusSeconds(3600))
                .build();
        return EnrichedItem.newBuilder(item)
                .setEnvelope(envelope)
                .setReports(List.of(report))
                .build();
    }

    private static Report launch(String on, Claimant... claimants) {
        return report(Kind.MISSILE_LAUNCH, on, "KP")
                .setClaimants(List.of(claimants))
                .build();
    }

    private static Report launch(String on, Modality modality) {
        return report(Kind.MISSILE_LAUNCH, on, "KP").setModality(modality).build();
    }

    private static Report said(Modality modality, Claimant claimant) {
        return Report.newBuilder(launch("2022-11-02", claimant))
                .setModality(modality)
                .build();
    }

    private static Report vague(String from, String to, String point) {
        return report(Kind.MISSILE_LAUNCH, point, "KP")
                .setDay(day(from, to, point, Derivation.STATED))
                .build();
    }

    private static Report undated(String published) {
        var from = java.time.LocalDate.parse(published).minusDays(3).toString();
        return report(Kind.MISSILE_LAUNCH, published, "KP")
                .setDay(day(from, published, published, Derivation.PUBLICATION))
                .build();
    }

    private static Report part(DayPart part, long count, Claimant claimant) {
        return Report.newBuilder(counted(count, false, claimant))
                .setDayPart(part)
                .build();
    }

    private static Report counted(long count, boolean approx, Claimant claimant) {
        return Report.newBuilder(launch("2022-11-02", claimant))
                .setCount(count)
                .setCountApprox(approx)
                .build();
    }

    private static Report weapon(Kind kind, WeaponClass weapon, Claimant claimant) {
        return report(kind, "2023-05-31", "KP")
                .setWeaponClass(weapon)
                .setClaimants(List.of(claimant))
                .build();
    }

    private static Report.Builder drill(String on, String... actors) {
        return report(Kind.MILITARY_DRILL, on, actors);
    }
}
