package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alerts.rule.Inquiry;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.ForAll;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Temporal;
import io.tocsin.schemas.WeaponClass;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule can say why it did not ring. */
class WhyNotTest {
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);
    private static final Instant THIRD = Instant.parse("2022-11-03T23:00:00Z");

    @Test
    void saysWhatIsMissingForTheNextLevelAndWho() {
        var inquiry = korea(
                THIRD, item("a", "yna.co.kr", launch("2022-11-02")), item("b", "yna.co.kr", launch("2022-11-03")));
        assertThat(inquiry.day()).isEqualTo(LocalDate.of(2022, 11, 3));
        assertThat(step(inquiry, Level.MINOR).holds()).isTrue();
        assertThat(step(inquiry, Level.MODERATE)).isEqualTo(new Inquiry.Step(Level.MODERATE, 0, 2, false));
        assertThat(inquiry.verdicts())
                .hasSize(2)
                .allSatisfy(
                        verdict -> assertThat(verdict.objections())
                                .contains(
                                        "not towards moderate: 1 of 2 families carry it, and no authoritative claimant vouches for it"));
    }

    @Test
    void whatWasReportedLaterIsNotKnownYet() {
        var early = item("a", "yna.co.kr", launch("2022-11-02"));
        var later = item("b", "reuters.com", launch("2022-11-03"));
        var at = later.getEnvelope().getIngestedAt().minusMillis(1);
        assertThat(korea(at, early, later).verdicts()).hasSize(1);
        assertThat(korea(at.plusMillis(1), early, later).verdicts()).hasSize(2);
    }

    @Test
    void countsTheReportsThatAreNoEventsByTheirReason() {
        var answer = ask(
                "korea-launches",
                THIRD,
                item("a", "yna.co.kr", with(launch("2022-11-02"), Modality.PLANNED, Temporal.NEW)),
                item("b", "yna.co.kr", with(launch("2022-11-02"), Modality.HYPOTHETICAL, Temporal.NEW)),
                item("c", "yna.co.kr", with(launch("2022-11-02"), Modality.ASSERTED, Temporal.BACKGROUND)),
                late(item("d", "yna.co.kr", launch("2022-11-02"))),
                item(
                        "e",
                        "yna.co.kr",
                        Samples.report(Kind.MISSILE_LAUNCH, "2022-11-02").build()),
                item(
                        "f",
                        "yna.co.kr",
                        Samples.report(Kind.MILITARY_DRILL, "2022-11-02", "KR").build()));
        assertThat(answer.uncounted())
                .containsOnlyKeys(
                        "announced, not done",
                        "only possible",
                        "told as history",
                        "in an item that came too late",
                        "of nobody who is named");
        assertThat(answer.inquiries()).as("the drill is in the theatre").hasSize(1);
        assertThat(answer.inquiries().get(0).verdicts()).isEmpty();
    }

    @Test
    void saysOfAnIncidentThatDoesNotCountWhy() {
        var icbm = ask("korea-icbm", THIRD, item("a", "yna.co.kr", launch("2022-11-02")))
                .inquiries()
                .get(0);
        assertThat(objections(icbm)).contains("its class is SRBM, the rule counts ICBM");
        var southern = korea(
                THIRD,
                item(
                        "a",
                        "yna.co.kr",
                        Samples.report(Kind.MISSILE_LAUNCH, "2022-11-02", "KR").build()));
        assertThat(objections(southern)).contains("the rule counts events of KP");
        var old = korea(THIRD, item("a", "yna.co.kr", launch("2022-10-20")));
        assertThat(objections(old)).contains("before the window of 7 days");
        var after = ask("korea-launch-after-drill", THIRD, item("a", "yna.co.kr", launch("2022-11-02")))
                .inquiries()
                .get(0);
        assertThat(objections(after)).contains("nothing of what has to go before it lies within 3 days before it");
    }

    @Test
    void aRuleThatIsNotThereIsNamedWithTheNearest() {
        assertThatThrownBy(() -> ask("korea-lanches", THIRD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'korea-launches'?");
    }

    /** Wherever an alert stands, the inquiry of its last day has its level and its measure. */
    @Test
    void agreesWithTheAlertsThatStand() {
        var config = AlertsConfig.load(
                Path.of("src/test/resources/io/tocsin/alerts/stress-rules.yaml"), List.of(), RunStatus.ACTUAL);
        var compared = new int[1];
        ForAll.forAll(95_001, 40, Worlds::crowded, items -> {
            for (var alert : Board.of(config, items).alerts()) {
                if (alert.getIncidents().stream().noneMatch(one -> one.getStatus() == IncidentStatus.RETRACTED)) {
                    compared[0] += agrees(config, items, alert);
                }
            }
        });
        assertThat(compared[0]).isGreaterThan(20);
    }

    private static int agrees(AlertsConfig config, List<EnrichedItem> items, EscalationAlert alert) {
        var newest = items.stream()
                .map(item -> item.getEnvelope().getIngestedAt())
                .max(Instant::compareTo)
                .orElseThrow();
        var day = LocalDate.ofInstant(newest, ZoneOffset.UTC);
        var inquiry = WhyNot.ask(config, items, alert.getRuleId(), alert.getTheatre(), newest)
                .inquiries()
                .get(0);
        var last = new ArrayList<Level>();
        for (var step : alert.getTimeline()) {
            if (!LocalDate.ofInstant(step.getAt(), ZoneOffset.UTC).isAfter(day)) {
                last.add(step.getLevel());
            }
        }
        var level = last.isEmpty() ? null : last.get(last.size() - 1);
        if (inquiry.day().isAfter(day) || level == null || alert.getFirstDay().compareTo(day.toString()) > 0) {
            return 0;
        }
        assertThat(inquiry.steps().stream()
                        .filter(Inquiry.Step::holds)
                        .map(Inquiry.Step::level)
                        .reduce((a, b) -> b))
                .as("%s in %s", alert.getRuleId(), alert.getTheatre())
                .contains(level);
        return 1;
    }

    private static Inquiry korea(Instant at, EnrichedItem... items) {
        return ask("korea-launches", at, items).inquiries().get(0);
    }

    private static WhyNot ask(String rule, Instant at, EnrichedItem... items) {
        return WhyNot.ask(CONFIG, List.of(items), rule, "korea", at);
    }

    private static List<String> objections(Inquiry inquiry) {
        return inquiry.verdicts().get(0).objections();
    }

    private static Inquiry.Step step(Inquiry inquiry, Level level) {
        return inquiry.steps().stream()
                .filter(step -> step.level() == level)
                .findFirst()
                .orElseThrow();
    }

    private static Report launch(String day) {
        return Samples.report(Kind.MISSILE_LAUNCH, day, "KP")
                .setWeaponClass(WeaponClass.SRBM)
                .build();
    }

    private static Report with(Report report, Modality modality, Temporal temporal) {
        return Report.newBuilder(report)
                .setModality(modality)
                .setTemporal(temporal)
                .build();
    }

    private static EnrichedItem item(String name, String publisher, Report report) {
        return Samples.item(name, publisher, Instant.parse(report.getDay().getTo() + "T03:00:00Z"), report)
                .build();
    }

    private static EnrichedItem late(EnrichedItem item) {
        return EnrichedItem.newBuilder(item)
                .setEnvelope(
                        Envelope.newBuilder(item.getEnvelope()).setLate(true).build())
                .build();
    }
}
