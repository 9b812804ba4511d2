package io.tocsin.schemas.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What the clients' own metrics tell: whether a record of a task has passed, and whether a broker is there. */
final class Progress {
    private Progress() {}

    /**
     * Whether a record of a task has passed since now, in whichever thread.
     *
     * @param metrics read now and whenever the result is asked
     */
    static BooleanSupplier since(Supplier<Map<MetricName, ? extends Metric>> metrics, String task) {
        Map<String, Counts> before = counts(metrics.get(), task);
        // The record that fails is read, too, but a thread counts only what it has processed to the end. The task's own
        // counter of that is not kept at Kafka's ordinary level of detail.
        return () -> counts(metrics.get(), task).entrySet().stream()
                .anyMatch(now -> now.getValue().bothGrew(before.get(now.getKey())));
    }

    /** Whether a thread of this process has the task. */
    static boolean held(Map<MetricName, ? extends Metric> metrics, String task) {
        return !counts(metrics, task).isEmpty();
    }

    /** False if a consumer of records exists and none has a connection to any broker. */
    static boolean connected(Map<MetricName, ? extends Metric> metrics) {
        boolean any = false;
        for (var metric : metrics.entrySet()) {
            MetricName name = metric.getKey();
            if (is(name, "consumer-metrics", "connection-count")) {
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

    /** What the threads that have a task count: records of the task that they read, and records that they processed. */
    private static Map<String, Counts> counts(Map<MetricName, ? extends Metric> metrics, String task) {
        Map<String, Double> read = new HashMap<>();
        Map<String, Double> done = new HashMap<>();
        metrics.forEach((name, metric) -> {
            String thread = name.tags().get("thread-id");
            if (is(name, "stream-topic-metrics", "records-consumed-total")
                    && task.equals(name.tags().get("task-id"))) {
                read.merge(thread, value(metric), Double::sum);
            } else if (is(name, "stream-thread-metrics", "process-total")) {
                done.put(thread, value(metric));
            }
        });
        Map<String, Counts> counts = new HashMap<>();
        read.forEach((thread, total) -> counts.put(thread, new Counts(total, done.getOrDefault(thread, 0.0))));
        return counts;
    }

    private static boolean is(MetricName metric, String group, String name) {
        return metric.group().equals(group) && metric.name().equals(name);
    }

    /** A thread that begins counts from 0. */
    private record Counts(double read, double done) {
        boolean bothGrew(Counts before) {
            return read > 0 && done > 0 && (before == null || read != before.read && done != before.done);
        }
    }

    private static double value(Metric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }
}
