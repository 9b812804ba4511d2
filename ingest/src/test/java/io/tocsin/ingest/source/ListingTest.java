package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.NOW;
import static io.tocsin.ingest.source.Given.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.feed.Entry;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static Entry entry(String guid, String link, String title, String text, String updated) {
        return new Entry(
                guid, link == null ? null : URI.create(link), title, text, null, "2022-11-02T00:05:00Z", updated);
    }

    private static Listed one(Entry entry) {
        return Listing.of(SOURCE, List.of(entry)).get(0);
    }

    @Test
    void anEntryIsRecognisedByItsAddressWhateverItsGuidAndTracking() {
        var first = one(entry("1", "https://www.news.example/a?utm_source=rss", "T", "x", null));
        var again = one(entry("2", "http://www.news.example/a#top", "T", "x", null));
        assertThat(again.key()).isEqualTo(first.key()).hasSize(16);
        assertThat(again.content()).isEqualTo(first.content());
        assertThat(first.url()).isEqualTo("https://www.news.example/a");
        assertThat(first.page()).as("the page is asked for as the feed says").endsWith("?utm_source=rss");
        assertThat(one(entry("1", "https://news.example/b", "T", "x", null)).key())
                .isNotEqualTo(first.key());
    }

    @Test
    void anEditOfWordsOrDateShows() {
        var first = one(entry("1", "https://news.example/a", "T", "x", "2022-11-02"));
        assertThat(one(entry("1", "https://news.example/a", "No", "x", "2022-11-02"))
                        .content())
                .isNotEqualTo(first.content());
        assertThat(one(entry("1", "https://news.example/a", "T", "y", "2022-11-02"))
                        .content())
                .isNotEqualTo(first.content());
        var updated = one(entry("1", "https://news.example/a", "T", "x", "2022-11-03"));
        assertThat(updated.content()).isNotEqualTo(first.content());
        assertThat(updated.saysTheSame(first.content())).isTrue();
        assertThat(one(entry("1", "https://news.example/a", "No", "x", null)).saysTheSame(first.content()))
                .isFalse();
    }

    @Test
    void anAddressThatSeveralEntriesShareOrThatIsAFrontPageIsNobodys() {
        var shared = Listing.of(
                SOURCE,
                List.of(
                        entry("1", "https://news.example/live#1", "A", "a", null),
                        entry("2", "https://news.example/live#2", "B", "b", null),
                        entry("3", "https://news.example/", "C", "c", null),
                        entry("4", null, "D", "d", null),
                        entry("5", "https://news.example/" + "x".repeat(2_000), "E", "e", null)));
        assertThat(shared).allSatisfy(listed -> {
            assertThat(listed.page()).isNull();
            assertThat(listed.url()).isNull();
        });
        assertThat(shared).extracting(Listed::key).doesNotHaveDuplicates();
        assertThat(shared).extracting(Listed::guid).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void theTextIsWhatTheHtmlShows() {
        var html = "<p>Fired <b>three</b> &amp; more.</p><script>alert(1)</script><p>Second<br>line</p>";
        assertThat(one(entry("1", null, "T", html, null)).text()).isEqualTo("Fired three & more.\nSecond line");
        assertThat(one(entry("1", null, "T", "<img src=x>", null)).text()).isNull();
        assertThat(one(entry("1", null, "T", null, null)).text()).isNull();
    }

    @Test
    void aFeedThatDatesEveryEntryAnewIsNotReadAgainAndAgain() {
        var before =
                IntStream.range(0, 9).mapToObj(i -> listed(i, "2022-11-02")).toArray(Listed[]::new);
        var cursor = Given.listed(Cursor.first(SOURCE, NOW), NOW, before)
                .cursor()
                .with(
                        Given.listed(Cursor.first(SOURCE, NOW), NOW, before)
                                .cursor()
                                .seen(),
                        List.of(),
                        NOW);
        var touched =
                IntStream.range(0, 9).mapToObj(i -> listed(i, "2022-11-03")).toArray(Listed[]::new);
        assertThat(Given.listed(cursor, NOW, touched).cursor().owed()).isEmpty();
        touched[4] = one(entry("4", "https://news.example/4", "No launch", "x4", "2022-11-03"));
        assertThat(Given.listed(cursor, NOW, touched).cursor().owed())
                .as("but an edit among them is seen")
                .extracting(owed -> owed.entry().title())
                .containsExactly("No launch");
        var few = before.clone();
        few[4] = listed(4, "2022-11-03");
        assertThat(Given.listed(cursor, NOW, few).cursor().owed()).hasSize(1);
    }

    private static Listed listed(int number, String updated) {
        return one(entry("" + number, "https://news.example/" + number, "T" + number, "x" + number, updated));
    }
}
