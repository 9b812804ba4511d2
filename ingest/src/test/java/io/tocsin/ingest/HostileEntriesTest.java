package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.feed.Entry;
import io.tocsin.ingest.feed.FeedResult;
import io.tocsin.ingest.feed.Feeds;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.HostileServer;
import io.tocsin.ingest.web.Kind;
import io.tocsin.ingest.web.Replies;
import io.tocsin.ingest.web.Request;
import io.tocsin.ingest.web.WebFetcher;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the entries of hostile feeds become behind the envelope: bounded, flagged, and sent once. */
class HostileEntriesTest {

    private static final Instant NOW = Instant.parse("2022-11-02T12:00:00Z");

    private final List<NewsItem> sent = new ArrayList<>();
    private final Intake intake = new Intake(Envelopes.live("feed"), new Revisions(), new Intake.Sink() {
        @Override
        public void item(NewsItem item, Instant modified) {
            sent.add(item);
        }

        @Override
        public void bad(BadLine line, byte[] bytes) {
            throw new AssertionError(line.reason());
        }
    });
    private HostileServer server;
    private WebFetcher fetcher;

    @BeforeEach
    void start() throws Exception {
        server = new HostileServer();
        fetcher = new WebFetcher(AddressPolicy.allowing(List.of("127.0.0.1")), null);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        server.close();
    }

    /** Polls once: every entry takes the way of an item. */
    private void poll() {
        var body = (Fetch.Body) fetcher.get(Request.of(server.at("/feed"), Kind.FEED));
        for (Entry entry : ((FeedResult.Feed) Feeds.read(body)).entries()) {
            var raw = new RawItem(
                    1,
                    entry.guid(),
                    null,
                    "paper.example",
                    null,
                    entry.link() == null ? null : entry.link().toString(),
                    entry.published(),
                    entry.updated(),
                    entry.title(),
                    entry.summaryHtml());
            intake.item(raw, new byte[0], NOW);
        }
        intake.finish();
    }

    private static String item(String guid, String title, String rest) {
        return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title + "</title>" + rest + "</item>";
    }

    private HostileServer serve(String... items) {
        return server.on(
                "/feed", Replies.ok("text/xml", "<rss><channel>" + String.join("", items) + "</channel></rss>"));
    }

    @Test
    void guidsThatChangeEachTimeSendNothingAgain() {
        String link = "<link>https://paper.example/2022/launch</link>";
        for (int poll = 0; poll < 5; poll++) {
            serve(item("changing-" + poll, "Launch", link));
            poll();
        }
        assertThat(sent).hasSize(1);
        assertThat(intake.counts().unchanged()).isEqualTo(4);
        serve(item("changing-5", "Launch denied", link));
        poll();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).getEnvelope().getItemId())
                .isEqualTo(sent.get(0).getEnvelope().getItemId());
        assertThat(sent.get(1).getEnvelope().getRevision()).isEqualTo(2);
    }

    @Test
    void guidsThatStayTellItemsWithoutLinksApart() {
        serve(item("a", "Launch", ""), item("b", "Launch", ""));
        poll();
        poll();
        assertThat(sent).hasSize(2);
        assertThat(intake.counts().unchanged()).isEqualTo(2);
    }

    @Test
    void datesOf1970And2099AndNoneAreClaimsAndNoMore() {
        serve(
                item("1", "a", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"),
                item("2", "b", "<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>"),
                item("3", "c", "<pubDate>31 Feb 2022 99:99</pubDate>"),
                item("4", "d", "<pubDate>Wed, 02 Nov 2022 20:00:00 KST</pubDate>"));
        poll();
        assertThat(sent)
                .extracting(item -> item.getEnvelope().getProvenance())
                .containsExactly(Provenance.PUBLISHED, Provenance.CLAMPED, Provenance.SEEN, Provenance.PUBLISHED);
        assertThat(sent).extracting(item -> item.getEnvelope().getLate()).containsExactly(true, false, false, false);
        assertThat(sent.get(1).getEnvelope().getPublishedAt()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(sent).allSatisfy(item -> assertThat(item.getEnvelope().getIngestedAt())
                .isEqualTo(NOW));
        assertThat(sent.get(3).getEnvelope().getEventTime()).isEqualTo("2022-11-02T11:00:00Z");
    }

    @Test
    void tenMegabytesAreCutAndFlagged() {
        serve(item("1", "large", "<description>" + "word ".repeat(2 << 20) + "</description>"), item("2", "small", ""));
        poll();
        assertThat(sent).extracting(NewsItem::getTextCut).containsExactly(true, false);
        assertThat(sent.get(0).getText().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(Envelopes.TEXT_BYTES);
    }

    @Test
    void controlLettersAreGoneAndMarksOfDirectionStay() {
        serve(item("1", "a\u0007\u001b[31m b \u200fשיגור\u200f", ""));
        poll();
        assertThat(sent.get(0).getTitle()).isEqualTo("a  [31m b \u200fשיגור\u200f");
    }

    @Test
    void halfADocumentLosesNothingThatWasWholeAndTheRestComesLater() {
        String first = item("1", "first", "<link>https://paper.example/1</link>");
        String second = item("2", "second", "<link>https://paper.example/2</link>");
        String all = "<rss><channel>" + first + second + "</channel></rss>";
        byte[] half = all.substring(0, all.length() - 60).getBytes(UTF_8);
        server.on("/feed", Replies.brokenOff("text/xml", half, all.length()));
        poll();
        assertThat(sent).extracting(NewsItem::getTitle).containsExactly("first");
        server.on("/feed", Replies.ok("text/xml", all));
        poll();
        assertThat(sent).extracting(NewsItem::getTitle).containsExactly("first", "second");
    }
}
