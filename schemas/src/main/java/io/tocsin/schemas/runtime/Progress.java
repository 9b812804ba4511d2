package io.tocsin.schemas.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Whether a record has passed since a thread failed, told by the counters of the threads that came after it. */
final class Progress {
    private Progress() {}

    /**
     * @param then the metrics when the thread failed
     * @param now the metrics at any later time
     * @param thread name of the thread that failed; its replacement may bear the same name
     */
    static BooleanSupplier since(
            Map<MetricName, ? extends Metric> then, Supplier<Map<MetricName, ? extends Metric>> now, String thread) {
        Map<String, Double> before = processed(then);
        Double own = before.getOrDefault(thread, 0.0);
        Set<String> others =
                before.keySet().stream().filter(name -> !name.equals(thread)).collect(Collectors.toSet());
        return () -> processed(now.get()).entrySet().stream()
                .filter(entry -> !others.contains(entry.getKey()))
                // Zero: the new thread has done nothing. The old value: it is still the old thread.
                .anyMatch(entry -> entry.getValue() > 0 && !entry.getValue().equals(own));
    }

    private static Map<String, Double> processed(Map<MetricName, ? extends Metric> metrics) {
        Map<String, Double> totals = new HashMap<>();
        metrics.forEach((name, metric) -> {
            if (name.group().equals("stream-thread-metrics") && name.name().equals("process-total")) {
                totals.put(name.tags().get("thread-id"), ((Number) metric.metricValue()).doubleValue());
            }
        });
        return totals;
    }
}
