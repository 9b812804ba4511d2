package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.SOURCE;
import static io.tocsin.ingest.source.Given.entry;
import static io.tocsin.ingest.source.Given.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmTest {
    @ParameterizedTest
    @CsvSource({
        "https://news.example/a, true",
        "https://www.news.example/a, true",
        "https://m.news.example/a, true",
        "https://feeds.news.example/a, true",
        "https://evilnews.example/a, false",
        "https://news.example.evil.example/a, false",
        "https://other.example/news.example, false"
    })
    void aSourceSpeaksForItsPublishersDomain(String address, boolean owns) {
        assertThat(Realm.owns(SOURCE, address)).isEqualTo(owns);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://www.news.example/a, https://news.example/story, https://news.example/story",
                "https://www.news.example/a, https://other.example/story, -",
                "https://www.news.example/a, https://news.example/, -",
                "https://www.news.example/a, -, -"
            })
    void aPageNamesItselfOnItsOwnHostOnly(String address, String canonical, String named) {
        assertThat(Realm.named(page(address, canonical, null, "x", null, null))).isEqualTo(named);
    }

    @Test
    void whatLiesOnAnotherSiteIsThatSites() {
        var elsewhere = page("https://other.example/b", null, "T", "x", "2022-11-01", null);
        var url = Sending.address(SOURCE, entry("a", "1"), null, elsewhere, Set.of());
        var item = Sending.page(SOURCE, entry("a", "1"), url, elsewhere).item();
        assertThat(item.url()).isEqualTo("https://other.example/b");
        assertThat(item.publisher())
                .as("the host of the address says who published")
                .isNull();
        assertThat(item.zone()).isNull();
        assertThat(Sending.address(SOURCE, entry("a", "1"), "https://news.example/a", elsewhere, Set.of()))
                .as("a redirect does not put another site's text under our address")
                .isEqualTo("https://other.example/b");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2022-11-02T00:05:00Z, 2022-11-02T09:06:00+09:00, 2022-11-02T09:06:00+09:00",
                "2022-11-02T00:07:00Z, 2022-11-02T09:06:00+09:00, 2022-11-02T00:07:00Z",
                "-, 2022-11-02, 2022-11-02",
                "2022-11-02, -, 2022-11-02",
                "2022-11-02, soon, 2022-11-02"
            })
    void anEditCountsFromTheLaterClaim(String updated, String modified, String taken) {
        var entry = new Listed("a", "1", null, null, null, "t", "x", null, updated);
        var page = page("https://news.example/a", null, "T", "x", null, modified);
        assertThat(Sending.page(SOURCE, entry, "https://news.example/a", page)
                        .item()
                        .modified())
                .isEqualTo(taken);
    }
}
