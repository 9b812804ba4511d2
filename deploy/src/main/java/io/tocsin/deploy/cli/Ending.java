package io.tocsin.deploy.cli;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The end of a verb that runs until it is told to stop. On SIGTERM or Ctrl-C it lets the waiting verb go on, and holds the
 * process back until the verb has closed what it opened.
 */
final class Ending {
    /** Something that returns or throws when the work ends by itself. */
    interface Work {
        void await() throws InterruptedException;
    }

    private static final Runnable ASKED = () -> {};

    private final BlockingQueue<Runnable> ends = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean asked;

    Ending() {
        this(() -> {});
    }

    /** @param ask called once, from another thread, when the process is told to end */
    Ending(Runnable ask) {
        var hook = new Thread(
                () -> {
                    if (done.getCount() > 0) {
                        asked = true;
                        ask.run();
                        ends.add(ASKED);
                        awaitDone();
                    }
                },
                "ending");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the process has been told to end. */
    boolean asked() {
        return asked;
    }

    /** Waits until the process is told to end, or the work ends; rethrows what ended the work. */
    void await(Work work) throws InterruptedException {
        var waiter = new Thread(() -> ends.add(outcome(work)), "await-end");
        waiter.setDaemon(true);
        waiter.start();
        ends.take().run();
    }

    private static Runnable outcome(Work work) {
        try {
            work.await();
            return ASKED;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ASKED;
        }
    }

    /** Says that everything is closed. */
    void done() {
        done.countDown();
    }

    private void awaitDone() {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
