package io.tocsin.deploy.pipeline;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.ingest.push.PushFigures;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The metrics of what is pushed. Their labels are the ids in the file of pushers, and the outcomes and answers that there are. */
final class PushMeters {
    private PushMeters() {}

    static void register(MeterRegistry registry, PushFigures figures) {
        figures.items()
                .forEach((pusher, outcomes) -> outcomes.forEach(
                        (outcome, count) -> FunctionCounter.builder("tocsin.push.items", count, LongAdder::sum)
                                .description("What became of pushed items")
                                .tag("pusher", pusher)
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
        figures.requests()
                .forEach((answer, count) -> FunctionCounter.builder("tocsin.push.requests", count, LongAdder::sum)
                        .description("Requests by the status that they were answered with")
                        .tag("answer", answer)
                        .register(registry));
        FunctionTimer.builder(
                        "tocsin.push",
                        figures,
                        all -> all.requests().get("202").sum(),
                        PushFigures::nanos,
                        TimeUnit.NANOSECONDS)
                .description("From a request's head to the acknowledgement of the brokers")
                .register(registry);
    }
}
