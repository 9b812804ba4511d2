package io.tocsin.schemas.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Map<MetricName, Metric> metrics = new HashMap<>();

    @Test
    void aNewThreadMustHavePassedARecord() {
        processed("t-1", 7);
        var passed = Progress.since(() -> metrics, "t-1");
        assertThat(passed.getAsBoolean()).as("nothing has changed").isFalse();
        processed("t-2", 0);
        assertThat(passed.getAsBoolean()).as("the new thread has done nothing").isFalse();
        processed("t-2", 1);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void theThreadsBesideItDoNotCount() {
        processed("t-1", 7);
        processed("t-2", 3);
        var passed = Progress.since(() -> metrics, "t-1");
        processed("t-2", 400);
        assertThat(passed.getAsBoolean()).isFalse();
        processed("t-3", 7);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void aReplacementOfTheSameNameCountsFromZero() {
        processed("t-1", 7);
        var passed = Progress.since(() -> metrics, "t-1");
        processed("t-1", 0);
        assertThat(passed.getAsBoolean()).isFalse();
        processed("t-1", 1);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void aConsumerWithoutAConnectionIsSeen() {
        assertThat(Progress.connected(metrics)).as("no consumer yet").isTrue();
        put("consumer-metrics", "connection-count", "client-id", "a-StreamThread-1-restore-consumer", 0);
        assertThat(Progress.connected(metrics))
                .as("a restore consumer may be idle")
                .isTrue();
        put("consumer-metrics", "connection-count", "client-id", "a-StreamThread-1-consumer", 0);
        assertThat(Progress.connected(metrics)).isFalse();
        put("consumer-metrics", "connection-count", "client-id", "a-StreamThread-2-consumer", 2);
        assertThat(Progress.connected(metrics)).isTrue();
    }

    private void processed(String thread, double total) {
        put("stream-thread-metrics", "process-total", "thread-id", thread, total);
    }

    private void put(String group, String name, String tag, String value, double total) {
        var key = new MetricName(name, group, "", Map.of(tag, value));
        metrics.put(key, new Metric() {
            @Override
            public MetricName metricName() {
                return key;
            }

            @Override
            public Object metricValue() {
                return total;
            }
        });
    }
}
