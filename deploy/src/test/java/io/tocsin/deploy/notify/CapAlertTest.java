package io.tocsin.deploy.notify;

import static io.tocsin.deploy.notify.Alerts.NOON;
import static io.tocsin.deploy.notify.Alerts.alert;
import static io.tocsin.deploy.notify.Alerts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.IncidentEvidence;
import io.tocsin.schemas.RunStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Alerts as CAP 1.2; those of the demo are checked where the demo is run. */
class CapAlertTest {
    private final CapAlert cap = new CapAlert("tocsin@example.org", id -> "Korean Peninsula");

    @Test
    void anAlertHoldsWhatCapAsksFor() throws Exception {
        var xml = cap.of(alert("a").build(), "a:7", NOON, List.of()).orElseThrow();
        CapSchema.check(xml);
        assertThat(xml)
                .contains(
                        "<identifier>a:7</identifier>",
                        "<sent>2026-03-04T12:00:00-00:00</sent>",
                        "<status>Actual</status><msgType>Alert</msgType>",
                        "<category>Security</category>",
                        "<severity>Minor</severity><certainty>Observed</certainty>",
                        "<expires>2026-03-04T13:00:00-00:00</expires>",
                        "\u201Cfired two ballistic missiles\u201D (example-daily.test, en)",
                        "<areaDesc>Korean Peninsula</areaDesc>")
                .doesNotContain("<references>");
    }

    @Test
    void whatWasSentBeforeIsUpdatedOrCancelled() throws Exception {
        var earlier = List.of(
                new CapAlert.Earlier("a:1", NOON.minusSeconds(60)), new CapAlert.Earlier("a:2", NOON.minusSeconds(30)));
        var update = cap.of(alert("a").build(), "a:7", NOON, earlier).orElseThrow();
        var cancel = cap.of(withdrawn("a"), "a:8", NOON, earlier).orElseThrow();
        CapSchema.check(update);
        CapSchema.check(cancel);
        assertThat(update)
                .contains(
                        "<msgType>Update</msgType>",
                        "<references>tocsin@example.org,a:1,2026-03-04T11:59:00-00:00 "
                                + "tocsin@example.org,a:2,2026-03-04T11:59:30-00:00</references>");
        assertThat(cancel).contains("<msgType>Cancel</msgType>");
        assertThat(cap.of(withdrawn("a"), "a:8", NOON, List.of()))
                .as("nothing was sent that it could cancel")
                .isEmpty();
    }

    @Test
    void aReplayIsAnExercise() {
        var xml = cap.of(alert("a").setRun(RunStatus.EXERCISE).build(), "a:7", NOON, List.of())
                .orElseThrow();
        assertThat(xml).contains("<status>Exercise</status>");
    }

    @Test
    void aQuoteCannotBreakTheDocument() throws Exception {
        var first = alert("a").build().getIncidents().get(0);
        var evidence = IncidentEvidence.newBuilder(first.getEvidence())
                .setQuote("</description> & \u0000\uFFFE\uD800 ]]> 합참 \uD83D\uDE80")
                .build();
        EscalationAlert hostile = alert("a")
                .setIncidents(List.of(
                        AlertIncident.newBuilder(first).setEvidence(evidence).build()))
                .build();
        var xml = cap.of(hostile, "a:7", NOON, List.of()).orElseThrow();
        CapSchema.check(xml);
        assertThat(xml).contains("&lt;/description&gt; &amp; \uFFFD\uFFFD\uFFFD ]]&gt; 합참 \uD83D\uDE80");
    }

    @Test
    void theSchemaSeesWhatIsWrong() {
        var good = cap.of(alert("a").build(), "a:7", NOON, List.of()).orElseThrow();
        for (var wrong : List.of(
                good.replace("-00:00</sent>", "Z</sent>"),
                good.replace("<scope>Public</scope>", ""),
                good.replace("<severity>Minor", "<severity>MINOR"),
                good.replace(">a:7<", ">a 7<"),
                good.replace("<category>Security</category>", "<category>War</category>"))) {
            assertThat(wrong).isNotEqualTo(good);
            assertThatThrownBy(() -> CapSchema.check(wrong)).isInstanceOf(SAXException.class);
        }
    }
}
