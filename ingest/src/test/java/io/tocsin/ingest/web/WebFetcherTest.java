package io.tocsin.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What honest servers answer. */
class WebFetcherTest {

    private HostileServer server;
    private WebFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        server = new HostileServer();
        fetcher = new WebFetcher(AddressPolicy.allowing(List.of("127.0.0.1")), "ops@example.org");
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        server.close();
    }

    private Fetch get(String path) {
        return Followed.get(fetcher, Request.of(server.at(path), Kind.FEED));
    }

    @Test
    void givesTheBodyAndWhatTheServerSaysOfIt() {
        server.on(
                "/feed",
                Replies.ok(
                        "Text/XML; Charset=\"euc-kr\"",
                        "<rss/>".getBytes(UTF_8),
                        "ETag: \"7\"",
                        "Last-Modified: Wed, 02 Nov 2022 00:10:00 GMT",
                        "Cache-Control: public, max-age=600",
                        "Age: 60"));
        var body = (Fetch.Body) get("/feed");
        assertThat(body.address()).isEqualTo(server.at("/feed"));
        assertThat(body.redirects()).isEmpty();
        assertThat(body.contentType()).isEqualTo("text/xml");
        assertThat(body.charset()).hasToString("EUC-KR");
        assertThat(body.bytes()).asString(UTF_8).isEqualTo("<rss/>");
        assertThat(body.etag()).isEqualTo("\"7\"");
        assertThat(body.lastModified()).isEqualTo("Wed, 02 Nov 2022 00:10:00 GMT");
        assertThat(body.maxAge()).isEqualTo(Duration.ofMinutes(9));
        assertThat(body.whole()).isTrue();
    }

    @Test
    void saysWhoAsksAndSendsNothingElse() {
        server.on("/feed", Replies.ok("text/xml", "<rss/>".getBytes(UTF_8), "Set-Cookie: a=b"));
        get("/feed");
        get("/feed");
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(1).headers())
                .containsEntry("user-agent", "Tocsin/0.1 (+ops@example.org)")
                .containsEntry("accept-encoding", "gzip")
                .containsOnlyKeys("host", "user-agent", "accept", "accept-encoding", "connection");
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        server.on("/feed", Replies.tagged("\"7\"", "text/xml", "<rss/>"));
        var first = (Fetch.Body) get("/feed");
        var second = fetcher.get(new Request(server.at("/feed"), first.etag(), null, Kind.FEED, List.of()));
        assertThat(second).isEqualTo(new Fetch.NotModified(null));
        assertThat(fetcher.get(new Request(server.at("/feed"), "\"6\"", null, Kind.FEED, List.of())))
                .isInstanceOf(Fetch.Body.class);
    }

    @Test
    void unpacks() {
        byte[] feed = "<rss/>".repeat(1000).getBytes(UTF_8);
        server.on("/gzip", Replies.ok("text/xml", Replies.gzip(feed), "Content-Encoding: gzip"))
                .on("/deflate", Replies.ok("text/xml", Replies.zlib(feed), "Content-Encoding: deflate"))
                .on("/identity", Replies.ok("text/xml", feed, "Content-Encoding: identity"));
        server.on(
                "/parts",
                Replies.ok(
                        "text/xml",
                        Replies.repeated(Replies.gzip("<rss/>".repeat(10).getBytes(UTF_8)), 100),
                        "Content-Encoding: x-gzip"));
        for (String path : List.of("/gzip", "/deflate", "/identity", "/parts")) {
            assertThat(((Fetch.Body) get(path)).bytes()).as(path).isEqualTo(feed);
        }
    }

    @Test
    void followsRedirects() {
        server.on("/old", Replies.redirect("/new?a=1"))
                .on("/new?a=1", Replies.redirect("//127.0.0.1:" + server.port() + "/feed"))
                .on("/feed", Replies.ok("text/xml", "<rss/>"));
        var body = (Fetch.Body) get("/old");
        assertThat(body.address()).isEqualTo(server.at("/feed"));
        assertThat(body.redirects()).containsExactly(server.at("/old"), server.at("/new?a=1"));
    }

    @Test
    void tellsAStatusInWords() {
        server.on("/busy", Replies.status(429, "Too Many Requests", "Retry-After: 120"));
        assertThat(get("/busy"))
                .isEqualTo(new Fetch.Failed(
                        Failure.THROTTLED,
                        server.at("/busy") + " was not fetched: the server answers 429; it is asked again later.",
                        Duration.ofSeconds(120)));
        assertThat(((Fetch.Failed) get("/none")).failure()).isEqualTo(Failure.MISSING);
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        var asked = new CountDownLatch(1);
        server.on("/silent", (request, line) -> {
            asked.countDown();
            line.untilLeft();
        });
        var answer = CompletableFuture.supplyAsync(() -> get("/silent"));
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        fetcher.close();
        assertThat(((Fetch.Failed) answer.get(60, TimeUnit.SECONDS)).failure()).isEqualTo(Failure.STOPPED);
        assertThat(server.leftWithin(Duration.ofSeconds(60))).isTrue();
        assertThat(((Fetch.Failed) get("/silent")).failure()).isEqualTo(Failure.STOPPED);
    }

    @Test
    void nobodyThereIsToldInWords() {
        var nobody = URI.create("http://127.0.0.1:1/");
        var failed = (Fetch.Failed) Followed.get(fetcher, Request.of(nobody, Kind.FEED));
        assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(failed.words())
                .isEqualTo(
                        "http://127.0.0.1:1/ was not fetched: nobody answers at 127.0.0.1:1; it is asked again later.");
    }
}
