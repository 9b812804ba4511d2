package io.tocsin.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Revisions;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.HostileServer;
import io.tocsin.ingest.web.HostileServer.Asked;
import io.tocsin.ingest.web.Replies;
import io.tocsin.ingest.web.WebFetcher;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redirects from one real server to another: whoever is redirected to is asked as politely as who was meant. */
class RedirectedTest {
    private static final String PAGE = "<meta property=\"og:type\" content=\"article\"><article><h1>Headline</h1><p>"
            + "The ministry said so at some length, in more than one sentence. It was not asked again.</p></article>";

    private final List<Batch.Item> sent = new ArrayList<>();
    private final Map<String, Figures> figures = new TreeMap<>();
    private HostileServer home;
    private HostileServer other;
    private WebFetcher fetcher;
    private Instant now = Given.NOW;

    @BeforeEach
    void start() throws Exception {
        home = new HostileServer();
        other = new HostileServer();
        fetcher = new WebFetcher(AddressPolicy.allowing(List.of("127.0.0.1")), "ops@example.org");
        home.on("/story", Replies.redirect(other.at("/secret/story").toString()));
        feed("/rss");
        other.on("/secret/story", Replies.ok("text/html", PAGE.getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        home.close();
        other.close();
    }

    private void feed(String path) {
        var xml = "<rss><channel><item><title>One</title><link>" + home.at("/story")
                + "</link><description>Summary of one.</description></item></channel></rss>";
        home.on(path, Replies.ok("text/xml", xml.getBytes(StandardCharsets.UTF_8)));
    }

    private void robots(HostileServer server, String rules) {
        server.on("/robots.txt", Replies.ok("text/plain", rules.getBytes(StandardCharsets.UTF_8)));
    }

    private void run(URI feed, List<String> allowed) {
        var source = new Source(
                "harbour",
                feed,
                "news.example",
                "en",
                null,
                Source.Text.ARTICLE,
                Duration.ofHours(2),
                Duration.ofHours(2),
                null);
        var sources = new Sources("a@b.example", AddressPolicy.allowing(allowed), List.of(source));
        figures.put("harbour", new Figures(source, now));
        var desk = new Desk(sources, Map.of(), new Revisions(), new Manners(), figures, new Gossip(), now);
        for (int second = 0; second < 300; second++, now = now.plusSeconds(1)) {
            for (var errand : desk.begin(8, now)) {
                desk.answered(errand, Answers.of(errand, fetcher.get(errand.request())), now);
            }
            desk.tick(now);
            sent.addAll(desk.batch().items());
        }
    }

    private static List<String> paths(HostileServer server) {
        return server.asked().stream().map(Asked::path).toList();
    }

    @Test
    void aPageBehindARedirectIsReadWhereTheOtherSiteAllowsIt() {
        robots(other, "User-agent: *\nDisallow: /private\n");
        run(home.at("/rss"), List.of("127.0.0.1"));
        assertThat(paths(other)).containsExactly("/robots.txt", "/secret/story");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).item().getText()).startsWith("The ministry said so");
        assertThat(sent.get(0).missing()).isNull();
    }

    @Test
    void aPageBehindARedirectIsNotTouchedWhereTheOtherSiteForbidsIt() {
        robots(other, "User-agent: *\nDisallow: /secret\n");
        run(home.at("/rss"), List.of("127.0.0.1"));
        assertThat(paths(other)).containsExactly("/robots.txt");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).item().getText()).isEqualTo("Summary of one.");
        assertThat(sent.get(0).missing()).isEqualTo("robots");
    }

    @Test
    void aRedirectInsideTouchesNobodyNotEvenForARobotsTxt() {
        var policy = AddressPolicy.allowing(List.of("127.0.0.1:" + home.port()));
        fetcher.close();
        fetcher = new WebFetcher(policy, "ops@example.org");
        run(home.at("/rss"), List.of("127.0.0.1:" + home.port()));
        assertThat(paths(home)).contains("/story");
        assertThat(other.connections()).isZero();
        assertThat(sent.get(0).missing()).isEqualTo("address_refused");
    }

    @Test
    void aRedirectWithinASiteDoesNotLeadAroundItsRobotsTxt() {
        robots(home, "User-agent: *\nDisallow: /hidden\n");
        home.on("/story", Replies.redirect("/hidden/story"));
        run(home.at("/rss"), List.of("127.0.0.1"));
        assertThat(paths(home)).containsExactly("/robots.txt", "/rss", "/story");
        assertThat(sent.get(0).missing()).isEqualTo("robots");
    }

    @Test
    void aFeedBehindARedirectIsNotTouchedWhereTheOtherSiteForbidsIt() {
        robots(other, "User-agent: Tocsin\nDisallow: /\n");
        home.on("/moved", Replies.redirect(other.at("/rss").toString()));
        run(home.at("/moved"), List.of("127.0.0.1"));
        assertThat(paths(other)).containsExactly("/robots.txt");
        assertThat(sent).isEmpty();
        assertThat(figures.get("harbour").standing().trouble())
                .contains(home.at("/moved") + " redirects: " + other.at("/rss") + " is not asked: robots.txt");
    }

    @Test
    void aSiteThatIsRedirectedToIsGivenTheRestThatItAsksFor() {
        robots(home, "User-agent: *\nCrawl-delay: 7\n");
        home.on("/moved", Replies.redirect("/rss"));
        var source = home.at("/moved");
        var began = now;
        var times = new ArrayList<Long>();
        home.on("/rss", (asked, line) -> times.add(Duration.between(began, now).toSeconds()));
        run(source, List.of());
        assertThat(paths(home)).startsWith("/robots.txt", "/moved", "/rss");
        assertThat(times.get(0)).isEqualTo(14);
    }
}
