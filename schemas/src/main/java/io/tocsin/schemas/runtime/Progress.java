package io.tocsin.schemas.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What the clients' own metrics tell: whether a record has passed since a thread failed, and whether a broker is there. */
final class Progress {
    private Progress() {}

    /**
     * Whether a record has passed through a thread that came after one that failed. The threads beside it do not count: they
     * may live on schemas that they already know.
     *
     * @param now the metrics, read now and whenever the result is asked
     * @param thread name of the thread that failed; its replacement may bear the same name and then counts from 0
     */
    static BooleanSupplier since(Supplier<Map<MetricName, ? extends Metric>> now, String thread) {
        Map<String, Double> before = processed(now.get());
        return () -> processed(now.get()).entrySet().stream().anyMatch(entry -> {
            Double old = before.get(entry.getKey());
            boolean fresh = old == null || entry.getKey().equals(thread) && !old.equals(entry.getValue());
            return fresh && entry.getValue() > 0;
        });
    }

    /** False if a consumer of records exists and none has a connection to any broker. */
    static boolean connected(Map<MetricName, ? extends Metric> metrics) {
        boolean any = false;
        for (var metric : metrics.entrySet()) {
            MetricName name = metric.getKey();
            if (name.group().equals("consumer-metrics") && name.name().equals("connection-count")) {
                String client = name.tags().getOrDefault("client-id", "");
                if (client.endsWith("-consumer") && !client.endsWith("-restore-consumer")) {
                    any = true;
                    if (value(metric.getValue()) > 0) {
                        return true;
                    }
                }
            }
        }
        return !any;
    }

    private static Map<String, Double> processed(Map<MetricName, ? extends Metric> metrics) {
        Map<String, Double> totals = new HashMap<>();
        metrics.forEach((name, metric) -> {
            if (name.group().equals("stream-thread-metrics") && name.name().equals("process-total")) {
                totals.put(name.tags().get("thread-id"), value(metric));
            }
        });
        return totals;
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }
}
