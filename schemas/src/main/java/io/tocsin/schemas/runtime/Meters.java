package io.tocsin.schemas.runtime;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The metrics of one process, for Prometheus. Of Kafka's some four hundred only those are kept that an operator looks at or
 * is woken by, with labels that stay the same over restarts.
 */
public final class Meters implements AutoCloseable {
    private static final List<String> KEPT = List.of(
            "kafka.stream.client.state",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process",
            "kafka.stream.thread.commit",
            "kafka.stream.task.dropped.records",
            "kafka.stream.task.restore",
            "kafka.stream.task.process.latency",
            "kafka.stream.processor.node.record.e2e.latency",
            "kafka.stream.topic.records",
            "kafka.stream.state.num.open.iterators",
            "kafka.stream.state.oldest.iterator.open.since",
            "kafka.stream.state.put.latency",
            "kafka.stream.state.get.latency",
            "kafka.stream.state.restore",
            "kafka.stream.state.total.sst.files.size",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.connection.count",
            "kafka.consumer.last.poll.seconds.ago",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.assigned.partitions",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.txn.commit.time.ns.total",
            "kafka.producer.txn.abort.time.ns.total");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, KafkaStreamsMetrics> bound = new HashMap<>();

    public Meters() {
        registry.config()
                .meterFilter(MeterFilter.deny(id -> id.getName().startsWith("kafka.")
                        && KEPT.stream().noneMatch(kept -> id.getName().startsWith(kept))))
                // New at every start, so each would make a new set of series. The label stays, without a value: the
                // binder
                // takes a meter with fewer labels for an outdated one and removes it.
                .meterFilter(MeterFilter.replaceTagValues("process.id", value -> ""));
    }

    /** Where a room registers its own meters; their labels are bounded sets, never ids or texts. */
    public MeterRegistry registry() {
        return registry;
    }

    /** What a scrape gets. */
    public String scrape() {
        return registry.scrape();
    }

    /** Adds a service that is no topology: whether it is live and ready, and what it counts. */
    public void watch(String room, Vital health, Counts counts) {
        watch(room, health);
        watch(room, counts);
    }

    private void watch(String room, Vital health) {
        Gauge.builder("tocsin.live", health, it -> it.reading().live() ? 1 : 0)
                .description("1 if the service need not be killed")
                .tag("room", room)
                .strongReference(true)
                .register(registry);
        Gauge.builder("tocsin.ready", health, it -> it.reading().ready() ? 1 : 0)
                .description("1 if records get through")
                .tag("room", room)
                .strongReference(true)
                .register(registry);
    }

    /** Adds a value that goes up and down, in one series for each value of a label. */
    public void gauge(String room, String name, String says, String label, Map<String, Supplier<Number>> series) {
        series.forEach((value, number) -> Gauge.builder(name, number)
                .description(says)
                .tag("room", room)
                .tag(label, value)
                .register(registry));
    }

    /** Adds how a service is: whether it is live and ready, and its failures by verdict. */
    void watch(String room, Health health) {
        watch(room, (Vital) health);
        for (Verdict verdict : Verdict.values()) {
            FunctionCounter.builder("tocsin.failures", health, it -> it.failures(verdict))
                    .description("Records that could not be read or processed; poison went to the dead letters")
                    .tag("room", room)
                    .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    /** Adds what a service counts, now and later. */
    void watch(String room, Counts counts) {
        counts.each(count -> count.series()
                .forEach((value, adder) -> FunctionCounter.builder(count.name(), adder, LongAdder::sum)
                        .description(count.says())
                        .tag("room", room)
                        .tag(count.label(), value)
                        .register(registry)));
        counts.eachLag(lag -> lag.read((value, span) -> Timer.builder(lag.name())
                .description(lag.says())
                .tag("room", room)
                .tag(lag.label(), value)
                .register(registry)
                .record(span)));
    }

    /** Adds the clients of a service that is RUNNING; bound earlier, the metrics of tasks and stores would be missing. */
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
