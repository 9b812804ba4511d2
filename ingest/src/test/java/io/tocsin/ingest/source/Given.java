package io.tocsin.ingest.source;

import io.tocsin.ingest.page.Article;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A source, its entries and pages, for tests. */
final class Given {
    static final Instant NOW = Instant.parse("2022-11-02T00:10:00Z");
    static final Source SOURCE = source(Source.Text.ARTICLE);

    private Given() {}

    static Source source(Source.Text text) {
        return new Source(
                "harbour",
                URI.create("https://feeds.news.example/rss"),
                "news.example",
                "en",
                "Asia/Seoul",
                text,
                Duration.ofMinutes(2),
                Duration.ofMinutes(30),
                Duration.ofHours(12));
    }

    /** An entry whose page is on the source's site. */
    static Listed entry(String key, String says) {
        var url = "https://news.example/" + key;
        return new Listed(
                key, says, url, url, "guid-" + key, "Title " + says, "Text " + says, "2022-11-02T00:05:00Z", null);
    }

    /** An entry that has nothing but its own text. */
    static Listed pageless(String key, String says) {
        return new Listed(key, says, null, null, "guid-" + key, "Title " + says, "Text " + says, null, null);
    }

    static Page page(String key, String text) {
        return page("https://news.example/" + key, null, "Page " + key, text, null, null);
    }

    static Page page(String address, String canonical, String title, String text, String published, String modified) {
        return new Page(address, new Article(title, text, published, modified, null, canonical));
    }

    static Trouble trouble(boolean lasting) {
        return new Trouble(lasting ? "denied" : "too_slow", "words", lasting, null);
    }

    /** A source whose feed has listed these entries, just now. */
    static Cursor after(Listed... entries) {
        return listed(Cursor.first(SOURCE, NOW), NOW, entries).cursor();
    }

    static Step listed(Cursor cursor, Instant now, Listed... entries) {
        return Rounds.listed(SOURCE, cursor, List.of(entries), "\"etag\"", "yesterday", null, now);
    }
}
