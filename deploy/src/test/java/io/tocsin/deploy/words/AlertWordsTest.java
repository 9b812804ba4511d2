package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.IncidentEvidence;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.WithdrawalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertWordsTest {
    private static final EscalationAlert ALERT = EscalationAlert.newBuilder(Samples.escalationAlert())
            .setState(AlertState.ACTIVE)
            .setRun(RunStatus.ACTUAL)
            .setLevel(Level.SEVERE)
            .setHeadline("Somewhere, severe: 3 launches")
            .build();
    private static final Instant BEFORE = ALERT.getValidUntil().minus(Duration.ofDays(1));
    private static final Instant AFTER = ALERT.getValidUntil().plus(Duration.ofDays(1));

    private final AlertWords words = new AlertWords(Colours.OFF, 3);

    @Test
    void tellsChangeLevelHeadlineAndHowLongItHolds() {
        var lines = words.of(ALERT, "escalated", BEFORE);
        assertThat(lines.get(0)).startsWith("▶ ESCALATED SEVERE").endsWith("Somewhere, severe: 3 launches");
        assertThat(lines.get(1)).contains("rule " + ALERT.getRuleId(), "threshold", "valid until");
    }

    @Test
    void saysThatItHasLapsedOnlyWhenItHas() {
        assertThat(words.of(ALERT, "raised", BEFORE).get(1)).doesNotContain("lapsed");
        assertThat(words.of(ALERT, "raised", AFTER).get(1)).contains("lapsed, it was valid until");
        assertThat(words.of(ALERT, "raised", null).get(1)).doesNotContain("lapsed");
        assertThat(AlertWords.holds(ALERT, BEFORE)).isTrue();
        assertThat(AlertWords.holds(ALERT, AFTER)).isFalse();
        assertThat(words.lapsed(ALERT)).contains("LAPSED", "Somewhere");
    }

    @Test
    void saysThatAReplayIsAnExercise() {
        var replay =
                EscalationAlert.newBuilder(ALERT).setRun(RunStatus.EXERCISE).build();
        assertThat(words.of(replay, "raised", null).get(0)).startsWith("▶ EXERCISE RAISED");
        assertThat(words.of(ALERT, "raised", null).get(0)).doesNotContain("EXERCISE");
    }

    @Test
    void saysWhyItWasWithdrawnAndQuotesNothing() {
        var withdrawn = EscalationAlert.newBuilder(ALERT)
                .setState(AlertState.WITHDRAWN)
                .setReason(WithdrawalReason.REVISED)
                .setReplacedBy("abc")
                .build();
        assertThat(words.of(withdrawn, "withdrawn", BEFORE))
                .hasSize(2)
                .last()
                .asString()
                .contains("its evidence was revised away", "see abc");
        assertThat(AlertWords.holds(withdrawn, BEFORE)).isFalse();
        assertThat(words.gone("0123456789abcdef", "withdrawn"))
                .contains("0123456789ab", "no longer stands")
                .doesNotContain("cdef");
        assertThat(words.gone("0123456789abcdef", "expired")).contains("older than the horizon");
    }

    @Test
    void quotesTheLatestIncidentsInTheirOwnLanguageAndCountsTheRest() {
        var incidents = List.of(incident("one"), incident("two"), incident("ثلاثة\u202E\u001B[31m"));
        var alert = EscalationAlert.newBuilder(ALERT)
                .setIncidents(incidents)
                .setIncidentCount(7)
                .build();
        var lines = new AlertWords(Colours.OFF, 2).of(alert, "raised", BEFORE);
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).contains("“two”");
        assertThat(lines.get(3)).contains("“\u2068ثلاثة\u2069”").doesNotContain("\u001B", "\u202E");
        assertThat(lines.get(4)).contains("and 5 earlier ones");
    }

    @Test
    void coloursOnlyATerminalThatWantsThem() {
        assertThat(Colours.of(java.util.Map.of(), true)).isEqualTo(Colours.ON);
        assertThat(Colours.of(java.util.Map.of("NO_COLOR", "1"), true)).isEqualTo(Colours.OFF);
        assertThat(Colours.of(java.util.Map.of(), false)).isEqualTo(Colours.OFF);
        assertThat(new AlertWords(Colours.ON, 1).of(ALERT, "raised", BEFORE).get(0))
                .contains("\u001B[1;31m");
    }

    private static AlertIncident incident(String quote) {
        var sample = Samples.escalationAlert().getIncidents().get(0);
        return AlertIncident.newBuilder(sample)
                .setEvidence(IncidentEvidence.newBuilder(sample.getEvidence())
                        .setQuote(quote)
                        .build())
                .build();
    }
}
