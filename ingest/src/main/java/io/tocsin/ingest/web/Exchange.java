package io.tocsin.ingest.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;

/** One fetch: of a robots.txt with its hops from redirect to redirect, each checked and bounded. Runs once. */
final class Exchange {

    /** Of a host's addresses so many are tried. */
    private static final int ADDRESSES = 4;

    /** What all exchanges of a fetcher share. */
    record Setting(
            AddressPolicy policy,
            String userAgent,
            Lookup lookup,
            Deadlines deadlines,
            InstantSource clock,
            TlsSocketStrategy tls) {}

    private final Setting setting;
    private final Request request;
    private final List<URI> redirects = new ArrayList<>();
    private URI at;
    private volatile HttpGet current;
    private volatile boolean cancelled;

    Exchange(Setting setting, Request request) {
        this.setting = setting;
        this.request = request;
        this.at = request.address();
        redirects.addAll(request.way());
    }

    /** Breaks the connection; the run ends soon after. */
    void cancel() {
        cancelled = true;
        HttpGet get = current;
        if (get != null) {
            get.cancel();
        }
    }

    Fetch run() {
        Fetch end = null;
        while (end == null) {
            end = setting.policy()
                    .refusal(at)
                    .<Fetch>map(clause -> failed(Failure.ADDRESS_REFUSED, clause))
                    .orElseGet(this::hop);
        }
        return end;
    }

    private Fetch failed(Failure failure, String clause) {
        String way = redirects.isEmpty() ? "" : "redirected to " + Words.shown(at.toASCIIString()) + ", ";
        return Words.failed(request.meant(), failure, way + clause);
    }

    /** Asks at one address; null when it redirects to the next. */
    private Fetch hop() {
        Site site = Site.of(at).orElseThrow();
        at = site.address(at.getRawPath(), at.getRawQuery());
        HttpGet get = get(at);
        current = get;
        try {
            List<InetAddress> addresses = permitted(site);
            try (var connection = new Connection(setting.deadlines(), setting.tls(), get, addresses)) {
                return cancelled ? stopped() : read(connection.answer());
            }
        } catch (IOException | HttpException | RuntimeException e) {
            if (cancelled) {
                return stopped();
            }
            Trouble trouble = Trouble.of(e, site, setting.deadlines());
            return failed(trouble.failure(), trouble.clause());
        }
    }

    Fetch stopped() {
        return failed(Failure.STOPPED, "fetching has stopped; start it again");
    }

    private HttpGet get(URI address) {
        var get = new HttpGet(address);
        get.setHeader("User-Agent", setting.userAgent());
        get.setHeader("Accept", request.kind().accept());
        get.setHeader("Accept-Encoding", "gzip");
        if (request.etag() != null) {
            get.setHeader("If-None-Match", request.etag());
        }
        if (request.lastModified() != null) {
            get.setHeader("If-Modified-Since", request.lastModified());
        }
        return get;
    }

    /** The addresses that the connection may use: looked up once, checked, and handed on. */
    private List<InetAddress> permitted(Site site) throws UnknownHostException {
        String host = site.host().replaceAll("[\\[\\]]", "");
        InetAddress[] found = setting.lookup().addresses(host);
        List<InetAddress> permitted = setting.policy().permitted(site, found);
        if (permitted.isEmpty()) {
            throw new AddressRefused(AddressPolicy.refusal(site, found));
        }
        return permitted.subList(0, Math.min(permitted.size(), ADDRESSES));
    }

    private Fetch read(Answer answer) throws IOException {
        if (answer.code() == 304 && (request.etag() != null || request.lastModified() != null)) {
            return new Fetch.NotModified(answer.maxAge());
        }
        if (Redirect.CODES.contains(answer.code())) {
            return redirected(answer.header("location"));
        }
        if (answer.code() != 200) {
            var wait = Freshness.retryAfter(
                    answer.header("retry-after"), setting.clock().instant());
            return Words.status(request.meant(), answer.code(), wait.orElse(null));
        }
        Unpacked body =
                Unpacked.read(answer.body(), answer.encodings(), request.kind().bytes());
        return switch (body.end()) {
            case WHOLE -> answer.body(at, redirects, body.bytes(), true);
            case BROKEN -> broken(answer, body);
            case TOO_LARGE -> tooLarge(answer, body);
            case BOMB -> failed(
                    Failure.PACKED,
                    "its body unpacks to more than " + Unpacked.RATIO
                            + " times its size; it may mean harm, so leave it out");
            case UNKNOWN -> failed(
                    Failure.PACKED,
                    "its body is packed as \"" + Words.shown(String.join(", ", answer.encodings()))
                            + "\", which was not asked for; its operator can send gzip or plain");
        };
    }

    /** Half a feed is better than none; half a page or half of the rules would say something else than the whole. */
    private Fetch broken(Answer answer, Unpacked body) {
        return request.kind() == Kind.FEED && body.bytes().length > 0
                ? answer.body(at, redirects, body.bytes(), false)
                : failed(
                        Failure.BROKEN, "the connection broke off, or the packing is damaged; it is asked again later");
    }

    private Fetch tooLarge(Answer answer, Unpacked body) {
        return request.kind() == Kind.ROBOTS
                ? answer.body(at, redirects, body.bytes(), true)
                : failed(
                        Failure.TOO_LARGE,
                        "its body has more than " + (request.kind().bytes() >> 20) + " MiB; ask for a smaller one");
    }

    private Fetch redirected(String location) {
        Optional<URI> next = Links.resolve(at, location);
        if (next.isEmpty()) {
            return failed(
                    Failure.REDIRECT_REFUSED,
                    "it redirects to \"" + Words.shown(location)
                            + "\", which is no web address; check it in a browser");
        }
        redirects.add(at);
        Optional<String> refusal = Redirect.refusal(redirects, next.get());
        if (refusal.isPresent()) {
            return failed(Failure.REDIRECT_REFUSED, refusal.get());
        }
        URI from = at;
        at = next.get();
        if (request.kind() == Kind.ROBOTS) {
            return null;
        }
        return setting.policy()
                .refusal(at)
                .<Fetch>map(clause -> failed(Failure.ADDRESS_REFUSED, clause))
                .orElseGet(() -> new Fetch.Moved(from, at));
    }
}
