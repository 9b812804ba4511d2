package io.tocsin.deploy.notify;

import static io.tocsin.deploy.notify.Alerts.NOON;
import static io.tocsin.deploy.notify.Alerts.alert;
import static io.tocsin.deploy.notify.Alerts.entry;
import static io.tocsin.deploy.notify.Alerts.tombstone;
import static io.tocsin.deploy.notify.Alerts.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an endpoint is told of the records, and what not. */
class DeskTest {
    private static final Instant AFTER = NOON.plusSeconds(3_601);

    private final Desk desk = new Desk(false, true, 5);

    @Test
    void aChangeIsToldOnceUnderTheOffsetOfItsRecord() {
        desk.take(entry(7, alert("a").build(), "raised"));
        assertThat(keys(desk, NOON)).containsExactly(id("a") + ":7 raised");
        assertThat(keys(desk, NOON)).isEmpty();
    }

    @Test
    void whatIsNotMaterialIsCountedAndToldWithTheNextChange() {
        desk.take(entry(1, alert("a").build(), "raised"));
        desk.due(NOON);
        desk.take(entry(2, alert("a").setHeadline("another source").build(), "updated"));
        assertThat(keys(desk, NOON)).isEmpty();
        desk.take(entry(3, alert("a").setLevel(Level.SEVERE).build(), "escalated"));
        var due = desk.due(NOON);
        assertThat(due).hasSize(1);
        assertThat(due.get(0).suppressed()).isEqualTo(1);
        assertThat(due.get(0).earlier()).extracting(Reference::key).containsExactly(id("a") + ":1");
    }

    @Test
    void anAlertThatHoldsForLongerIsToldSoThatNobodyTakesItForLapsed() {
        desk.take(entry(1, alert("a").build(), "raised"));
        desk.due(NOON);
        desk.take(entry(2, alert("a").setValidUntil(AFTER.plusSeconds(60)).build(), "updated"));
        assertThat(keys(desk, NOON)).containsExactly(id("a") + ":2 updated");
        assertThat(keys(desk, AFTER)).isEmpty();
        assertThat(keys(desk, AFTER.plusSeconds(61))).containsExactly(id("a") + ":2:lapsed lapsed");
    }

    @Test
    void aLapseIsToldOnceAndNotOfWhatWasWithdrawn() {
        desk.take(entry(1, alert("a").build(), "raised"));
        desk.take(entry(2, alert("b").build(), "raised"));
        desk.take(entry(3, withdrawn("b"), "withdrawn"));
        assertThat(keys(desk, NOON)).containsExactly(id("a") + ":1 raised", id("b") + ":3 withdrawn");
        assertThat(keys(desk, AFTER)).containsExactly(id("a") + ":1:lapsed lapsed");
        assertThat(keys(desk, AFTER.plusSeconds(9))).isEmpty();
    }

    @Test
    void anExerciseIsToldOnlyWhenItIsAskedFor() {
        var replayed = entry(1, alert("a").setRun(RunStatus.EXERCISE).build(), "raised");
        var unknown = entry(2, alert("b").setRun(RunStatus.UNKNOWN).build(), "raised");
        for (var entry : List.of(replayed, unknown, tombstone(3, "a", "withdrawn"))) {
            desk.take(entry);
        }
        assertThat(keys(desk, NOON)).isEmpty();
        assertThat(keys(desk, AFTER)).isEmpty();
        var asked = new Desk(true, true, 5);
        asked.take(replayed);
        assertThat(keys(asked, NOON)).containsExactly(id("a") + ":1 raised");
    }

    @Test
    void aTombstoneWithoutAWordIsAWithdrawalAndOneAfterAWithdrawalIsNothing() {
        desk.take(entry(1, alert("a").build(), "raised"));
        desk.take(entry(2, alert("b").build(), "raised"));
        desk.due(NOON);
        desk.take(tombstone(3, "a", "withdrawn"));
        desk.take(entry(4, withdrawn("b"), "withdrawn"));
        var due = desk.due(NOON);
        desk.take(tombstone(5, "b", "withdrawn"));
        assertThat(due).extracting(Delivery::key).containsExactly(id("a") + ":3", id("b") + ":4");
        assertThat(due).allSatisfy(it -> {
            assertThat(it.word()).isEqualTo("withdrawn");
            assertThat(it.alert().getState()).isEqualTo(AlertState.WITHDRAWN);
            assertThat(it.earlier()).hasSize(1);
        });
        assertThat(desk.due(NOON)).isEmpty();
        assertThat(keys(desk, AFTER)).isEmpty();
    }

    @Test
    void whatFellOutOfTheHorizonOrWasNeverToldIsNotTakenBack() {
        desk.take(entry(1, alert("a").build(), "raised"));
        desk.due(NOON);
        desk.due(AFTER);
        desk.take(tombstone(2, "a", "expired"));
        desk.take(tombstone(3, "nobody", "withdrawn"));
        assertThat(keys(desk, AFTER)).isEmpty();
    }

    @Test
    void anEndpointThatIsNewIsToldOfWhatItFindsOnlyWhatHolds() {
        desk.found(entry(1, alert("old").setValidUntil(NOON.minusSeconds(1)).build(), "raised"));
        desk.found(entry(2, alert("a").build(), "raised"));
        desk.found(entry(3, alert("a").setLevel(Level.SEVERE).build(), "escalated"));
        desk.found(entry(4, alert("gone").build(), "raised"));
        desk.found(tombstone(5, "gone", "withdrawn"));
        desk.found(entry(6, withdrawn("denied"), "withdrawn"));
        desk.begin(NOON);
        assertThat(keys(desk, NOON)).containsExactly(id("a") + ":3 escalated");
        desk.take(entry(7, alert("old").setIncidentCount(2).build(), "updated"));
        assertThat(keys(desk, NOON)).containsExactly(id("old") + ":7 updated");
    }

    @Test
    void theNextProcessKnowsWhatTheLastOneTold() {
        desk.before(entry(1, alert("a").build(), "raised"), NOON);
        desk.before(entry(2, alert("b").setValidUntil(NOON.minusSeconds(60)).build(), "raised"), NOON);
        desk.begin(NOON);
        assertThat(keys(desk, NOON)).as("b's lapse had been told").isEmpty();
        desk.take(entry(3, alert("a").setHeadline("another source").build(), "updated"));
        assertThat(keys(desk, NOON)).isEmpty();
        desk.take(entry(4, alert("a").setIncidentCount(2).build(), "updated"));
        assertThat(desk.due(NOON).get(0).earlier()).extracting(Reference::key).containsExactly(id("a") + ":1");
        assertThat(keys(desk, AFTER)).containsExactly(id("a") + ":4:lapsed lapsed");
    }

    @Test
    void whatWaitsForTheBudgetIsNotDoneAndIsToldInItsLastState() {
        var narrow = new Desk(false, true, 1);
        narrow.take(entry(1, alert("a").build(), "raised"));
        narrow.due(NOON);
        narrow.take(entry(2, alert("a").setIncidentCount(2).build(), "updated"));
        narrow.take(entry(3, alert("a").setIncidentCount(3).build(), "updated"));
        assertThat(keys(narrow, NOON)).isEmpty();
        assertThat(narrow.waiting()).extracting(Place::offset).containsExactly(3L);
        assertThat(keys(narrow, NOON.plusSeconds(600))).containsExactly(id("a") + ":3 updated");
        assertThat(narrow.waiting()).isEmpty();
    }

    @Test
    void aLetterThatIsPutBackIsOvertakenByWhatWasToldSince() {
        desk.take(entry(1, alert("a").build(), "raised"));
        var first = desk.due(NOON).get(0);
        assertThat(desk.isSuperseded(first, 1)).isFalse();
        desk.take(entry(2, alert("a").setHeadline("another source").build(), "updated"));
        desk.due(NOON);
        assertThat(desk.isSuperseded(first, 1)).as("2 was not told").isFalse();
        desk.take(entry(3, alert("a").setIncidentCount(2).build(), "updated"));
        desk.due(NOON);
        assertThat(desk.isSuperseded(first, 1)).isTrue();
    }

    private static List<String> keys(Desk desk, Instant now) {
        return desk.due(now).stream().map(it -> it.key() + " " + it.word()).toList();
    }

    private static String id(String name) {
        return Canonical.hash(name);
    }
}
