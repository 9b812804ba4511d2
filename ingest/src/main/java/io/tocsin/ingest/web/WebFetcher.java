package io.tocsin.ingest.web;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * Fetches over HTTP 1.1. Each fetch has its own connection, thread and deadline; it uses no proxy, sends no cookies, and
 * authenticates nowhere.
 */
public final class WebFetcher implements Fetcher {

    /** The name to which robots.txt speaks. */
    public static final String PRODUCT = "Tocsin";

    private final Exchange.Setting setting;
    private final ExecutorService workers;
    private final Map<Future<Fetch>, Exchange> running = new ConcurrentHashMap<>();

    /**
     * @param policy which addresses may be connected to
     * @param contact where an operator of a site can complain, an address of mail or web; null when nowhere
     */
    public WebFetcher(AddressPolicy policy, String contact) {
        this(policy, contact, InetAddress::getAllByName, Deadlines.USUAL, InstantSource.system());
    }

    /**
     * @param lookup finds addresses; what it gives is checked and connected to, and nothing else
     * @param deadlines of each fetch
     * @param clock tells how far a date to come back lies ahead
     */
    public WebFetcher(AddressPolicy policy, String contact, Lookup lookup, Deadlines deadlines, InstantSource clock) {
        this(policy, contact, lookup, deadlines, clock, DefaultClientTlsStrategy.createDefault());
    }

    /** @param tls whom to believe behind https */
    WebFetcher(
            AddressPolicy policy,
            String contact,
            Lookup lookup,
            Deadlines deadlines,
            InstantSource clock,
            TlsSocketStrategy tls) {
        this.setting = new Exchange.Setting(policy, userAgent(contact), lookup, deadlines, clock, tls);
        this.workers = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "fetch");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String userAgent(String contact) {
        String place = contact == null ? "" : contact.replaceAll("[^!-~]|[()\\\\]", "");
        return PRODUCT + "/0.1" + (place.isEmpty() ? "" : " (+" + place + ")");
    }

    @Override
    public Fetch get(Request request) {
        var exchange = new Exchange(setting, request);
        Future<Fetch> fetch;
        try {
            fetch = workers.submit(exchange::run);
        } catch (RejectedExecutionException e) {
            return stopped(request);
        }
        running.put(fetch, exchange);
        try {
            return fetch.get(setting.deadlines().whole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cancel(exchange);
            String clause = "it took longer than " + setting.deadlines().whole().toMillis() / 1000.0
                    + " s; it is asked again later";
            return Words.failed(request.meant(), Failure.TOO_SLOW, clause);
        } catch (InterruptedException e) {
            cancel(exchange);
            Thread.currentThread().interrupt();
            return stopped(request);
        } catch (CancellationException e) {
            return stopped(request);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a fetch of " + request.address() + " broke its reader", e.getCause());
        } finally {
            running.remove(fetch);
        }
    }

    /** Not here: whatever a library waits for, the caller does not. */
    private void cancel(Exchange exchange) {
        try {
            workers.execute(exchange::cancel);
        } catch (RejectedExecutionException e) {
            exchange.cancel();
        }
    }

    private static Fetch stopped(Request request) {
        return Words.failed(request.meant(), Failure.STOPPED, "fetching has stopped; start it again");
    }

    /** Ends all fetches: those under way give STOPPED at once. */
    @Override
    public void close() {
        running.forEach((fetch, exchange) -> {
            fetch.cancel(false);
            cancel(exchange);
        });
        workers.shutdown();
    }
}
