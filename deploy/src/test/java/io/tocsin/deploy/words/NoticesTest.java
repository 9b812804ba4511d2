package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Certainty;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a duty officer is told: no more often than is good, and never less than was said. */
class NoticesTest {
    private static final Instant NOON = Instant.parse("2022-11-02T12:00:00Z");

    private final Told notices = new Told();

    /** The notices as a person reads them. */
    private static final class Told {
        private final Notices<String> notices = new Notices<>(2, Duration.ofMinutes(10));
        private final NoticeWords words = new NoticeWords(new AlertWords(Colours.OFF, 0));

        void take(EscalationAlert alert, String change) {
            notices.take(alert, change, alert.getAlertId());
        }

        void gone(String alertId, String change) {
            notices.gone(alertId, change, alertId);
        }

        List<String> due(Instant now) {
            return notices.due(now).stream()
                    .flatMap(notice -> words.of(notice).stream())
                    .toList();
        }

        List<String> leftOut() {
            return NoticeWords.leftOut(notices);
        }
    }

    @Test
    void changesThatComeTogetherAreOneNoticeForEachTheatre() {
        notices.take(alert("a", "korea", Level.MINOR, 1), "raised");
        notices.take(alert("b", "korea", Level.SEVERE, 1), "raised");
        notices.take(alert("c", "iran", Level.MINOR, 1), "raised");
        var lines = notices.due(NOON);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("● IRAN: 1 change");
        assertThat(lines.get(2)).isEqualTo("● KOREA: 2 changes");
        assertThat(lines.get(3)).as("the graver first").contains("SEVERE");
        assertThat(notices.due(NOON)).isEmpty();
    }

    @Test
    void anotherSourceIsCountedAndAnotherIncidentIsTold() {
        notices.take(alert("a", "korea", Level.MINOR, 1), "raised");
        notices.due(NOON);
        for (int i = 0; i < 7; i++) {
            notices.take(alert("a", "korea", Level.MINOR, 1), "updated");
        }
        assertThat(notices.due(NOON)).isEmpty();
        notices.take(alert("a", "korea", Level.MINOR, 2), "updated");
        assertThat(notices.due(NOON).get(0)).isEqualTo("● KOREA: 1 change, 7 suppressed");
        notices.take(alert("a", "korea", Level.MODERATE, 2), "escalated");
        assertThat(notices.due(NOON.plusSeconds(600)).get(0)).isEqualTo("● KOREA: 1 change");
    }

    @Test
    void certaintyThatRisesIsMaterialAndOneThatFallsIsNot() {
        var possible = with(alert("a", "korea", Level.MINOR, 1), Certainty.POSSIBLE);
        notices.take(possible, "raised");
        notices.due(NOON);
        notices.take(with(possible, Certainty.UNLIKELY), "updated");
        assertThat(notices.due(NOON)).isEmpty();
        notices.take(with(possible, Certainty.OBSERVED), "updated");
        assertThat(notices.due(NOON)).hasSize(2);
    }

    @Test
    void aWithdrawalIsToldAndItsTombstoneIsNot() {
        var alert = alert("a", "korea", Level.MINOR, 1);
        notices.take(alert, "raised");
        notices.due(NOON);
        notices.take(
                EscalationAlert.newBuilder(alert).setState(AlertState.WITHDRAWN).build(), "withdrawn");
        assertThat(notices.due(NOON).get(1)).contains("WITHDRAWN");
        notices.gone(alert.getAlertId(), "withdrawn");
        assertThat(notices.due(NOON.plusSeconds(601))).isEmpty();
    }

    @Test
    void anAlertThatVanishesWithoutAWordIsTold() {
        var alert = alert("a", "korea", Level.MINOR, 1);
        notices.take(alert, "raised");
        notices.due(NOON);
        notices.gone(alert.getAlertId(), "expired");
        assertThat(notices.due(NOON).get(1)).contains("older than the horizon");
    }

    @Test
    void aHundredThousandChangesInAMinuteKeepTheBudgetAndNoneIsLostFromTheCount() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 100_000; i++) {
            notices.take(alert("alert-" + i % 500, "korea", Level.MINOR, 1 + i / 500), "updated");
            if (i % 100 == 99) {
                lines.addAll(notices.due(NOON.plusMillis(i * 60L / 100)));
            }
        }
        lines.addAll(notices.leftOut());
        assertThat(lines)
                .filteredOn(line -> line.matches("● KOREA: \\d+ changes?.*"))
                .hasSize(2);
        assertThat(told(lines) + suppressed(lines)).isEqualTo(100_000);
    }

    @Test
    void whatWaitedForTheBudgetIsToldInItsLastState() {
        for (int i = 1; i <= 4; i++) {
            notices.take(alert("a", "korea", Level.MINOR, i), "updated");
            notices.due(NOON);
        }
        var lines = notices.due(NOON.plus(Duration.ofMinutes(10)));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("● KOREA: 1 change, 1 suppressed");
        assertThat(lines.get(1)).contains("incidents: 4");
    }

    private static long told(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("  ")).count();
    }

    private static long suppressed(List<String> lines) {
        var number = Pattern.compile("(\\d+) suppressed");
        return lines.stream()
                .flatMap(line -> number.matcher(line).results())
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static EscalationAlert with(EscalationAlert alert, Certainty certainty) {
        return EscalationAlert.newBuilder(alert).setCertainty(certainty).build();
    }

    private static EscalationAlert alert(String id, String theatre, Level level, long incidents) {
        return EscalationAlert.newBuilder(Samples.escalationAlert())
                .setAlertId(Canonical.hash(id))
                .setTheatre(theatre)
                .setState(AlertState.ACTIVE)
                .setRun(RunStatus.ACTUAL)
                .setLevel(level)
                .setIncidentCount(incidents)
                .setHeadline("incidents: " + incidents)
                .build();
    }
}
