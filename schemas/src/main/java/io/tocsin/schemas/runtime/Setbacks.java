package io.tocsin.schemas.runtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a stream thread dies. An outage: wait, 1 s at first, doubling to 30 s, and let a new thread try the same
 * records, without end, since nobody else may restart a service on a desk. Everything else: stop, and tell the cause.
 */
final class Setbacks implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Setbacks.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String OUTAGE = "outage";

    private final Health health;
    private final CountDownLatch closing;
    private final Said said;
    private final BiFunction<String, String, Outage> outages;
    private final Consumer<StreamsFailure> failed;
    private final Function<Throwable, String> why;
    private Duration next = FIRST;

    /**
     * @param closing counted down when the service closes; ends every wait
     * @param nanos a clock for the log only, as {@link System#nanoTime}
     * @param outages makes one of a task, {@code ""} if none is known, and a reason
     * @param failed hears the cause of a stop
     * @param why a failure in one sentence
     */
    Setbacks(
            Health health,
            CountDownLatch closing,
            LongSupplier nanos,
            BiFunction<String, String, Outage> outages,
            Consumer<StreamsFailure> failed,
            Function<Throwable, String> why) {
        this.health = health;
        this.closing = closing;
        this.said = new Said(nanos);
        this.outages = outages;
        this.failed = failed;
        this.why = why;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        // Streams throws the failure once more after this; it has been said here.
        Thread.currentThread().setUncaughtExceptionHandler((thread, again) -> {});
        if (health.breaker().reason().isPresent()) {
            return stop(new StreamsFailure(health.breaker().reason().get(), failure));
        }
        if (Diagnosis.ofThread(failure) != Verdict.OUTAGE) {
            return stop(new StreamsFailure("the service cannot go on: " + why.apply(failure), failure));
        }
        return waited(health.met(), Diagnosis.sentence(failure))
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private StreamThreadExceptionResponse stop(StreamsFailure cause) {
        failed.accept(cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Notes an outage and waits; false if the service closes meanwhile. */
    boolean waited(String task, String words) {
        Outage outage = outages.apply(task, "outage: " + words);
        Duration wait = noted(task, outage, words);
        try {
            return !closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            outage.tried();
        }
    }

    /** How long to wait. */
    synchronized Duration noted(String task, Outage outage, String words) {
        if (health.outage().isEmpty()) {
            next = FIRST; // the last one is over
            said.over(OUTAGE);
        }
        Duration wait = next;
        Duration doubled = wait.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        health.outage(task, outage);
        say(words, wait);
        return wait;
    }

    private void say(String words, Duration wait) {
        String more = said.again(OUTAGE);
        if (more != null) {
            LOG.warn("waiting {} s, then trying again: {}{}", wait.toSeconds(), words, more);
        }
    }
}
