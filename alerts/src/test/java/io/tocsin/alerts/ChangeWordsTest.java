package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.Change.Word;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The word of a change says what a reader of the topic sees happen. */
class ChangeWordsTest {
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);

    @Test
    void aLatestLaunchThatIsTakenBackDoesNotEscalateToTheLevelOfThoseBefore() {
        var board = new Board(CONFIG);
        board.put(item("2022-11-01", Modality.ASSERTED));
        assertThat(word(board, item("2022-11-02", Modality.ASSERTED))).isEqualTo(Word.ESCALATED);
        assertThat(word(board, item("2022-11-03", Modality.ASSERTED))).isEqualTo(Word.ESCALATED);
        assertThat(level(board)).isEqualTo(Level.SEVERE);
        assertThat(word(board, item("2022-11-09", Modality.ASSERTED))).isEqualTo(Word.LOWERED);
        assertThat(level(board)).isEqualTo(Level.MODERATE);

        assertThat(word(board, item("2022-11-09", Modality.DENIED))).isEqualTo(Word.LOWERED);
        assertThat(level(board)).as("of the latest launch that stands").isEqualTo(Level.SEVERE);
    }

    private static Word word(Board board, EnrichedItem item) {
        return board.put(item).stream()
                .filter(change -> change.value() instanceof EscalationAlert alert
                        && alert.getRuleId().equals("korea-launches"))
                .map(Change::word)
                .findFirst()
                .orElseThrow();
    }

    private static Level level(Board board) {
        return board.alerts("korea-launches").get(0).getLevel();
    }

    private static EnrichedItem item(String day, Modality modality) {
        var report = Samples.report(Kind.MISSILE_LAUNCH, day, "KP")
                .setModality(modality)
                .setClaimants(List.of(Samples.claimant("KR", "org:kr-jcs", "KR")))
                .build();
        var at = Instant.parse(day + (modality == Modality.DENIED ? "T09:00:00Z" : "T03:00:00Z"));
        return Samples.item(day + modality, "yna.co.kr", at, report).build();
    }
}
