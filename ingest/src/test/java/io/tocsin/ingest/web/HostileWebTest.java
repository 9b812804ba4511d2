package io.tocsin.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile servers do to time, memory and connections. After each of them a good one is read as ever. */
class HostileWebTest {

    private static final Deadlines IMPATIENT =
            new Deadlines(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(1000));

    /** Far beyond every deadline here, and far below for ever. */
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    /** What the kernel takes from a server before its client reads, both sides together. */
    private static final long BUFFERS = 16 << 20;

    private HostileServer server;
    private WebFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        server = new HostileServer().on("/good", Replies.ok("text/xml", "<rss/>"));
        fetcher = fetcher(InetAddress::getAllByName, Deadlines.USUAL);
    }

    private static WebFetcher fetcher(Lookup lookup, Deadlines deadlines) {
        var policy = AddressPolicy.allowing(List.of("127.0.0.1"));
        return new WebFetcher(policy, null, lookup, deadlines, InstantSource.system());
    }

    private Fetch.Failed tooSlow(HostileServer.Reply reply) {
        server.on("/bad", reply);
        return tooSlow(server.at("/bad"), InetAddress::getAllByName);
    }

    private static Fetch.Failed tooSlow(URI address, Lookup lookup) {
        try (var impatient = fetcher(lookup, IMPATIENT)) {
            long start = System.nanoTime();
            Fetch fetch = impatient.get(Request.of(address, Kind.FEED));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
            assertThat(fetch).isInstanceOfSatisfying(Fetch.Failed.class, f -> assertThat(f.failure())
                    .as(f.words())
                    .isEqualTo(Failure.TOO_SLOW));
            return (Fetch.Failed) fetch;
        }
    }

    @AfterEach
    void theGoodIsReadAsEverAndNobodyHangs() throws Exception {
        try {
            assertThat(((Fetch.Body) get("/good")).bytes()).asString(UTF_8).isEqualTo("<rss/>");
            assertThat(server.leftWithin(IN_TIME))
                    .as("all connections are closed")
                    .isTrue();
        } finally {
            fetcher.close();
            server.close();
        }
    }

    private Fetch get(String path) {
        return get(path, Kind.FEED);
    }

    private Fetch get(String path, Kind kind) {
        long start = System.nanoTime();
        Fetch fetch = Followed.get(fetcher, Request.of(server.at(path), kind));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
        return fetch;
    }

    private Fetch.Failed failed(Failure failure, Kind kind, HostileServer.Reply reply) {
        server.on("/bad", reply);
        Fetch fetch = get("/bad", kind);
        assertThat(fetch).isInstanceOfSatisfying(Fetch.Failed.class, f -> {
            assertThat(f.failure()).as(f.words()).isEqualTo(failure);
            assertThat(f.words())
                    .startsWith(server.at("/bad") + " was not fetched: ")
                    .endsWith(".");
            assertThat(f.words())
                    .doesNotContain("\n")
                    .doesNotContain("Exception")
                    .hasSizeLessThan(700);
        });
        return (Fetch.Failed) fetch;
    }

    private Fetch.Failed failed(Failure failure, HostileServer.Reply reply) {
        return failed(failure, Kind.FEED, reply);
    }

    @Test
    void silentServerIsCut() {
        tooSlow(Replies.silent());
    }

    @Test
    void headerThatDripsForEverIsCut() {
        tooSlow(Replies.drippingHead(50));
    }

    @Test
    void bodyThatDripsForEverIsCut() {
        assertThat(tooSlow(Replies.drippingBody("text/xml", 50)).words()).contains("it took longer than 1.0 s");
    }

    @Test
    void earlyHintsForEverAreCut() {
        tooSlow((asked, line) -> {
            for (long i = 0; i < Long.MAX_VALUE; i++) {
                line.send("HTTP/1.1 103 Early Hints\r\n\r\n");
                line.pause(10);
            }
        });
    }

    @Test
    void nameThatIsSearchedForEverIsCut() throws Exception {
        var never = new CountDownLatch(1);
        try {
            tooSlow(server.at("/good"), host -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new InetAddress[0];
            });
        } finally {
            never.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FEED", "PAGE"})
    void endlessBodyIsCutAtItsBound(Kind kind) {
        failed(Failure.TOO_LARGE, kind, Replies.endless("text/xml", "<rss>", "<item/>"));
        assertThat(server.sent()).isBetween((long) kind.bytes(), kind.bytes() + BUFFERS);
    }

    @Test
    void ofEndlessRobotsTheBeginningCounts() {
        server.on("/robots.txt", Replies.endless("text/plain", "User-agent: *\nDisallow: /a\n", "Disallow: /b\n"));
        var body = (Fetch.Body) get("/robots.txt", Kind.ROBOTS);
        assertThat(body.bytes()).hasSize(500 * 1024);
        assertThat(Robots.read(body).allows(server.at("/a"))).isFalse();
    }

    @Test
    void gzipBombIsCutBeforeItGrows() {
        byte[] bomb = Replies.gzipBomb(1024);
        assertThat(bomb).hasSizeLessThan(2 << 20);
        failed(Failure.PACKED, Replies.ok("text/xml", bomb, "Content-Encoding: gzip"));
    }

    /** Empty blocks of deflate for ever: the wire is busy, and nothing comes out. */
    @Test
    void whatUnpacksToNothingForEverIsCutAtItsBound() {
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
        String gzip = "\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0003";
        String empty = "\u0000\u0000\u0000\u00ff\u00ff".repeat(2000);
        failed(Failure.TOO_LARGE, Kind.PAGE, (asked, line) -> {
            line.send(head + gzip);
            for (long sent = 0; sent < Long.MAX_VALUE; sent++) {
                line.send(empty);
            }
        });
        assertThat(server.sent()).isBetween((long) Kind.PAGE.bytes(), Kind.PAGE.bytes() + BUFFERS);
    }

    @Test
    void whatUnpacksToMoreThanItsBoundIsCut() {
        byte[] mebibyte = new byte[1 << 20];
        new SplittableRandom(7).nextBytes(mebibyte);
        for (int i = 0; i < mebibyte.length; i++) {
            mebibyte[i] &= 3;
        }
        byte[] large = Replies.repeated(Replies.gzip(mebibyte), 17);
        assertThat(large).hasSizeLessThan(8 << 20);
        failed(Failure.TOO_LARGE, Replies.ok("text/xml", large, "Content-Encoding: gzip"));
        server.on(
                "/fits",
                Replies.ok("text/xml", Replies.repeated(Replies.gzip(mebibyte), 16), "Content-Encoding: gzip"));
        assertThat(((Fetch.Body) get("/fits")).bytes()).hasSize(16 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "gzip\r\nContent-Encoding: gzip", "br", "zstd", "gzip,deflate", "x\u001b[2J"})
    void packedTwiceOrUnknownIsRefused(String encoding) {
        byte[] twice = Replies.gzip(Replies.gzip("<rss/>".getBytes(UTF_8)));
        assertThat(failed(Failure.PACKED, Replies.ok("text/xml", twice, "Content-Encoding: " + encoding))
                        .words())
                .doesNotContain("\u001b");
    }

    @Test
    void moreHeadersThanTheBoundAreRefused() {
        failed(Failure.BROKEN, Replies.headers(Long.MAX_VALUE));
        failed(Failure.BROKEN, Replies.headers(Connection.HEADERS));
        server.on("/some", Replies.headers(Connection.HEADERS - 2));
        assertThat(get("/some")).isInstanceOf(Fetch.Body.class);
    }

    @Test
    void longerHeaderLinesThanTheBoundAreRefused() {
        failed(Failure.BROKEN, Replies.longHeader(50 << 20));
        assertThat(server.sent()).isLessThan(BUFFERS);
        failed(Failure.BROKEN, Replies.longHeader(Connection.LINE));
        server.on("/long", Replies.longHeader(Connection.LINE - 100));
        assertThat(get("/long")).isInstanceOf(Fetch.Body.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n",
                "-5\r\nabcde\r\n0\r\n\r\n",
                "zz\r\nabc\r\n0\r\n\r\n",
                "7fffffff\r\nabc\r\n0\r\n\r\n",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "3\r\nabc\r\n",
                ""
            })
    void chunksThatLieGiveTheBeginningAtMost(String chunks) {
        String lie = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
        failed(Failure.BROKEN, Kind.PAGE, Replies.raw(lie));
        if (get("/bad") instanceof Fetch.Body body) {
            assertThat(body.whole()).isFalse();
            assertThat(new String(body.bytes(), UTF_8)).startsWith("abc");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 999999999999 OK\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "\u0000\u0001\u0002\u001b[2J\u00ff\r\n\r\n"
            })
    void whatIsNoHttpIsRefused(String answer) {
        assertThat(failed(Failure.BROKEN, Kind.PAGE, Replies.raw(answer)).words())
                .doesNotContain("\u001b");
    }

    @Test
    void resetConnectionIsTold() {
        failed(Failure.BROKEN, Replies.reset(""));
        failed(Failure.BROKEN, Replies.reset("HTTP/1.1 200 OK\r\nContent-"));
    }

    @Test
    void ofAFeedThatBreaksOffTheBeginningIsGivenWithoutItsTag() {
        byte[] feed = "<rss><channel><item><title>a</title></item><item>".getBytes(UTF_8);
        server.on("/half", Replies.brokenOff("text/xml", feed, 10_000))
                .on(
                        "/packed",
                        Replies.ok(
                                "text/xml",
                                Replies.half(Replies.gzip("<rss>".repeat(9999).getBytes(UTF_8))),
                                "Content-Encoding: gzip",
                                "ETag: \"1\""));
        var half = (Fetch.Body) get("/half");
        assertThat(half.bytes()).isEqualTo(feed);
        assertThat(half.whole()).isFalse();
        var packed = (Fetch.Body) get("/packed");
        assertThat(packed.whole()).isFalse();
        assertThat(packed.etag()).isNull();
        assertThat(((Fetch.Failed) get("/half", Kind.PAGE)).failure()).isEqualTo(Failure.BROKEN);
        assertThat(((Fetch.Failed) get("/half", Kind.ROBOTS)).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void redirectsInACircleOrForEverEnd() {
        server.on("/a", Replies.redirect("/b")).on("/b", Replies.redirect("/a"));
        assertThat(failed(Failure.REDIRECT_REFUSED, Replies.redirect("/a")).words())
                .contains("in a circle");
        LongStream.range(0, 20).forEach(i -> server.on("/step" + i, Replies.redirect("/step" + (i + 1))));
        assertThat(failed(Failure.REDIRECT_REFUSED, Replies.redirect("/step0")).words())
                .contains("more than 5 times");
        assertThat(server.asked()).hasSize(3 + 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://", "//", "javascript:alert(1)", "http://host:99999/"})
    void redirectToNoAddressIsRefused(String location) {
        failed(Failure.REDIRECT_REFUSED, Replies.redirect(location));
    }

    @Test
    void redirectWithoutATargetIsRefused() {
        failed(Failure.REDIRECT_REFUSED, Replies.status(301, "Moved"));
    }

    @Test
    void whoDoesNotSpeakTlsIsRefused() throws Exception {
        try (var plain = new DrippingHandshake("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8))) {
            var address = URI.create("https://127.0.0.1:" + plain.port() + "/");
            var failed = (Fetch.Failed) Followed.get(fetcher, Request.of(address, Kind.FEED));
            assertThat(failed.failure()).isEqualTo(Failure.TLS);
            assertThat(plain.leftWithin(IN_TIME)).isTrue();
        }
    }

    @Test
    void handshakeThatDripsForEverIsCut() throws Exception {
        try (var drip = new DrippingHandshake(DrippingHandshake.RECORD)) {
            var address = URI.create("https://127.0.0.1:" + drip.port() + "/");
            tooSlow(address, InetAddress::getAllByName);
            assertThat(drip.leftWithin(IN_TIME)).isTrue();
        }
    }

    @Test
    void aTagThatCannotBeSentBackIsNoTag() {
        server.on("/tag", Replies.ok("text/xml", "x".getBytes(UTF_8), "ETag: \"a\tb\u00ff\""))
                .on("/long", Replies.ok("text/xml", "x".getBytes(UTF_8), "ETag: \"" + "x".repeat(5000) + "\""));
        assertThat(((Fetch.Body) get("/tag")).etag()).isNull();
        assertThat(((Fetch.Body) get("/long")).etag()).isNull();
    }
}
