package io.tocsin.deploy.notify;

import static io.tocsin.deploy.notify.Alerts.NOON;
import static io.tocsin.deploy.notify.Alerts.alert;
import static io.tocsin.deploy.notify.Alerts.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.notify.Outbox.Fate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a message is sent, and until when. */
class OutboxTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Answer TAKEN = new Answer(200, Duration.ZERO, "HTTP 200");
    private static final Answer BUSY = new Answer(503, Duration.ZERO, "HTTP 503");

    private final Outbox outbox = new Outbox(HOUR, 2);

    @ParameterizedTest(name = "HTTP {0}")
    @CsvSource({
        "200, DELIVERED",
        "204, DELIVERED",
        "301, LATER",
        "400, LATER",
        "401, LATER",
        "404, LATER",
        "408, LATER",
        "410, DEAD",
        "429, LATER",
        "500, LATER",
        "503, LATER",
        "0, LATER",
        "-1, DEAD"
    })
    void whatBecomesOfAMessageByItsAnswer(int status, Fate fate) {
        var one = added("a", 1);
        outbox.due(NOON);
        assertThat(outbox.done(one, new Answer(status, Duration.ZERO, ""), NOON))
                .isEqualTo(fate);
        assertThat(outbox.size()).isEqualTo(fate == Fate.LATER ? 1 : 0);
    }

    @Test
    void messagesOfOneAlertGoOneAfterTheOtherAndOthersBesideThem() {
        var a1 = added("a", 1);
        var a2 = added("a", 2);
        var b3 = added("b", 3);
        added("c", 4);
        assertThat(outbox.due(NOON)).as("two at once").containsExactly(a1, b3);
        assertThat(outbox.due(NOON)).isEmpty();
        outbox.done(a1, BUSY, NOON);
        outbox.done(b3, TAKEN, NOON);
        assertThat(outbox.due(NOON))
                .extracting(Delivery::place)
                .extracting(Place::offset)
                .containsExactly(4L);
        assertThat(outbox.due(NOON.plusSeconds(1))).as("a1 again, before a2").containsExactly(a1);
        outbox.done(a1, TAKEN, NOON.plusSeconds(1));
        assertThat(outbox.due(NOON.plusSeconds(1))).containsExactly(a2);
        assertThat(outbox.waiting()).extracting(it -> it.place().offset()).containsExactly(2L, 4L);
    }

    @Test
    void theDeadlineEndsItAfterALastTry() {
        var one = added("a", 1);
        var tries = 0;
        var now = NOON;
        var fate = Fate.LATER;
        while (fate == Fate.LATER) {
            if (!outbox.due(now).isEmpty()) {
                tries++;
                fate = outbox.done(one, BUSY, now);
            }
            assertThat(now).isBeforeOrEqualTo(NOON.plus(HOUR));
            now = now.plusMillis(100);
        }
        assertThat(fate).isEqualTo(Fate.DEAD);
        assertThat(now.minusMillis(100)).as("the last try").isEqualTo(NOON.plus(HOUR));
        assertThat(tries).isBetween(15, 40);
    }

    @Test
    void retryAfterHoldsTheWholeEndpointButNoMessageBeyondItsDeadline() {
        var one = added("a", 1);
        added("b", 2);
        outbox.due(NOON);
        outbox.done(one, new Answer(429, Duration.ofSeconds(90), ""), NOON);
        added("c", 3);
        assertThat(outbox.due(NOON.plusSeconds(89))).isEmpty();
        assertThat(outbox.due(NOON.plusSeconds(90))).hasSize(1);
    }

    @Test
    void noEndpointSilencesItselfForDays() {
        var one = added("a", 1);
        outbox.due(NOON);
        outbox.done(one, new Answer(503, Duration.ofDays(365), ""), NOON);
        assertThat(outbox.due(NOON.plus(HOUR).minusMillis(1))).isEmpty();
        assertThat(outbox.due(NOON.plus(HOUR))).containsExactly(one);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500, 1000",
        "2, 1000, 2000",
        "5, 8000, 16000",
        "9, 128000, 256000",
        "10, 150000, 300000",
        "99, 150000, 300000"
    })
    void pausesDoubleAndAreSpread(int failures, long least, long most) {
        var pauses = IntStream.range(0, 200)
                .mapToLong(i -> Backoff.after(failures, "alert-" + i + ":7").toMillis())
                .boxed()
                .toList();
        assertThat(pauses).allMatch(pause -> pause >= least && pause <= most);
        assertThat(pauses.stream().distinct().count()).isGreaterThan(100);
        assertThat(Backoff.after(failures, "x")).isEqualTo(Backoff.after(failures, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "'120', 120",
        "' 0 ', 0",
        "'Wed, 04 Mar 2026 12:00:30 GMT', 30",
        "'Wed, 04 Mar 2026 11:00:00 GMT', 0",
        "'soon', 0",
        "'-5', 0",
        "'99999999999999999999', 0"
    })
    void retryAfterIsSecondsOrATime(String text, long seconds) {
        assertThat(RetryAfter.of(text, NOON)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private Delivery added(String name, long offset) {
        var delivery = Delivery.change(entry(offset, alert(name).build(), "raised"), List.of(), 0);
        outbox.add(delivery, NOON);
        return delivery;
    }
}
