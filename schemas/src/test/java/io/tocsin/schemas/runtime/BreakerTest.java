package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BreakerTest {
    @Test
    void opensAtOneFailureTooManyAndSaysSo() {
        var breaker = new Breaker(2, 10);
        assertThat(breaker.failed("news-items", 0, 1)).isFalse();
        assertThat(breaker.failed("news-items", 0, 5)).isFalse();
        assertThat(breaker.reason()).isEmpty();
        assertThat(breaker.failed("news-items", 0, 10)).isTrue();
        assertThat(breaker.reason().orElseThrow())
                .contains("3 of the last 10 records of news-items-0 up to offset 10")
                .contains("more than the 2")
                .contains("tocsin.breaker.failures");
    }

    @Test
    void staysOpen() {
        var breaker = new Breaker(0, 10);
        breaker.failed("news-items", 0, 1);
        assertThat(breaker.failed("news-items", 0, 100_000)).isTrue();
    }

    @Test
    void failuresFarApartNeverOpenIt() {
        var breaker = new Breaker(2, 10);
        for (long offset = 0; offset < 10_000; offset += 5) {
            assertThat(breaker.failed("news-items", 0, offset)).isFalse();
        }
    }

    @Test
    void aRecordThatIsReadAgainCountsOnce() {
        var breaker = new Breaker(2, 10);
        for (int again = 0; again < 20; again++) {
            breaker.failed("news-items", 0, 3);
            breaker.failed("news-items", 0, 4);
        }
        assertThat(breaker.reason()).isEmpty();
    }

    @Test
    void partitionsAreCountedApart() {
        var breaker = new Breaker(1, 10);
        assertThat(breaker.failed("news-items", 0, 1)).isFalse();
        assertThat(breaker.failed("news-items", 1, 2)).isFalse();
        assertThat(breaker.failed("event-reports", 0, 2)).isFalse();
        assertThat(breaker.failed("news-items", 1, 3)).isTrue();
    }

    @Test
    void limitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Breaker(-1, 10)).hasMessageContaining("not -1 in 10");
        assertThatThrownBy(() -> new Breaker(10, 10)).hasMessageContaining("not 10 in 10");
    }
}
