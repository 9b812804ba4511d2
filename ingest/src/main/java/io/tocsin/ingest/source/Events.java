package io.tocsin.ingest.source;

import io.tocsin.ingest.IngestProblem;
import io.tocsin.ingest.push.Post;
import io.tocsin.ingest.push.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What other threads bring to the one that decides: answers of servers, and posts, which are answered when what they brought
 * has been sent. What is brought while it sends goes into the next transaction.
 */
final class Events {
    /** Posts in one transaction. */
    private static final int MOST_POSTS = 64;

    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final List<Judged> unsent = new ArrayList<>();
    private int away;
    private volatile boolean closed;

    private sealed interface Event {}

    private record Answered(Errand errand, Answer answer) implements Event {}

    private record Posted(Post post, CompletableFuture<Receipt> answer) implements Event {
        void refuse() {
            answer.completeExceptionally(new IngestProblem("The brokers have not acknowledged it.", null));
        }
    }

    private record Judged(Posted posted, Receipt receipt) {}

    /** An answer of a server. */
    void answered(Errand errand, Answer answer) {
        queue.add(new Answered(errand, answer));
    }

    /** A post. */
    void posted(Post post, CompletableFuture<Receipt> answer) {
        var posted = new Posted(post, answer);
        queue.add(posted);
        if (closed && queue.remove(posted)) {
            posted.refuse();
        }
    }

    /** Fetches that have begun and not ended. */
    int away() {
        return away;
    }

    void begun() {
        away++;
    }

    /** Waits so long at most, and hands on what there is. */
    void await(Duration most, Desk desk, Supplier<Instant> now) throws InterruptedException {
        var event = queue.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        for (; event != null; event = unsent.size() < MOST_POSTS ? queue.poll() : null) {
            if (event instanceof Answered answered) {
                away--;
                desk.answered(answered.errand(), answered.answer(), now.get());
            } else if (event instanceof Posted posted) {
                unsent.add(new Judged(posted, desk.posted(posted.post(), now.get())));
            }
        }
    }

    /** All that was handed on has been sent. */
    void sent() {
        unsent.forEach(each -> each.posted().answer().complete(each.receipt()));
        unsent.clear();
    }

    /** No more of it is handed on; of what was not sent nobody knows whether it was. */
    void close() {
        closed = true;
        unsent.forEach(each -> each.posted().refuse());
        for (var event = queue.poll(); event != null; event = queue.poll()) {
            if (event instanceof Posted posted) {
                posted.refuse();
            }
        }
    }
}
