package io.tocsin.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Revisions;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Failure;
import io.tocsin.ingest.web.Fetch;
import io.tocsin.schemas.NewsItem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole rounds over a web that is a map: what is asked, when, and what is sent of it. */
class DeskTest {
    private static final Source HARBOUR = Given.SOURCE;
    private static final Source BAY = new Source(
            "bay",
            URI.create("https://bay.example/feed"),
            "bay.example",
            null,
            null,
            Source.Text.FEED,
            Duration.ofMinutes(2),
            Duration.ofMinutes(30),
            null);

    /** Less would be no article. */
    private static final String MORE = " It was said at some length, in more than one sentence.";

    private static final String MARK = "<meta property=\"og:type\" content=\"article\">";

    private final Map<String, Fetch> web = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Batch.Item> sent = new ArrayList<>();
    private final Map<String, byte[]> topic = new TreeMap<>();
    private final Map<String, Figures> figures = new TreeMap<>();
    private Revisions revisions = new Revisions();
    private Instant now = Given.NOW;
    private Desk desk = desk();

    private Desk desk() {
        var sources = new Sources("a@b.example", AddressPolicy.publicOnly(), List.of(HARBOUR, BAY));
        sources.all().forEach(source -> figures.putIfAbsent(source.id(), new Figures(source, now)));
        var restored = new TreeMap<String, Cursor>();
        topic.forEach((id, value) -> restored.put(id, CursorJson.read(value)));
        return new Desk(sources, restored, revisions, new Manners(), figures, new Gossip(), now);
    }

    /** The process is gone, and with it all but what was sent. */
    private void killed() {
        revisions = new Revisions();
        sent.forEach(item -> revisions.restore(item.item().getEnvelope(), item.modified()));
        desk = desk();
    }

    /** Runs for a while, with a step each second; every batch arrives. */
    private void run(Duration time) {
        for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(1)) {
            for (var errand : desk.begin(8, now)) {
                desk.answered(errand, Answers.of(errand, fetched(errand)), now);
            }
            desk.tick(now);
            var batch = desk.batch();
            sent.addAll(batch.items());
            topic.putAll(batch.cursors());
        }
    }

    private Fetch fetched(Errand errand) {
        var address = errand.address().toString();
        asked.add((errand.request().etag() == null ? "" : "? ") + address);
        if (web.get(address) instanceof Fetch.Body body
                && body.etag() != null
                && body.etag().equals(errand.request().etag())) {
            return new Fetch.NotModified(null);
        }
        return web.getOrDefault(address, new Fetch.Failed(Failure.MISSING, address + " is missing.", null));
    }

    private void feed(String address, String etag, String... items) {
        var xml = "<rss><channel>" + String.join("", items) + "</channel></rss>";
        web.put(address, body(address, "text/xml", etag, xml));
    }

    private static String item(String id, String title) {
        return "<item><link>https://news.example/" + id + "</link><title>" + title
                + "</title><description>Summary of " + title + ".</description>"
                + "<pubDate>Wed, 02 Nov 2022 00:05:00 GMT</pubDate></item>";
    }

    private void page(String id, String text) {
        var address = "https://news.example/" + id;
        web.put(
                address,
                body(
                        address,
                        "text/html",
                        null,
                        MARK + "<article><h1>Headline</h1><p>" + text + MORE + "</p></article>"));
    }

    private static Fetch body(String address, String type, String etag, String text) {
        return new Fetch.Body(
                URI.create(address),
                List.of(),
                type,
                StandardCharsets.UTF_8,
                text.getBytes(StandardCharsets.UTF_8),
                etag,
                null,
                null,
                true);
    }

    private List<String> texts() {
        return sent.stream()
                .map(item -> item.item().getText().replace(MORE, ""))
                .toList();
    }

    private List<Long> revisions() {
        return sent.stream()
                .map(item -> item.item().getEnvelope().getRevision())
                .toList();
    }

    @Test
    void robotsTxtIsReadFirstAndOnceADay() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "One"));
        page("a", "Whole text of one.");
        run(Duration.ofSeconds(10));
        assertThat(asked)
                .containsSubsequence(
                        "https://feeds.news.example/robots.txt",
                        "https://feeds.news.example/rss",
                        "https://news.example/robots.txt",
                        "https://news.example/a");
        assertThat(texts()).containsExactly("Whole text of one.");
        run(Duration.ofHours(23));
        assertThat(asked)
                .filteredOn("https://feeds.news.example/robots.txt"::equals)
                .hasSize(1);
        run(Duration.ofHours(2));
        assertThat(asked)
                .filteredOn("https://feeds.news.example/robots.txt"::equals)
                .hasSize(2);
        assertThat(asked).filteredOn("https://news.example/a"::equals).hasSize(1);
        assertThat(asked).filteredOn("? https://feeds.news.example/rss"::equals).hasSizeGreaterThan(40);
    }

    @Test
    void whatRobotsTxtForbidsIsNotAskedFor() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "One"), item("open", "Two"));
        page("a", "Whole text of one.");
        page("open", "Whole text of two.");
        web.put(
                "https://news.example/robots.txt",
                body("https://news.example/robots.txt", "text/plain", null, "User-agent: *\nDisallow: /a\n"));
        run(Duration.ofSeconds(10));
        assertThat(asked).contains("https://news.example/open").doesNotContain("https://news.example/a");
        assertThat(texts()).containsExactly("Summary of One.", "Whole text of two.");
        assertThat(sent.get(0).missing()).isEqualTo("robots");
        assertThat(figures.get("harbour").errors().get("robots").sum()).isEqualTo(1);
    }

    @Test
    void aFeedThatRobotsTxtForbidsFailsInWords() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "One"));
        web.put(
                "https://feeds.news.example/robots.txt",
                body("https://feeds.news.example/robots.txt", "text/plain", null, "User-agent: tocsin\nDisallow: /\n"));
        run(Duration.ofSeconds(10));
        assertThat(asked).doesNotContain("https://feeds.news.example/rss");
        assertThat(figures.get("harbour").standing().trouble()).contains("robots.txt of its site forbids it");
        assertThat(figures.get("harbour").standing().failures()).isEqualTo(1);
    }

    @Test
    void aHostIsAskedAtMostOnceASecond() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "A"), item("b", "B"), item("c", "C"));
        List.of("a", "b", "c").forEach(id -> page(id, "Text " + id));
        run(Duration.ofSeconds(4));
        assertThat(texts()).hasSizeLessThan(3);
        run(Duration.ofSeconds(4));
        assertThat(texts()).containsExactly("Text a", "Text b", "Text c");
    }

    @Test
    void anEditIsARevisionAndTheSameTextAgainIsNothing() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "Launch reported"));
        page("a", "A launch was reported.");
        run(Duration.ofMinutes(1));
        feed(HARBOUR.feed().toString(), "\"2\"", item("a", "No launch: a drill siren"));
        page("a", "There was no launch.");
        run(Duration.ofMinutes(10));
        feed(HARBOUR.feed().toString(), "\"3\"", item("a", "No launch, a drill siren"));
        run(Duration.ofMinutes(10));
        assertThat(texts()).containsExactly("A launch was reported.", "There was no launch.");
        assertThat(revisions()).containsExactly(1L, 2L);
        assertThat(sent.get(1).item().getEnvelope().getItemId())
                .isEqualTo(sent.get(0).item().getEnvelope().getItemId());
        assertThat(figures.get("harbour").counts().unchanged()).isEqualTo(1);
    }

    @Test
    void aPageThatComesLateRevisesTheSummary() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "One"));
        run(Duration.ofMinutes(4));
        assertThat(texts()).containsExactly("Summary of One.");
        assertThat(sent.get(0).missing()).isEqualTo("missing");
        page("a", "Whole text of one.");
        run(Duration.ofMinutes(20));
        assertThat(texts()).containsExactly("Summary of One.", "Whole text of one.");
        assertThat(revisions()).containsExactly(1L, 2L);
        assertThat(sent.get(1).missing()).isNull();
    }

    @Test
    void oneSourceThatFailsLeavesTheOthersAlone() {
        web.put(HARBOUR.feed().toString(), new Fetch.Failed(Failure.TOO_SLOW, "It is slow.", null));
        feed(BAY.feed().toString(), "\"1\"", item("x", "Bay news"));
        run(Duration.ofMinutes(30));
        assertThat(texts()).containsExactly("Summary of Bay news.");
        var harbour = figures.get("harbour");
        assertThat(harbour.standing().failures()).isBetween(3, 5);
        assertThat(harbour.errors().get("too_slow").sum())
                .isEqualTo(harbour.standing().failures());
        assertThat(harbour.standing().trouble()).isEqualTo("It is slow.");
        assertThat(figures.get("bay").standing().trouble()).isNull();
        feed(HARBOUR.feed().toString(), "\"1\"");
        run(Duration.ofHours(1));
        assertThat(harbour.standing().failures()).isZero();
    }

    @Test
    void aKillAtAnySecondLosesNothingAndSendsNothingTwice() {
        for (int second = 0; second < 12; second++) {
            begin();
            feed(HARBOUR.feed().toString(), "\"1\"", item("b", "B"), item("a", "A"));
            page("a", "Text a");
            page("b", "Text b");
            feed(BAY.feed().toString(), "\"1\"", item("x", "X"));
            run(Duration.ofSeconds(second));
            killed();
            run(Duration.ofMinutes(10));
            assertThat(texts())
                    .as("killed after %d s", second)
                    .containsExactlyInAnyOrder("Text a", "Text b", "Summary of X.");
        }
    }

    @Test
    void anEntryThatLeavesTheFeedWhileTheProcessIsDeadIsNotLost() {
        feed(HARBOUR.feed().toString(), "\"1\"", item("a", "A"));
        run(Duration.ofSeconds(3));
        assertThat(sent).isEmpty();
        killed();
        feed(HARBOUR.feed().toString(), "\"2\"");
        page("a", "Text a");
        run(Duration.ofMinutes(2));
        assertThat(texts()).containsExactly("Text a");
    }

    @Test
    void whatLiesOnAnotherSiteIsNeverThePublishers() {
        feed(
                HARBOUR.feed().toString(),
                "\"1\"",
                "<item><link>https://other.example/x</link><title>Elsewhere</title></item>");
        web.put(
                "https://other.example/x",
                body(
                        "https://other.example/x",
                        "text/html",
                        null,
                        MARK + "<article><p>Said elsewhere." + MORE + "</p></article>"));
        run(Duration.ofMinutes(1));
        NewsItem item = sent.get(0).item();
        assertThat(item.getEnvelope().getPublisher()).isEqualTo("other.example");
        assertThat(item.getEnvelope().getFeed()).isEqualTo("harbour");

        begin();
        feed(
                BAY.feed().toString(),
                "\"1\"",
                "<item><guid>g</guid><link>https://news.example/a</link><title>No launch, says bay</title></item>");
        run(Duration.ofMinutes(1));
        assertThat(sent.get(0).item().getEnvelope().getPublisher()).isEqualTo("bay.example");
        assertThat(sent.get(0).item().getEnvelope().getUrl())
                .as("its words do not go under another site's address")
                .isNull();
    }

    private void begin() {
        web.clear();
        asked.clear();
        sent.clear();
        topic.clear();
        revisions = new Revisions();
        desk = desk();
    }
}
