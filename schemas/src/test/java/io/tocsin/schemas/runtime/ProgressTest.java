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
    void aRecordOfTheTaskMustHavePassed() {
        processed("t-1", "0_0", 7);
        var passed = Progress.since(() -> metrics, "0_0");
        assertThat(passed.getAsBoolean()).as("nothing has changed").isFalse();
        metrics.clear();
        processed("t-2", "0_0", 0);
        assertThat(passed.getAsBoolean()).as("the new thread has done nothing").isFalse();
        processed("t-2", "0_0", 1);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void aRecordThatIsReadAndFailsAgainHasNotPassed() {
        processed("t-1", "0_0", 7);
        var passed = Progress.since(() -> metrics, "0_0");
        metrics.clear();
        processed("t-2", "0_0", 0);
        read("t-2", "0_0", 1);
        assertThat(passed.getAsBoolean()).isFalse();
        processed("t-2", "0_0", 1);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void otherTasksDoNotCount() {
        processed("t-1", "0_0", 7);
        var passed = Progress.since(() -> metrics, "0_0");
        processed("t-1", "0_1", 400);
        assertThat(passed.getAsBoolean()).isFalse();
        assertThat(Progress.held(metrics, "0_0")).isTrue();
        assertThat(Progress.held(metrics, "0_2")).isFalse();
    }

    @Test
    void aThreadThatIsThereMayTakeTheTask() {
        processed("t-1", "0_0", 7);
        processed("t-2", "0_1", 7);
        var passed = Progress.since(() -> metrics, "0_0");
        processed("t-2", "0_0", 8);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void aReplacementOfTheSameNameCountsFromZero() {
        processed("t-1", "0_0", 7);
        var passed = Progress.since(() -> metrics, "0_0");
        processed("t-1", "0_0", 0);
        assertThat(passed.getAsBoolean()).isFalse();
        processed("t-1", "0_0", 1);
        assertThat(passed.getAsBoolean()).isTrue();
    }

    @Test
    void aConsumerWithoutAConnectionIsSeen() {
        assertThat(Progress.connected(metrics)).as("no consumer yet").isTrue();
        put("connection-count", "consumer-metrics", Map.of("client-id", "a-StreamThread-1-restore-consumer"), 0);
        assertThat(Progress.connected(metrics))
                .as("a restore consumer may be idle")
                .isTrue();
        put("connection-count", "consumer-metrics", Map.of("client-id", "a-StreamThread-1-consumer"), 0);
        assertThat(Progress.connected(metrics)).isFalse();
        put("connection-count", "consumer-metrics", Map.of("client-id", "a-StreamThread-2-consumer"), 2);
        assertThat(Progress.connected(metrics)).isTrue();
    }

    private void processed(String thread, String task, double total) {
        read(thread, task, total);
        put("process-total", "stream-thread-metrics", Map.of("thread-id", thread), total);
    }

    private void read(String thread, String task, double total) {
        put("records-consumed-total", "stream-topic-metrics", Map.of("thread-id", thread, "task-id", task), total);
    }

    private void put(String name, String group, Map<String, String> tags, double total) {
        var key = new MetricName(name, group, "", tags);
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
