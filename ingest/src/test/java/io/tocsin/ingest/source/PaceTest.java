package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource({
        "PT8M, 0, PT10M",
        "PT8M, 1, PT6M",
        "PT8M, 2, PT4M",
        "PT8M, 50, PT4M",
        "PT2M, 7, PT2M",
        "PT29M, 0, PT30M",
        "PT2H, 0, PT30M"
    })
    void theIntervalFollowsTheNumberOfNewEntriesWithinItsBounds(Duration pace, int fresh, Duration next) {
        assertThat(Pace.next(SOURCE, pace, fresh)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1, PT2M", "2, PT4M", "3, PT8M", "5, PT32M", "6, PT1H", "40, PT1H", "2000000000, PT1H"})
    void theBackOffDoublesUpToAnHourAndAddsAtMostAQuarter(int failures, Duration least) {
        assertThat(Pace.backOff(SOURCE, failures))
                .isBetween(least, least.multipliedBy(5).dividedBy(4));
        assertThat(Pace.backOff(SOURCE, failures)).as("twice the same").isEqualTo(Pace.backOff(SOURCE, failures));
    }

    @Test
    void pagesThatFailAtOneMomentAreNotAskedForAtOne() {
        assertThat(IntStream.range(0, 50).mapToObj(i -> Pace.page("key" + i, 1)).distinct())
                .hasSizeGreaterThan(40);
        assertThat(Pace.page("a", 5)).isBetween(Duration.ofHours(6), Duration.ofMinutes(450));
        assertThat(Pace.page("a", 6)).isNull();
    }
}
