package io.tocsin.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Revisions;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.HostileServer;
import io.tocsin.ingest.web.Replies;
import io.tocsin.ingest.web.WebFetcher;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that means harm, from its bytes to the log and the metric: one line, one cause, and the other source goes on. */
class HostileSourceTest {
    private final List<String> log = new ArrayList<>();
    private final List<NewsItem> sent = new ArrayList<>();
    private final Map<String, Figures> figures = new TreeMap<>();
    private HostileServer bad;
    private HostileServer good;
    private HostileServer canary;

    @BeforeEach
    void start() throws IOException {
        bad = new HostileServer();
        good = new HostileServer().on("/feed", Replies.ok("text/xml", rss(item("Quiet seas", "Nothing moved."))));
        canary = new HostileServer();
    }

    @AfterEach
    void stop() throws IOException {
        bad.close();
        good.close();
        canary.close();
    }

    static Stream<Arguments> harm() throws IOException {
        var entity = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        var whole = rss(item("A launch", "Words."));
        return Stream.of(
                Arguments.of("entities", Replies.ok("text/xml", entity + rss(item("&b;", "x")))),
                Arguments.of("packed", gzip(new byte[64 << 20])),
                Arguments.of("too_large", Replies.endless("text/xml", "<rss>", "<item/>")),
                Arguments.of("page", Replies.ok("text/xml", "<!DOCTYPE html><html><body>Welcome</body></html>")),
                Arguments.of("redirect_refused", Replies.redirect("file:///etc/passwd")),
                Arguments.of("dropped", Replies.ok("text/xml", rss("<item>" + "<a>".repeat(200) + "</item>" + whole))),
                Arguments.of(
                        "broken_off", Replies.brokenOff("text/xml", whole.getBytes(StandardCharsets.UTF_8), 9_999)),
                Arguments.of("cut", Replies.ok("text/xml", rss(item("Long", "word ".repeat(2_000_000))))),
                Arguments.of("controls", Replies.ok("text/xml", rss(item("Bell", "One&#7;two\u0007three.")))),
                Arguments.of("turned", Replies.ok("text/xml", rss(item("Turned", "One \u202Etwo.")))),
                Arguments.of("misdated", Replies.ok("text/xml", whole.replace("2022-11-02", "2099-01-01"))));
    }

    @ParameterizedTest
    @MethodSource("harm")
    void isToldOnceCountedByItsCauseAndCostsNobodyElse(String cause, HostileServer.Reply harm) throws Exception {
        bad.on("/feed", harm);
        poll();
        assertThat(causes("bad")).isEqualTo(Map.of(cause, 1L));
        assertThat(causes("good")).isEmpty();
        assertThat(log)
                .singleElement()
                .asString()
                .startsWith("Source bad")
                .endsWith(".")
                .doesNotContain("\n");
        assertThat(sent).extracting(NewsItem::getTitle).contains("Quiet seas");
        assertThat(bad.leftWithin(Duration.ofSeconds(10)))
                .as("nobody holds its connections")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("inside")
    void whatLeadsInsideIsToldAndNeverTouched(String form) {
        bad.on("/feed", Replies.redirect(form.formatted(canary.port())));
        poll();
        assertThat(causes("bad"))
                .hasSize(1)
                .containsAnyOf(Map.entry("address_refused", 1L), Map.entry("redirect_refused", 1L));
        assertThat(log).singleElement().asString().startsWith("Source bad failed: ");
        assertThat(canary.connections()).as("the canary").isZero();
        assertThat(sent).extracting(NewsItem::getTitle).containsExactly("Quiet seas");
    }

    static Stream<String> inside() {
        return Stream.of(
                "http://[::ffff:127.0.0.1]:%d/", "http://2130706433:%d/", "http://0.0.0.0:%d/", "http://[::1]:%d/");
    }

    /** Each source once, with the robots.txt of its site and its redirects. */
    private void poll() {
        var now = Instant.parse("2022-11-02T00:10:00Z");
        var allowed = List.of("127.0.0.1:" + bad.port(), "127.0.0.1:" + good.port());
        var policy = AddressPolicy.allowing(allowed);
        var sources = new Sources("a@b.example", policy, List.of(source("bad", bad), source("good", good)));
        sources.all().forEach(source -> figures.put(source.id(), new Figures(source, now)));
        try (var fetcher = new WebFetcher(policy, "a@b.example")) {
            var desk = new Desk(sources, Map.of(), new Revisions(), new Manners(), figures, new Gossip(log::add), now);
            for (int second = 0; second < 30; second++) {
                for (var errand : desk.begin(8, now.plusSeconds(second))) {
                    desk.answered(errand, Answers.of(errand, fetcher.get(errand.request())), now.plusSeconds(second));
                }
            }
            desk.batch().items().forEach(item -> sent.add(item.item()));
        }
    }

    private Map<String, Long> causes(String id) {
        var causes = new TreeMap<String, Long>();
        var figure = figures.get(id);
        Stream.concat(figure.errors().entrySet().stream(), figure.flaws().entrySet().stream())
                .filter(each -> each.getValue().sum() > 0)
                .forEach(each -> causes.put(each.getKey(), each.getValue().sum()));
        return causes;
    }

    private static Source source(String id, HostileServer site) {
        return new Source(
                id,
                URI.create("http://127.0.0.1:" + site.port() + "/feed"),
                id + ".example",
                null,
                null,
                Source.Text.FEED,
                Duration.ofMinutes(2),
                Duration.ofMinutes(30),
                null);
    }

    private static HostileServer.Reply gzip(byte[] plain) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return Replies.ok("text/xml", packed.toByteArray(), "Content-Encoding: gzip");
    }

    private static String rss(String items) {
        return "<rss><channel>" + items + "</channel></rss>";
    }

    private static String item(String title, String text) {
        return "<item><guid>" + title + "</guid><title>" + title + "</title><description>" + text
                + "</description><pubDate>2022-11-02T00:05:00Z</pubDate></item>";
    }
}
