package io.tocsin.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of well-formed feeds of every format we say what ROME says; of others what their words mean. */
class FeedFormatsTest {

    private static final String RSS_091 =
            """
            <?xml version="1.0"?>
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Old &amp; gray</title><link>http://old.example/</link>
            <description>d</description><language>en</language>
            <item><title>First</title><link>http://old.example/1</link><description>One &lt;b&gt;bold&lt;/b&gt;</description></item>
            <item><title>Second</title><link>http://old.example/2</link></item>
            </channel></rss>""";

    private static final String RSS_092 =
            """
            <rss version="0.92"><channel><title>Nines</title><link>http://nine.example/</link><description>d</description>
            <item><title>T</title><link>http://nine.example/1</link><description>&lt;p&gt;x&lt;/p&gt;</description>
            <source url="http://s.example/">S</source><category>c</category></item></channel></rss>""";

    private static final String RSS_10 =
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:dublin="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/">
            <channel rdf:about="http://rdf.example/"><title>Triples</title><link>http://rdf.example/</link>
            <description>d</description><items><rdf:Seq><rdf:li resource="http://rdf.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="http://rdf.example/1"><title>One</title><link>http://rdf.example/1</link>
            <description>short</description><dublin:date>2022-11-02T09:10:00+09:00</dublin:date>
            <c:encoded><![CDATA[<p>long</p>]]></c:encoded></item>
            </rdf:RDF>""";

    private static final String RSS_20 =
            """
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Two</title>
            <atom:link href="http://two.example/feed" rel="self"/><link>http://two.example/</link><description>d</description>
            <item><title>Launch</title><link>http://two.example/1</link><guid isPermaLink="false">g1</guid>
            <pubDate>Wed, 02 Nov 2022 00:10:00 GMT</pubDate><description><![CDATA[<i>short</i>]]></description>
            <content:encoded><![CDATA[<p>long</p>]]></content:encoded>
            <media:content url="http://two.example/1.jpg"><media:title>a photo</media:title></media:content></item>
            <item><title>Only a guid</title><guid>http://two.example/2</guid>
            <pubDate>Wed, 02 Nov 2022 09:10:00 +0900</pubDate><description>x</description></item>
            </channel></rss>""";

    private static final String ATOM_03 =
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Early</title>
            <link rel="alternate" type="text/html" href="http://early.example/"/>
            <entry><title>One</title><link rel="alternate" type="text/html" href="http://early.example/1"/><id>e1</id>
            <issued>2022-11-02T09:10:00+09:00</issued>
            <content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>""";

    private static final String ATOM_10 =
            """
            <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Prefixed</a:title><a:id>urn:f</a:id>
            <a:updated>2022-11-02T01:00:00Z</a:updated>
            <a:entry><a:title type="html">One &amp;amp; all</a:title><a:id>urn:1</a:id><a:link rel="enclosure" href="http://at.example/1.mp3"/>
            <a:link href="http://at.example/1"/><a:published>2022-11-02T00:10:00Z</a:published>
            <a:updated>2022-11-02T01:00:00Z</a:updated><a:content type="html">&lt;p&gt;x&lt;/p&gt;</a:content></a:entry></a:feed>""";

    @ParameterizedTest
    @ValueSource(strings = {RSS_091, RSS_092, RSS_10, RSS_20, ATOM_03, ATOM_10})
    void saysWhatRomeSays(String xml) throws Exception {
        var input = new SyndFeedInput();
        input.setAllowDoctypes(xml.contains("rss-0.91.dtd"));
        var rome = input.build(new StringReader(xml.replaceAll("<!DOCTYPE[^>]*>", "")));
        var ours = FeedsTest.feed(xml);
        assertThat(ours.title()).isEqualTo(rome.getTitle());
        assertThat(ours.language()).isEqualTo(rome.getLanguage());
        assertThat(ours.dropped()).isZero();
        assertThat(ours.entries()).hasSameSizeAs(rome.getEntries()).isNotEmpty();
        for (int i = 0; i < ours.entries().size(); i++) {
            same(ours.entries().get(i), rome.getEntries().get(i));
        }
    }

    private static void same(Entry ours, SyndEntry rome) {
        // ROME leaves the html of a title to its reader.
        assertThat(ours.title()).isEqualTo(Jsoup.parse(rome.getTitle()).text());
        assertThat(ours.link()).isEqualTo(URI.create(rome.getLink() == null ? rome.getUri() : rome.getLink()));
        assertThat(ours.guid() == null ? ours.link().toString() : ours.guid()).isEqualTo(rome.getUri());
        assertThat(ours.summaryHtml()).isEqualTo(value(rome.getDescription()));
        assertThat(ours.contentHtml())
                .isEqualTo(
                        rome.getContents().isEmpty()
                                ? null
                                : value(rome.getContents().get(0)));
        assertThat(instant(ours.published())).isEqualTo(instant(rome.getPublishedDate()));
        assertThat(instant(ours.updated())).isEqualTo(instant(rome.getUpdatedDate()));
    }

    private static String value(SyndContent content) {
        return content == null ? null : content.getValue();
    }

    private static Instant instant(String date) {
        return date == null ? null : OffsetDateTime.parse(date).toInstant();
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Entry only(String item) {
        List<Entry> entries = FeedsTest.feed(
                        "<rss><channel><link>https://site.example/</link>" + item + "</channel></rss>")
                .entries();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    /** ROME takes the modification for the publication here. */
    @Test
    void issuedIsPublishedAndModifiedIsUpdated() {
        var feed =
                FeedsTest.feed(ATOM_03.replace("<issued>", "<modified>2022-11-02T10:10:00+09:00</modified><issued>"));
        assertThat(feed.entries().get(0).published()).isEqualTo("2022-11-02T09:10+09:00");
        assertThat(feed.entries().get(0).updated()).isEqualTo("2022-11-02T10:10+09:00");
    }

    @Test
    void anEntryWithoutAnythingToReadIsDropped() {
        var feed = FeedsTest.feed(
                "<rss><channel><item><link>http://a.example/</link><title> </title></item><item><title>x</title></item></channel></rss>");
        assertThat(feed.entries()).hasSize(1);
        assertThat(feed.dropped()).isEqualTo(1);
    }

    @Test
    void anUnreadableDateCostsTheDateOnly() {
        Entry entry = only("<item><title>x</title><pubDate>gestern</pubDate><link>/1</link></item>");
        assertThat(entry.published()).isNull();
        assertThat(entry.link()).hasToString("https://site.example/1");
        assertThat(only("<item><title>x</title><pubDate>?</pubDate><dc:date>2022-11-02</dc:date></item>")
                        .published())
                .isEqualTo("2022-11-02");
    }

    @Test
    void aLinkThatIsNoneIsLeftOut() {
        assertThat(only("<item><title>x</title><link>javascript:alert(1)</link></item>")
                        .link())
                .isNull();
        assertThat(only("<item><title>x</title><link>http://user@[::1/</link><guid>7</guid></item>")
                        .link())
                .isNull();
        assertThat(only("<item><title>x</title><guid isPermaLink=\"false\">http://a.example/1</guid></item>")
                        .link())
                .isNull();
        assertThat(only("<item><title>x</title><link>https://한국.example/뉴스 1</link></item>")
                        .link())
                .hasToString("https://xn--3e0b707e.example/%eb%89%b4%ec%8a%a4%201");
    }

    @Test
    void htmlThatNobodyEscapedIsHtml() {
        Entry entry = only("<item><title>A <b>bold</b> one</title><description>x <i>y</i> & z</description></item>");
        assertThat(entry.title()).isEqualTo("A bold one");
        assertThat(entry.summaryHtml()).isEqualTo("x <i>y</i> &amp; z");
    }

    @Test
    void aPlainLessThanIsNoTag() {
        assertThat(only("<item><title>5 &lt; 6 &amp;amp; AT&amp;T</title></item>")
                        .title())
                .isEqualTo("5 < 6 & AT&T");
    }
}
