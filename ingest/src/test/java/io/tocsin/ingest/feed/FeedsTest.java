package io.tocsin.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.web.Fetch;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTest {

    static final URI HERE = URI.create("https://news.example/feeds/all.xml");

    static FeedResult read(String text) {
        return read(text.getBytes(UTF_8));
    }

    static FeedResult read(byte[] bytes) {
        return Feeds.read(new Fetch.Body(HERE, List.of(), null, null, bytes, null, null, null, true));
    }

    static FeedResult.Feed feed(String text) {
        return (FeedResult.Feed) read(text);
    }

    @Test
    void readsRss() {
        var feed = feed(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                  <channel><title>Harbour News</title><link>https://harbour.example/</link><language>en-gb</language>
                    <item>
                      <title>Drill &amp;amp; launch &lt;b&gt;today&lt;/b&gt;</title>
                      <link>/2022/11/02/drill</link>
                      <guid isPermaLink="false">n-1</guid>
                      <pubDate>Wed, 02 Nov 2022 09:10:00 KST</pubDate>
                      <description>Short &lt;i&gt;text&lt;/i&gt;</description>
                      <content:encoded><![CDATA[<p>Long text</p>]]></content:encoded>
                    </item>
                  </channel>
                </rss>""");
        assertThat(feed.title()).isEqualTo("Harbour News");
        assertThat(feed.language()).isEqualTo("en-gb");
        assertThat(feed.dropped()).isZero();
        assertThat(feed.entries())
                .containsExactly(new Entry(
                        "n-1",
                        URI.create("https://harbour.example/2022/11/02/drill"),
                        "Drill & launch today",
                        "Short <i>text</i>",
                        "<p>Long text</p>",
                        "2022-11-02T09:10+09:00",
                        null));
    }

    @Test
    void readsAtom() {
        var feed = feed(
                """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/a/">
                  <title type="text">A &lt; B</title>
                  <link rel="self" href="feed.xml"/>
                  <entry xml:base="b/">
                    <id>tag:atom.example,2022:1</id>
                    <title type="html">One &amp;amp; two</title>
                    <link rel="replies" href="replies"/>
                    <link rel="alternate" href="one"/>
                    <published>2022-11-02T09:10:00+09:00</published>
                    <updated>2022-11-02T10:00:00Z</updated>
                    <summary>5 &lt; 6</summary>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content>
                  </entry>
                </feed>""");
        assertThat(feed.title()).isEqualTo("A < B");
        Entry entry = feed.entries().get(0);
        assertThat(entry.guid()).isEqualTo("tag:atom.example,2022:1");
        assertThat(entry.link()).hasToString("https://atom.example/a/b/one");
        assertThat(entry.title()).isEqualTo("One & two");
        assertThat(entry.summaryHtml()).isEqualTo("<p>5 &lt; 6</p>");
        assertThat(entry.contentHtml()).contains("<p>Text</p>");
        assertThat(entry.published()).isEqualTo("2022-11-02T09:10+09:00");
        assertThat(entry.updated()).isEqualTo("2022-11-02T10:00Z");
    }

    @Test
    void readsJsonFeed() {
        var feed = feed(
                """
                {"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "ko",
                 "items": [{"id": 7, "url": "/seven", "title": "Seven", "content_text": "a < b",
                   "date_published": "2022-11-02T09:10:00+09:00", "tags": ["x"]}, {"id": "empty"}]}""");
        assertThat(feed.title()).isEqualTo("J");
        assertThat(feed.language()).isEqualTo("ko");
        assertThat(feed.dropped()).isEqualTo(1);
        assertThat(feed.entries())
                .containsExactly(new Entry(
                        "7",
                        URI.create("https://news.example/seven"),
                        "Seven",
                        null,
                        "<p>a &lt; b</p>",
                        "2022-11-02T09:10+09:00",
                        null));
    }
}
