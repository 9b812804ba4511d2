package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final Meters meters = new Meters();

    @AfterEach
    void close() {
        meters.close();
    }

    @Test
    void ofKafkasMetersOnlyThoseOfUseAreKept() {
        meters.registry()
                .counter("kafka.consumer.fetch.manager.records.consumed.total", "client.id", "c")
                .increment();
        meters.registry()
                .counter("kafka.consumer.io.wait.ratio", "client.id", "c")
                .increment();
        meters.registry().counter("tocsin.items", "outcome", "enriched").increment();
        assertThat(meters.scrape())
                .contains("kafka_consumer_fetch_manager_records_consumed_total{client_id=\"c\"} 1.0")
                .contains("tocsin_items_total{outcome=\"enriched\"} 1.0")
                .doesNotContain("io_wait_ratio");
    }

    @Test
    void aRestartMakesNoNewSeries() {
        for (String process : new String[] {"7fdf799d", "5f2a11c0"}) {
            meters.registry().gauge("kafka.stream.client.state", Tags.of("process.id", process), 2);
        }
        assertThat(meters.scrape().lines().filter(line -> line.startsWith("kafka_stream_client_state{")))
                .hasSize(1);
    }

    @Test
    void failuresAreCountedByVerdict() {
        var health = new Health(new Breaker(1, 10));
        meters.watch("enrich", health);
        health.failed(Verdict.POISON);
        health.failed(Verdict.POISON);
        health.failed(Verdict.OUTAGE);
        assertThat(meters.scrape())
                .contains("tocsin_failures_total{room=\"enrich\",verdict=\"poison\"} 2.0")
                .contains("tocsin_failures_total{room=\"enrich\",verdict=\"outage\"} 1.0")
                .contains("tocsin_ready{room=\"enrich\"} 0.0");
    }
}
