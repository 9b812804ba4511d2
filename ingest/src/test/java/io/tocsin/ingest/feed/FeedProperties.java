package io.tocsin.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a feed, reading ends in a value; and what a cut leaves whole is kept. */
class FeedProperties {

    private static final String RSS =
            """
            <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE rss>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>설악 뉴스</title><link>https://seorak.example/</link>
            <item><title>하나 &amp; 둘</title><link>/1</link><guid>1</guid>
            <content:encoded><![CDATA[<p>a</item>b</p>]]></content:encoded></item>
            <item><title>Two</title><description>x &lt;b>y&lt;/b></description><pubDate>2022-11-02</pubDate></item>
            <item rdf:about="3"><title>שלוש</title><!-- </item> --></item>
            </channel></rss>""";

    private static final String ATOM =
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/">
            <title>Atom</title><link rel="self" href="x"/>
            <entry><id>1</id><title type="html">One &amp;amp;</title><link href="1"/>
            <content type="xhtml"><div><p>a</p><entry>no</entry></div></content></entry>
            <entry><id>2</id><title>Two</title><summary>s</summary><updated>2022-11-02T00:00:00Z</updated></entry>
            </feed>""";

    private static final String JSON =
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "J",
            "items": [{"id": "1", "title": "하나 } ]", "content_text": "a \\" b"},
            {"id": 2, "title": "Two", "tags": [{"x": 1}], "url": "/2"}]}""";

    static List<String> feeds() {
        return List.of(RSS, ATOM, JSON);
    }

    private static List<Entry> entries(byte[] bytes) {
        return FeedsTest.read(bytes) instanceof FeedResult.Feed feed ? feed.entries() : List.of();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void ofHalfAFeedTheWholeEntriesAreKept(String text) {
        byte[] whole = text.getBytes(UTF_8);
        List<Entry> all = entries(whole);
        assertThat(all).hasSizeGreaterThan(1);
        int before = 0;
        for (int length = 0; length <= whole.length; length++) {
            List<Entry> some = entries(java.util.Arrays.copyOf(whole, length));
            assertThat(some.size()).as("the first %s bytes", length).isBetween(before, all.size());
            assertThat(some).as("the first %s bytes", length).isEqualTo(all.subList(0, some.size()));
            before = some.size();
        }
        assertThat(before).isEqualTo(all.size());
    }

    @Test
    void mutatedFeedsAreReadToAValue() {
        ForAll.forAll(11, 3_000, FeedProperties::mutated, bytes -> {
            FeedResult result = FeedsTest.read(bytes);
            if (result instanceof FeedResult.Feed feed) {
                assertThat(feed.entries()).hasSizeLessThan(100).allSatisfy(FeedProperties::holdsSomething);
                assertThat(feed.dropped()).isBetween(0, 100);
            } else {
                assertThat(((FeedResult.Unreadable) result).words()).isNotBlank();
            }
        });
    }

    @Test
    void randomBytesAreNoFeed() {
        ForAll.forAll(
                13,
                2_000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(200)];
                    random.nextBytes(bytes);
                    return bytes;
                },
                bytes -> assertThat(FeedsTest.read(bytes)).isInstanceOf(FeedResult.Unreadable.class));
    }

    private static void holdsSomething(Entry entry) {
        assertThat(entry.title() != null || entry.summaryHtml() != null || entry.contentHtml() != null)
                .isTrue();
        if (entry.link() != null) {
            assertThat(entry.link().toString()).matches("https?://[!-~]+");
        }
    }

    /** One of the feeds with some places overwritten, doubled or taken out. */
    private static byte[] mutated(RandomGenerator random) {
        byte[] bytes = feeds().get(random.nextInt(3)).getBytes(UTF_8);
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(30));
            bytes = switch (random.nextInt(4)) {
                case 0 -> joined(bytes, from, new byte[0], to);
                case 1 -> joined(bytes, to, bytes, from);
                case 2 -> joined(
                        bytes,
                        from,
                        "<>&;\"'![]{}/?-:".substring(random.nextInt(15)).getBytes(UTF_8),
                        from);
                default -> joined(
                        bytes, from, new byte[] {(byte) random.nextInt(256)}, Math.min(bytes.length, from + 1));
            };
            if (bytes.length == 0 || bytes.length > 20_000) {
                return bytes;
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        var out = new java.io.ByteArrayOutputStream();
        out.write(bytes, 0, head);
        out.writeBytes(middle);
        out.write(bytes, tail, bytes.length - tail);
        return out.toByteArray();
    }
}
