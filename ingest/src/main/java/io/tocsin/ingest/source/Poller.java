package io.tocsin.ingest.source;

import io.tocsin.ingest.IngestProblem;
import io.tocsin.ingest.Outbox;
import io.tocsin.ingest.push.Post;
import io.tocsin.ingest.push.Receipt;
import io.tocsin.ingest.web.Fetcher;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls sources, and takes what is pushed, until it is closed. Some threads fetch, others post; the one that runs decides and
 * sends, all that came together in one transaction. After an outage of the brokers or the registry it begins anew from what was written: no state outlives what
 * it was sent with.
 */
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    /** Requests at a time. Most of them wait for a server; slow ones are bounded in time by the fetcher. */
    private static final int THREADS = 16;

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Sources sources;
    private final Fetcher fetcher;
    private final Map<String, ?> kafka;
    private final Topics topics;
    private final InstantSource clock;
    private final Map<String, Figures> figures = new TreeMap<>();
    private final Gossip gossip = new Gossip();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Instant last = Instant.MIN;
    private volatile Events running;
    private volatile String outage;
    private String said;

    /**
     * @param fetcher gets feeds and pages; closed with the poller
     * @param kafka client settings, {@code bootstrap.servers} at least
     * @param clock read for every decision
     */
    public Poller(Sources sources, Fetcher fetcher, Map<String, ?> kafka, Topics topics, InstantSource clock) {
        this.sources = sources;
        this.fetcher = fetcher;
        this.kafka = kafka;
        this.topics = topics;
        this.clock = clock;
        sources.all().forEach(source -> figures.put(source.id(), new Figures(source, now())));
    }

    /** What is counted and known of each source, by its id. */
    public Map<String, Figures> figures() {
        return Collections.unmodifiableMap(figures);
    }

    /** True while it polls and can send. */
    public boolean isRunning() {
        return running != null;
    }

    /**
     * Takes what was pushed.
     *
     * @return the receipt once the brokers have what the post brought; or an {@link IngestProblem}, and then nobody knows
     *     whether they have. To post the same again is right in both cases
     */
    public CompletableFuture<Receipt> take(Post post) {
        var receipt = new CompletableFuture<Receipt>();
        var events = running;
        var problem = outage;
        if (events != null) {
            events.posted(post, receipt);
        } else {
            receipt.completeExceptionally(
                    new IngestProblem(problem == null ? "Nothing is taken at the moment." : problem, null));
        }
        return receipt;
    }

    /** Why it does not, one sentence; null while nothing is wrong. */
    public String outage() {
        return outage;
    }

    /**
     * Polls until {@link #close} is called.
     *
     * @throws IngestProblem when it cannot go on: another process took over, a topic is missing, a cursor cannot be read
     */
    public void run() {
        try {
            for (var wait = SHORTEST_WAIT; !isClosing(); wait = Pace.shorter(wait.multipliedBy(2), LONGEST_WAIT)) {
                try (var outbox = Outbox.open(kafka, topics)) {
                    outbox.begin(now());
                    var desk = desk(outbox);
                    wait = SHORTEST_WAIT;
                    work(desk, outbox);
                } catch (IngestProblem e) {
                    if (!isPassing(e)) {
                        throw e;
                    }
                    pause(e, wait);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPassing(IngestProblem e) {
        return e instanceof Outbox.Waits
                || e.getCause() instanceof KafkaException && !(e instanceof Outbox.TakenOver) && !Refusal.is(e);
    }

    private void pause(IngestProblem e, Duration wait) throws InterruptedException {
        outage = e.getMessage();
        if (!outage.equals(said)) {
            LOG.warn("{} It is tried again until it does.", outage);
            said = outage;
        }
        closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Desk desk(Outbox outbox) {
        var restored = new TreeMap<String, Cursor>();
        outbox.cursors().forEach((source, value) -> {
            if (figures.containsKey(source)) {
                restored.put(source, cursor(source, value));
            }
        });
        return new Desk(sources, restored, outbox.revisions(), new Manners(), figures, gossip, now());
    }

    private Cursor cursor(String source, byte[] value) {
        try {
            return CursorJson.read(value);
        } catch (IllegalArgumentException e) {
            throw new IngestProblem(
                    "The cursor of source " + source + " in " + topics.ingestCursors() + " cannot be read ("
                            + e.getMessage()
                            + "); run the release that wrote it, or give the source another id to begin anew.",
                    e);
        }
    }

    private void work(Desk desk, Outbox outbox) throws InterruptedException {
        var events = new Events();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "poll");
            thread.setDaemon(true);
            return thread;
        });
        outage = null;
        said = null;
        running = events;
        try {
            while (!isClosing()) {
                for (var errand : desk.begin(THREADS - events.away(), now())) {
                    events.begun();
                    threads.execute(() -> events.answered(errand, fetched(errand)));
                }
                events.await(TICK, desk, this::now);
                desk.tick(now());
                var batch = desk.batch();
                if (!batch.isEmpty()) {
                    outbox.send(batch);
                }
                outbox.sign(now());
                events.sent();
            }
        } catch (IngestProblem e) {
            outage = e.getMessage(); // who sees that nothing runs sees why
            throw e;
        } finally {
            running = null;
            threads.shutdownNow();
            events.close();
        }
    }

    /** Whatever a server sends, and whatever our own code makes of it, ends in an answer. */
    private Answer fetched(Errand errand) {
        try {
            return Answers.of(errand, fetcher.get(errand.request()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} could not be read by our own code; please report it.", errand.address(), e);
            return new Answer.Nothing(new Trouble(
                    Trouble.OURS, errand.address() + " could not be read by our own code (" + e + ").", true, null));
        }
    }

    /** The clock's reading, to the millisecond, never going back. */
    private synchronized Instant now() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last;
        return last;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Lets {@link #run} return soon; what is being fetched is dropped, and fetched again at the next start. */
    @Override
    public void close() {
        closing.countDown();
        fetcher.close();
    }
}
