package io.tocsin.ingest.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RobotsTest {

    private static final URI HERE = URI.create("https://news.example/robots.txt");

    private static Robots robots(String text) {
        return Robots.read(new Fetch.Body(HERE, List.of(), null, null, text.getBytes(UTF_8), null, null, null, true));
    }

    @ParameterizedTest
    @CsvSource({
        // rules with blanks for line ends, path, allowed
        "'', /a, true",
        "User-agent:* Disallow:/, /a, false",
        "User-agent:* Disallow:, /a, true",
        "User-agent:* Disallow:/a, /ab, false",
        "User-agent:* Disallow:/a, /b, true",
        "User-agent:* Disallow:/a Allow:/a/b, /a/b/c, true",
        "User-agent:* Allow:/a/b Disallow:/a, /a/b/c, true",
        "User-agent:* Allow:/a/b Disallow:/a, /a/c, false",
        "User-agent:* Disallow:/a Allow:/a, /a, true",
        "User-agent:* Disallow:/*.xml, /x/feed.xml, false",
        "User-agent:* Disallow:/*.xml$, /feed.xml?a, true",
        "User-agent:* Disallow:/*.xml$, /feed.xml, false",
        "User-agent:* Disallow:/a*b*c, /axxbyyc, false",
        "User-agent:* Disallow:/$, /, false",
        "User-agent:* Disallow:/$, /a, true",
        "User-agent:tocsin Disallow:/a User-agent:* Disallow:/b, /b, true",
        "User-agent:* Disallow:/b User-agent:Tocsin Disallow:/a, /a, false",
        "User-agent:TOCSIN Disallow:/a User-agent:tocsin Disallow:/b, /a, false",
        "User-agent:TOCSIN Disallow:/a User-agent:tocsin Disallow:/b, /b, false",
        "User-agent:other User-agent:tocsin Disallow:/a, /a, false",
        "User-agent:other Disallow:/a, /a, true",
        "User-agent:tocsinbot Disallow:/a, /a, true",
        "user-AGENT:* disALLOW:/a, /a, false",
        "User-agent:* Disallow:/%61, /a, false",
        "User-agent:* Disallow:/뉴스, /%EB%89%B4%EC%8A%A4, false",
        "User-agent:* Disallow:/, /robots.txt, true",
        "Disallow:/a, /a, true",
        "nonsense User-agent:* more Disallow:/a, /a, false",
    })
    void followsTheRules(String rules, String path, boolean allowed) {
        assertThat(robots(rules.replace(' ', '\n')).allows(HERE.resolve(path))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void noRulesAllowAllAndRulesOutOfReachNothing(Failure failure) {
        boolean none = List.of(Failure.DENIED, Failure.MISSING, Failure.STATUS).contains(failure);
        Robots robots = Robots.read(new Fetch.Failed(failure, "", null));
        assertThat(robots.allows(HERE.resolve("/a"))).isEqualTo(none);
    }

    @Test
    void manyStarsAreReadInTime() {
        Robots robots = robots("User-agent: *\nDisallow: /" + "*a".repeat(200) + "b\n");
        assertThat(robots.allows(HERE.resolve("/" + "a".repeat(4000)))).isTrue();
    }

    @Test
    void knowsTheDelay() {
        assertThat(robots("User-agent: *\nCrawl-delay: 2.5\nDisallow: /a").crawlDelay())
                .contains(Duration.ofMillis(2500));
        Robots long_ = robots("User-agent: *\nCrawl-delay: 86400\nDisallow: /a");
        assertThat(long_.crawlDelay()).contains(Duration.ofDays(1));
        assertThat(long_.allows(HERE.resolve("/b"))).isTrue();
        assertThat(robots("").crawlDelay()).isEmpty();
    }

    @Test
    void knowsWhereRulesStand() {
        assertThat(Robots.address(URI.create("https://news.example:8443/a/b?c#d")))
                .contains(URI.create("https://news.example:8443/robots.txt"));
    }
}
