package io.tocsin.schemas.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class SetbacksTest {
    private static final StreamsException OUTAGE = new StreamsException(
            "failed", new SerializationException("no schema", new ConnectException("Connection refused")));

    private final Health health = new Health(new Breaker(1, 10));
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean passed = new AtomicBoolean();
    private final List<StreamsFailure> failures = new ArrayList<>();
    private final Setbacks setbacks = new Setbacks(
            health,
            closing,
            () -> 0L,
            (task, reason) -> new Outage(reason, passed::get, () -> true),
            failures::add,
            Diagnosis::sentence);

    @Test
    void waitsDoubleToHalfAMinute() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waits.add(noted().toSeconds());
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void waitsBeginAnewWhenARecordHasPassed() {
        noted();
        noted();
        passed.set(true);
        assertThat(noted()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anOutageReplacesTheThreadAndIsSeen() {
        var replaced = new AtomicBoolean();
        Thread dying = new Thread(() -> replaced.set(setbacks.handle(OUTAGE) == REPLACE_THREAD));
        dying.start();
        join(dying);
        assertThat(replaced).isTrue();
        assertThat(failures).isEmpty();
        assertThat(health.outage().orElseThrow()).contains("no schema").contains("Connection refused");
    }

    @Test
    void theWaitEndsAtOnceOnShutdown() {
        for (int i = 0; i < 6; i++) {
            noted();
        }
        closing.countDown();
        long before = System.nanoTime();
        assertThat(setbacks.handle(OUTAGE)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(failures).isEmpty();
    }

    @Test
    void anythingElseStopsWithItsCause() {
        assertThat(setbacks.handle(new StreamsException(new IllegalStateException("a bug"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasMessage("the service cannot go on: IllegalStateException: a bug");
        assertThat(health.outage()).isEmpty();
    }

    @Test
    void anOpenBreakerStopsEvenOverAnOutage() {
        health.breaker().failed("news-items", 0, 1);
        health.breaker().failed("news-items", 0, 2);
        assertThat(setbacks.handle(OUTAGE)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.get(0)).hasMessageContaining("2 of the last 10 records of news-items-0");
    }

    private Duration noted() {
        var outage = new Outage("no registry", passed::get, () -> true);
        outage.tried();
        return setbacks.noted("0_0", outage, "no registry");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
