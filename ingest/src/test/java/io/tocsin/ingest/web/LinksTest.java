package io.tocsin.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in links and headers, in the words of many servers. */
class LinksTest {

    private static final URI BASE = URI.create("https://news.example/a/b?c=d");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://other.example/x, https://other.example/x",
                "HTTP://Other.Example:80/x, http://other.example/x",
                "https://other.example, https://other.example/",
                "https://other.example:8443/x, https://other.example:8443/x",
                "//other.example/x, https://other.example/x",
                "/x, https://news.example/x",
                "x, https://news.example/a/x",
                "../x, https://news.example/x",
                "?e=f, https://news.example/a/b?e=f",
                "../../../x, https://news.example/x",
                "/../.., https://news.example/",
                "x#part, https://news.example/a/x",
                "'  /x y  ', https://news.example/x%20y",
                "/x|y, https://news.example/x%7cy",
                "/100%, https://news.example/100%25",
                "/a%20b, https://news.example/a%20b",
                "\\x, https://news.example/x",
                "/اخبار, https://news.example/%d8%a7%d8%ae%d8%a8%d8%a7%d8%b1",
                "https://한국.example/뉴스, https://xn--3e0b707e.example/%eb%89%b4%ec%8a%a4",
                "http://[2001:db8::1]/x[1], http://[2001:db8::1]/x%5b1%5d",
                "mailto:a@b.example, -",
                "javascript:alert(1), -",
                "data:text/plain;base64;x, -",
                "http://, -",
                "http://user@host/, -",
                "'', -",
                "-, -",
            })
    void aLinkMeansAnAddress(String written, String address) {
        assertThat(Links.resolve(BASE, written).map(URI::toString).orElse(null)).isEqualTo(address);
    }

    @Test
    void aLinkOfNothingIsNone() {
        assertThat(Links.resolve(null, "/x")).isEmpty();
        assertThat(Links.resolve(URI.create("https://news.example"), "x"))
                .contains(URI.create("https://news.example/x"));
        assertThat(Links.resolve(null, "https://news.example/x")).contains(URI.create("https://news.example/x"));
        assertThat(Links.resolve(BASE, "/" + "x".repeat(Links.LONGEST))).isEmpty();
    }

    @Test
    void noLinkBreaksTheReader() {
        String letters = "http://:@[]%/\\?#.x0 \t\n\u0000\u00fc\u05d0\ud55c\ud83d\ude00\u202e";
        ForAll.forAll(
                7,
                20_000,
                random -> {
                    var link = new StringBuilder(random.nextBoolean() ? "http://" : "");
                    for (int i = random.nextInt(12); i >= 0; i--) {
                        link.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    return link.toString();
                },
                link -> Links.resolve(BASE, link).ifPresent(address -> {
                    assertThat(address.toString()).matches("https?://[!-~]+/[!-~]*");
                    assertThat(Links.resolve(null, address.toString())).contains(address);
                }));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "120, PT2M",
                "0, PT0S",
                "'Wed, 02 Nov 2022 01:00:00 GMT', PT1H",
                "'Wed, 02 Nov 2022 00:00:00 GMT', PT0S",
                "'Thu, 01 Jan 2099 00:00:00 GMT', PT168H",
                "99999999999999999999, PT168H",
                "-1, -",
                "soon, -",
                "-, -"
            })
    void readsRetryAfter(String value, Duration wait) {
        assertThat(Freshness.retryAfter(value, Instant.parse("2022-11-02T00:00:00Z"))
                        .orElse(null))
                .isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "max-age=600, -, PT10M",
                "'public, Max-Age=\"600\"', 60, PT9M",
                "max-age=600, 900, PT0S",
                "max-age=600, x, PT10M",
                "no-cache, -, PT0S",
                "max-age=99999999999, -, PT168H",
                "max-age=x, -, -",
                "public, -, -",
                "-, 60, -"
            })
    void readsMaxAge(String cacheControl, String age, Duration left) {
        assertThat(Freshness.maxAge(cacheControl, age).orElse(null)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "text/xml; charset=UTF-8, UTF-8",
                "text/xml;CHARSET='shift_jis', Shift_JIS",
                "text/xml; a=b; charset = windows-1256, windows-1256",
                "text/xml; charset=none-such, -",
                "text/xml; charset=, -",
                "text/xml; charset=\u0000, -",
                "text/xml, -",
                "-, -"
            })
    void readsTheCharset(String contentType, String charset) {
        assertThat(Answer.charset(contentType))
                .isEqualTo(charset == null ? null : java.nio.charset.Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "http://a.example/, http://b.example/, -",
                "http://a.example/, https://a.example/, -",
                "https://a.example/, https://b.example/, -",
                "https://a.example/, http://a.example/, from https to http://a.example/",
                "http://a.example/, http://a.example/, in a circle",
            })
    void knowsWhichRedirectsAreFollowed(URI from, URI to, String clause) {
        var refusal = Redirect.refusal(List.of(from), to);
        assertThat(refusal.isEmpty()).isEqualTo(clause == null);
        refusal.ifPresent(words -> assertThat(words).contains(clause));
    }
}
