package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountsTest {
    private final Counts counts = new Counts();

    @Test
    void allSeriesStandBeforeTheFirstRecordAndNoRecordAddsOne() {
        try (var meters = new Meters()) {
            meters.watch("enrich", counts);
            var languages = counts.by("tocsin.l", "items", "language", List.of("ko", "other"));
            var before = names(meters);
            assertThat(before)
                    .containsExactlyInAnyOrder(
                            "tocsin_l_total{language=\"ko\",room=\"enrich\"}",
                            "tocsin_l_total{language=\"other\",room=\"enrich\"}");
            languages.add("ko");
            IntStream.range(0, 100).forEach(i -> languages.add("x-hostile-" + i + "\"} 1\n"));
            assertThat(names(meters)).isEqualTo(before);
            assertThat(meters.scrape())
                    .contains("tocsin_l_total{language=\"ko\",room=\"enrich\"} 1.0")
                    .contains("tocsin_l_total{language=\"other\",room=\"enrich\"} 100.0");
        }
    }

    @Test
    void aLagIsKeptBySeriesThatNoRecordCanName() {
        try (var meters = new Meters()) {
            meters.watch("alerts", counts);
            var lag = counts.lag("tocsin.l", "from news to alert", "language", List.of("ko"));
            assertThat(names(meters)).isEmpty();
            lag.since("ko", Instant.now().minusSeconds(7200));
            lag.since("ko", Instant.now().plusSeconds(7200));
            lag.since("x\"} 1\n", Instant.now());
            assertThat(names(meters))
                    .contains("tocsin_l_seconds_max{language=\"ko\",room=\"alerts\"}")
                    .contains("tocsin_l_seconds_count{language=\"other\",room=\"alerts\"}")
                    .hasSize(6);
            assertThat(meters.scrape().lines().filter(line -> line.startsWith("tocsin_l_seconds_sum{language=\"ko\"")))
                    .singleElement()
                    .satisfies(line -> assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .as("what lies ahead counts as now")
                            .isBetween(7200.0, 7200.0 + 600));
        }
    }

    @Test
    void aLabelWithoutARestNamesWhatItCannotSay() {
        var verdicts = counts.by("tocsin.v", "records", "verdict", Verdict.class);
        verdicts.add(Verdict.POISON);
        assertThat(verdicts.series().keySet()).containsExactly("fatal", "outage", "poison");
        assertThatThrownBy(() -> verdicts.add("else"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tocsin.v: verdict is never else");
    }

    @Test
    void everyTaskAddsToTheSameCount() {
        var one = counts.by("tocsin.v", "records", "verdict", Verdict.class);
        assertThat(counts.by("tocsin.v", "records", "verdict", Verdict.class)).isSameAs(one);
        assertThat(Counts.of(Map.of(StreamsSettings.COUNTS, counts))).isSameAs(counts);
        assertThat(Counts.of(Map.of())).isNotSameAs(counts);
    }

    private static List<String> names(Meters meters) {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith("tocsin_l"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .sorted()
                .toList();
    }
}
