package io.tocsin.schemas.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** The metrics of one process, for Prometheus. */
public final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, KafkaStreamsMetrics> bound = new HashMap<>();

    /** Where a room registers its own meters; their labels are bounded sets, never ids or texts. */
    public MeterRegistry registry() {
        return registry;
    }

    /** What a scrape gets. */
    public String scrape() {
        return registry.scrape();
    }

    /** Adds a service that is RUNNING; bound earlier, the metrics of tasks and stores would be missing. */
    synchronized void bind(String room, KafkaStreams streams) {
        bound.computeIfAbsent(room, name -> {
            var metrics = new KafkaStreamsMetrics(streams);
            metrics.bindTo(registry);
            return metrics;
        });
    }

    synchronized void unbind(String room) {
        KafkaStreamsMetrics metrics = bound.remove(room);
        if (metrics != null) {
            metrics.close();
        }
    }

    @Override
    public synchronized void close() {
        bound.values().forEach(KafkaStreamsMetrics::close);
        bound.clear();
        registry.close();
    }
}
