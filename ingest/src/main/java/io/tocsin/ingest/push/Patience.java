package io.tocsin.ingest.push;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for a server whose reads have no time limit: whoever takes too long to say what he wants, or to hear the answer, is
 * interrupted, which closes his connection. Where all threads are taken, further connections are closed at once.
 */
final class Patience implements Executor, AutoCloseable {
    private static final int MOST_THREADS = 128;

    private final Duration limit;
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor clock;
    private final ThreadLocal<Watch> watch = new ThreadLocal<>();

    /** @param limit for the head and the body of a request together, and again for its answer */
    Patience(Duration limit) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "push"));
        this.clock = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "push-patience"));
        clock.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable exchange) {
        threads.execute(() -> {
            begin();
            try {
                exchange.run();
            } finally {
                end();
            }
        });
    }

    /** From now on this thread's time runs. */
    void begin() {
        end();
        watch.set(new Watch(Thread.currentThread()));
    }

    /** From now on this thread may take its time. */
    void end() {
        var running = watch.get();
        if (running != null) {
            running.end();
            watch.remove();
        }
        Thread.interrupted();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }

    private final class Watch {
        private final Thread thread;
        private final ScheduledFuture<?> alarm;
        private boolean over;

        Watch(Thread thread) {
            this.thread = thread;
            this.alarm = clock.schedule(this::ring, limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        private synchronized void ring() {
            if (!over) {
                thread.interrupt();
            }
        }

        /** Once this returns, nobody is interrupted any more. */
        synchronized void end() {
            over = true;
            alarm.cancel(false);
        }
    }
}
