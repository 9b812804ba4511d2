package io.tocsin.deploy.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Temporal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Report LAUNCH =
            Samples.report(Kind.MISSILE_LAUNCH, "2026-03-04", "KP").build();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Story story = new Story(new PrintStream(bytes, true, StandardCharsets.UTF_8), Colours.OFF);

    @Test
    void tellsNewEventsAndCountsTheRestByWhatTheyAre() {
        story.item(item("a"), false);
        story.item(
                item("b", Report.newBuilder(LAUNCH).setModality(Modality.DENIED).build()), false);
        story.item(
                item(
                        "c",
                        Report.newBuilder(LAUNCH).setModality(Modality.PLANNED).build()),
                false);
        story.item(
                item(
                        "d",
                        Report.newBuilder(LAUNCH)
                                .setTemporal(Temporal.BACKGROUND)
                                .build()),
                false);
        story.item(
                item("e", Report.newBuilder(LAUNCH).setKind(Kind.COMBAT_STRIKE).build()), false);
        assertThat(told()).isEmpty();
        story.item(item("f", LAUNCH), true);
        assertThat(told())
                .contains(
                        "5 items without a new event: 1 combat, 1 denied, 1 no event, 1 planned or threatened, 1 recap")
                .contains("outlet.example [en]  Sample f")
                .contains("read as MISSILE_LAUNCH by KP");
        assertThat(story.told()).isEqualTo(1);
        assertThat(story.counted()).isEqualTo(5);
        bytes.reset();
        story.item(item("g", LAUNCH), false);
        assertThat(told()).contains("Sample g").hasLineCount(1);
        bytes.reset();
        story.item(
                item("h", Report.newBuilder(LAUNCH).setModality(Modality.DENIED).build()), true);
        assertThat(told()).contains("Sample h", "read as denied");
    }

    @Test
    void tellsAnAlertOnceAndCountsWhatOnlyConfirmsIt() {
        var alert = EscalationAlert.newBuilder(Samples.escalationAlert())
                .setState(AlertState.ACTIVE)
                .build();
        story.alert(alert, "raised");
        assertThat(told()).contains("RAISED");
        bytes.reset();
        story.alert(alert, "updated");
        assertThat(told()).isEmpty();
        assertThat(story.confirmations()).isEqualTo(1);
        story.alert(EscalationAlert.newBuilder(alert).setIncidentCount(99).build(), "updated");
        assertThat(told()).contains("UPDATED").hasLineCount(1);
    }

    @Test
    void saysThatAnAlertIsGoneUnlessItsWithdrawalWasTold() {
        var alert = Samples.escalationAlert();
        var withdrawn =
                EscalationAlert.newBuilder(alert).setState(AlertState.WITHDRAWN).build();
        story.alert(withdrawn, "withdrawn");
        bytes.reset();
        story.gone(alert.getAlertId(), "withdrawn");
        assertThat(told()).isEmpty();
        story.gone(alert.getAlertId(), "withdrawn");
        assertThat(told()).contains("is gone");
    }

    private static io.tocsin.schemas.EnrichedItem item(String name, Report... reports) {
        return Samples.item(name, "outlet.example", Samples.PUBLISHED, reports).build();
    }

    private String told() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
