package io.tocsin.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.feed.FeedResult.Fault;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.HostileServer;
import io.tocsin.ingest.web.Kind;
import io.tocsin.ingest.web.Replies;
import io.tocsin.ingest.web.Request;
import io.tocsin.ingest.web.WebFetcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that mean harm, fetched from a server that sends them. */
class HostileFeedTest {

    /** A hundred times what each takes on a slow machine; a bomb would take years. */
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    private static final String ITEM = "<item><title>good</title><link>http://a.example/1</link></item>";

    private static FeedResult fetched(String type, byte[] bytes) throws Exception {
        try (var server = new HostileServer().on("/feed", Replies.ok(type, bytes));
                var fetcher = new WebFetcher(AddressPolicy.allowing(List.of("127.0.0.1")), null)) {
            long start = System.nanoTime();
            FeedResult result = Feeds.read((Fetch.Body) fetcher.get(Request.of(server.at("/feed"), Kind.FEED)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
            return result;
        }
    }

    private static FeedResult fetched(String text) throws Exception {
        return fetched("application/rss+xml", text.getBytes(UTF_8));
    }

    private static FeedResult.Feed feed(String text) throws Exception {
        return (FeedResult.Feed) fetched(text);
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>t</title>" + items + "</channel></rss>";
    }

    private static void refused(Fault fault, FeedResult result) {
        assertThat(result).isInstanceOfSatisfying(FeedResult.Unreadable.class, r -> {
            assertThat(r.fault()).isEqualTo(fault);
            assertThat(r.words())
                    .startsWith("http://127.0.0.1:")
                    .contains(" is not read: ")
                    .endsWith(".");
        });
    }

    @Test
    void bombsOfEntitiesAreRefused() throws Exception {
        var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(Fault.ENTITIES, fetched(laughs + "]>" + rss("<item><title>&l9;</title></item>")));
        String square = "<!DOCTYPE rss [<!ENTITY a \"" + "a".repeat(100_000) + "\">]>";
        refused(Fault.ENTITIES, fetched(square + rss("<item><title>" + "&a;".repeat(100_000) + "</title></item>")));
        assertThat(feed("<!DOCTYPE rss>" + rss(ITEM)).entries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s\">]>",
                "<!DOCTYPE rss [<!ENTITY x PUBLIC \"a\" \"%s\">]>",
                "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"%s\"> %p;]>",
                "<!-- <rss> --><!DOCTYPE rss [\n<!ENTITY x SYSTEM '%s'>]>"
            })
    void entitiesOfOtherPlacesAreRefusedAndNeverFetched(String prolog, @TempDir Path files) throws Exception {
        Path secret = Files.writeString(files.resolve("secret"), "canary");
        try (var canary = new HostileServer().on("/secret", Replies.ok("text/plain", "canary"))) {
            for (Object place : List.of(secret.toUri(), canary.at("/secret"))) {
                String feed = prolog.replace("%s", place.toString()) + rss("<item><title>&x;</title></item>");
                refused(Fault.ENTITIES, fetched(feed));
            }
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE rss SYSTEM \"%s\"><rss><channel>" + ITEM + "</channel></rss>",
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"%s\"><rss><channel>" + ITEM
                        + "</channel></rss>",
                "<?xml-stylesheet type=\"text/xsl\" href=\"%s\"?><rss><channel>" + ITEM + "</channel></rss>",
                "<rss xmlns:xi=\"http://www.w3.org/2001/XInclude\"><channel><xi:include href=\"%s\"/>" + ITEM
                        + "</channel></rss>",
                "<rss xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"%s\">"
                        + "<channel>" + ITEM + "</channel></rss>",
                "<rss><channel><!DOCTYPE x [<!ENTITY x SYSTEM \"%s\">]>" + ITEM + "</channel></rss>"
            })
    void whatNamesOtherPlacesIsReadWithoutThem(String form) throws Exception {
        try (var canary = new HostileServer().on("/secret", Replies.ok("text/plain", "canary"));
                var fetcher = new WebFetcher(AddressPolicy.allowing(List.of("127.0.0.1")), null)) {
            var feed = feed(form.replace("%s", canary.at("/secret").toString()));
            assertThat(feed.entries()).extracting(Entry::title).containsExactly("good");
            assertThat(canary.connections()).isZero();
            fetcher.get(Request.of(canary.at("/secret"), Kind.FEED));
            assertThat(canary.connections()).as("the canary can be touched").isEqualTo(1);
        }
    }

    @Test
    void entitiesThatNobodyDeclaresStandAsWritten() throws Exception {
        var feed = feed(rss("<item><title>&xxe; AT&T &nbsp;&mdash; &#x1F680; &#0;&#xD800;x</title></item>"));
        assertThat(feed.entries().get(0).title())
                .startsWith("&xxe; AT&T \u2014 \ud83d\ude80 ")
                .endsWith("x")
                .hasSizeLessThan(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<a><b>", "<div><p>", "<item>", "<channel>"})
    void deepNestingCostsItsOwnEntryOnly(String nest) throws Exception {
        assertThat(fetched(nest.repeat((2 << 20) / nest.length()))).isNotNull();
        assertThat(fetched(rss(nest.repeat((2 << 20) / nest.length())))).isNotNull();
        String deep = "<item><title>deep</title><description>" + nest.repeat(5_000) + "</description></item>";
        var feed = feed(rss(ITEM + deep));
        assertThat(feed.entries().get(0).title()).isEqualTo("good");
    }

    @Test
    void deepHtmlInAnEntryIsKeptFlat() throws Exception {
        String nested = "<div>".repeat(10_000) + "text" + "</div>".repeat(10_000);
        var feed = feed(rss(ITEM + "<item><title>deep</title><description>" + nested + "</description></item>" + ITEM));
        assertThat(feed.entries()).extracting(Entry::title).containsExactly("good", "deep", "good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a/>", "<a></a>", "<a b='c'/>", "</a>", "<!---->", "<?a?>", "&amp;", "&", "<", "<![CDATA[]]>"})
    void floodsOfMarkupAreCut(String one) throws Exception {
        String flood = one.repeat((1 << 20) / one.length());
        assertThat(feed(rss(ITEM + "<item><title>x" + flood + "</title></item>"))
                        .entries()
                        .get(0)
                        .title())
                .isEqualTo("good");
        assertThat(fetched(flood)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'<item a=\"', 'x', '\">'",
        "'<item ', 'a', '>'",
        "'<item ', 'a=b ', '>'",
        "'<item a=', 'x', '>'",
        "'<', 'item', '>'",
        "'</', 'item', '>'",
        "'<a:', 'b:', '>'",
        "'<!--', '-', '>'",
        "'<!DOCTYPE ', 'x', '>'",
        "'<!', 'x', '>'",
        "'<?', 'x', '>'",
        "'<!', '1', '>'",
        "'<![', '1', '>'",
        "'&', 'amp', ';'",
        "'&#', '1', ';'"
    })
    void hugeAttributesAndNamesAreRead(String open, String again, String close) throws Exception {
        String huge = open + again.repeat((4 << 20) / again.length()) + close;
        var feed = feed(rss(ITEM + huge));
        assertThat(feed.entries().get(0).title()).isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a/>", "<!---->", "<?a?>", "<![CDATA[]]>"})
    void floodsBeyondTheBoundEndTheFeed(String one) throws Exception {
        var some = feed(rss(ITEM + one.repeat(10_000) + ITEM));
        assertThat(some.entries()).hasSize(2);
        assertThat(some.dropped()).isZero();
        var flood = feed(rss(ITEM + one.repeat(150_000) + ITEM));
        assertThat(flood.entries()).hasSize(1);
        assertThat(flood.dropped()).isEqualTo(1);
    }

    @Test
    void manyDifferentAttributesAreReadInTime() throws Exception {
        var many = new StringBuilder("<item");
        for (int i = 0; i < 100_000; i++) {
            many.append(" a").append(i).append("='x'");
        }
        assertThat(feed(rss(ITEM + many + "><title>x</title></item>"))
                        .entries()
                        .get(0)
                        .title())
                .isEqualTo("good");
    }

    @Test
    void anItemOfTenMegabytesIsReadBesideOthers() throws Exception {
        String large = "<item><title>large</title><description>" + "word ".repeat(2 << 20) + "</description></item>";
        var feed = feed(rss(ITEM + large + ITEM));
        assertThat(feed.entries()).extracting(Entry::title).containsExactly("good", "large", "good");
        assertThat(feed.entries().get(1).summaryHtml()).hasSizeGreaterThan(10_000_000);
        String json = "{\"items\":[{\"title\":\"large\",\"content_text\":\"" + "word ".repeat(2 << 20)
                + "\"},{\"title\":\"good\"}]}";
        assertThat(feed(json).entries()).extracting(Entry::title).containsExactly("large", "good");
    }

    @Test
    void ofTooManyEntriesTheFirstAreKept() throws Exception {
        var feed = feed(rss("<item><title>n</title></item>".repeat(100_000)));
        assertThat(feed.entries()).hasSize(Feeds.MOST_ENTRIES);
        assertThat(feed.dropped()).isEqualTo(100_000 - Feeds.MOST_ENTRIES);
        var json = feed("{\"items\":[" + "{\"title\":\"n\"},".repeat(99_999) + "{\"title\":\"n\"}]}");
        assertThat(json.entries()).hasSize(Feeds.MOST_ENTRIES);
        assertThat(json.dropped()).isEqualTo(100_000 - Feeds.MOST_ENTRIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"items\":[", "{\"items\":[{\"a\":["})
    void deepJsonIsRefusedOrCut(String nest) throws Exception {
        assertThat(fetched("application/json", ("{\"items\":" + nest.repeat(1_000_000)).getBytes(UTF_8)))
                .isInstanceOf(FeedResult.Unreadable.class);
        var feed = feed("{\"items\":[{\"title\":\"good\"},{\"x\":" + nest.repeat(100_000));
        assertThat(feed.entries()).extracting(Entry::title).containsExactly("good");
        assertThat(feed.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, NO_FEED, hello",
        "application/rss+xml, PAGE, <!DOCTYPE html><html><head></head><body><p>news</p></body></html>",
        "application/rss+xml, PAGE, <HTML><body></HTML>",
        "application/rss+xml, NO_FEED, {\"a\": 1}",
        "application/rss+xml, NO_FEED, '{\"items\": [{\"title\": \"half'",
        "application/rss+xml, NO_FEED, []",
        "application/rss+xml, NO_FEED, <opml><body/></opml>",
        "application/rss+xml, NO_FEED, %PDF-1.7",
        "application/rss+xml, EMPTY, '  '",
        "application/rss+xml, EMPTY, ''"
    })
    void whatIsNoFeedIsToldWhateverItsTypeSays(String type, Fault fault, String body) throws Exception {
        refused(fault, fetched(type, body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/octet-stream", "application/json", "no type", ""})
    void aLyingTypeDoesNotHideAFeed(String type) throws Exception {
        var feed = (FeedResult.Feed) fetched(type, rss(ITEM).getBytes(UTF_8));
        assertThat(feed.entries()).extracting(Entry::title).containsExactly("good");
    }

    @Test
    void aWarningBeforeTheFeedDoesNotHideIt() throws Exception {
        assertThat(feed("\n<br />\n<b>Warning</b>: cannot connect in /srv/feed.php<br />\n<?xml version='1.0'?>"
                                + rss(ITEM))
                        .entries())
                .hasSize(1);
    }

    @Test
    void controlAndDirectionLettersStayInTheirEntry() throws Exception {
        String odd = "a\u0000\u0008\u001b[2J\u202eb\u2066\uffff";
        var feed = feed(rss("<item><title>" + odd + "</title><guid>" + odd + "</guid></item>" + ITEM));
        assertThat(feed.entries()).extracting(Entry::title).containsExactly(odd, "good");
    }
}
