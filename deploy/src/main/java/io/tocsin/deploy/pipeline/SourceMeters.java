package io.tocsin.deploy.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.Counts;
import io.tocsin.ingest.source.Figures;
import io.tocsin.schemas.runtime.Vital;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** The metrics of polled sources. Their labels are the ids in the file of sources and the causes that there are. */
final class SourceMeters {
    private static final Map<String, ToDoubleFunction<Counts>> OUTCOMES = Map.of(
            "sent", Counts::sent,
            "revised", Counts::revised,
            "unchanged", Counts::unchanged,
            "older", Counts::older,
            "bad", Counts::bad);

    private final MeterRegistry registry;
    private final InstantSource clock;

    private SourceMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    static void register(MeterRegistry registry, Vital ingest, Iterable<Figures> sources, InstantSource clock) {
        Gauge.builder("tocsin.live", ingest, it -> it.reading().live() ? 1 : 0)
                .description("1 if the service need not be killed")
                .tag("room", "ingest")
                .register(registry);
        Gauge.builder("tocsin.ready", ingest, it -> it.reading().ready() ? 1 : 0)
                .description("1 if records get through")
                .tag("room", "ingest")
                .register(registry);
        var meters = new SourceMeters(registry, clock);
        sources.forEach(meters::source);
    }

    private void source(Figures figures) {
        OUTCOMES.forEach((outcome, count) -> FunctionCounter.builder(
                        "tocsin.source.items", figures, it -> count.applyAsDouble(it.counts()))
                .description("What became of the items of a source")
                .tag("source", figures.source().id())
                .tag("outcome", outcome)
                .register(registry));
        FunctionCounter.builder("tocsin.source.entries", figures, Figures::fresh)
                .description("New entries that a source listed")
                .tag("source", figures.source().id())
                .register(registry);
        figures.errors()
                .forEach((cause, count) -> FunctionCounter.builder("tocsin.source.errors", count, LongAdder::sum)
                        .description("Feeds, pages and robots.txt that could not be read")
                        .tag("source", figures.source().id())
                        .tag("cause", cause)
                        .register(registry));
        figures.flaws().forEach((cause, count) -> FunctionCounter.builder("tocsin.source.flaws", count, LongAdder::sum)
                .description("Feeds, entries and texts that were taken though something was wrong with them")
                .tag("source", figures.source().id())
                .tag("cause", cause)
                .register(registry));
        gauge(
                figures,
                "tocsin.source.lag.seconds",
                "From publication to ingest, of the last new item",
                it -> seconds(it.lag()));
        gauge(
                figures,
                "tocsin.source.last.success.seconds",
                "Since a source was last read",
                it -> since(it.standing().lastSuccess()));
        gauge(
                figures,
                "tocsin.source.last.new.seconds",
                "Since a source last listed a new entry",
                it -> since(it.standing().lastNew()));
        gauge(
                figures,
                "tocsin.source.quiet",
                "1 if a source listed nothing new for longer than it should",
                it -> it.standing().quiet() ? 1 : 0);
        gauge(figures, "tocsin.source.pages.owed", "Entries that wait for their page", it -> it.standing()
                .owed());
    }

    private void gauge(Figures figures, String name, String says, ToDoubleFunction<Figures> value) {
        Gauge.builder(name, figures, value)
                .description(says)
                .tag("source", figures.source().id())
                .register(registry);
    }

    private double since(Instant at) {
        return at == null ? Double.NaN : seconds(Duration.between(at, clock.instant()));
    }

    private static double seconds(Duration span) {
        return span == null ? Double.NaN : span.toMillis() / 1000.0;
    }
}
