package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SaidTest {
    private long now;
    private final Said said = new Said(() -> now);

    @Test
    void eachProblemIsSaidAtOnceAndThenOnceAMinute() {
        assertThat(said.again("a")).isEmpty();
        assertThat(said.again("b")).as("another problem").isEmpty();
        for (int i = 0; i < 5; i++) {
            now += TimeUnit.SECONDS.toNanos(10);
            assertThat(said.again("a")).isNull();
        }
        now += TimeUnit.SECONDS.toNanos(10);
        assertThat(said.again("a")).isEqualTo(" (5 more times since the last line)");
        now += TimeUnit.MINUTES.toNanos(2);
        assertThat(said.again("a")).isEmpty();
    }

    @Test
    void aProblemThatWasOverIsSaidAtOnce() {
        said.again("a");
        assertThat(said.again("a")).isNull();
        said.over("a");
        assertThat(said.again("a")).isEmpty();
    }
}
