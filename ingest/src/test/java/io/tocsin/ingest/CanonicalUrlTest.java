package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://News.Example:80/a/b?b=2&a=1#top, https://news.example/a/b?a=1&b=2",
        "https://news.example:443, https://news.example/",
        "https://news.example./x, https://news.example/x",
        "https://user:pw@news.example:8443/x, https://news.example:8443/x",
        "https://news.example/x?utm_source=feed&id=7&fbclid=abc&UTM_Medium=rss, https://news.example/x?id=7",
        "https://news.example/x?gclid=1, https://news.example/x",
        "https://news.example/a/./b/../c, https://news.example/a/c",
        "https://news.example/../../a, https://news.example/a",
        "https://news.example/%7Ea/%e2%82%ac, https://news.example/~a/%E2%82%AC",
        "https://news.example/한글, https://news.example/%ED%95%9C%EA%B8%80",
        "https://뉴스.example/x, https://xn--vg1b002a.example/x",
        "https://news.example/100%, https://news.example/100%25",
        "https://news.example/a%2Fb, https://news.example/a%2Fb",
        "https://news.example?q=, https://news.example/?q=",
    })
    void oneSpellingForOneArticle(String url, String canonical) {
        assertThat(CanonicalUrl.of(url)).hasValue(canonical);
        assertThat(CanonicalUrl.of(canonical)).as("a fixed point").hasValue(canonical);
    }

    @ParameterizedTest
    @CsvSource({"ftp://a.example/x", "javascript:alert(1)", "/relative", "https://", "https://a b/x", "https://a:port/x"
    })
    void whatIsNoWebAddressGivesNone(String url) {
        assertThat(CanonicalUrl.of(url)).isEmpty();
    }

    @Test
    void differentArticlesStayDifferent() {
        assertThat(CanonicalUrl.of("https://a.example/x?id=1"))
                .isNotEqualTo(CanonicalUrl.of("https://a.example/x?id=2"));
        assertThat(CanonicalUrl.of("https://a.example/X")).isNotEqualTo(CanonicalUrl.of("https://a.example/x"));
    }

    @Test
    void hostWithoutWww() {
        assertThat(CanonicalUrl.hostOf("https://www.news.example:81/x")).isEqualTo("news.example");
    }
}
