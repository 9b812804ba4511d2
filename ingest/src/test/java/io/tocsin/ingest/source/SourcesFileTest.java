package io.tocsin.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlProblem;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesFileTest {
    private static final String HEAD = "contact: ops@example.org\nallow: [intranet.example, 127.0.0.1]\nsources:\n";
    private static final String GOOD =
            "  - id: harbour\n    feed: https://news.example/rss?a=1\n    publisher: news.example\n";

    @Test
    void readsEverySetting() {
        var sources = read(HEAD + GOOD + "    language: zh-Hant\n    zone: Asia/Taipei\n    page: feed\n"
                + "    interval: [2m, 30m]\n    quiet: 12h\n");
        assertThat(sources.contact()).isEqualTo("ops@example.org");
        assertThat(sources.isInside(URI.create("http://127.0.0.1:4711/x"))).isTrue();
        assertThat(sources.isInside(URI.create("http://127.0.0.2/x"))).isFalse();
        assertThat(sources.all())
                .containsExactly(new Source(
                        "harbour",
                        URI.create("https://news.example/rss?a=1"),
                        "news.example",
                        "zh-Hant",
                        "Asia/Taipei",
                        Source.Text.FEED,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(30),
                        Duration.ofHours(12)));
    }

    @Test
    void whatIsNotSaidHasADefault() {
        var source = read(HEAD + GOOD).all().get(0);
        assertThat(source.language()).isNull();
        assertThat(source.zone()).isNull();
        assertThat(source.text()).isEqualTo(Source.Text.ARTICLE);
        assertThat(source.least()).isEqualTo(Duration.ofMinutes(5));
        assertThat(source.most()).isEqualTo(Duration.ofHours(1));
        assertThat(source.quiet()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void aSourceNeedNeverBeQuiet() {
        assertThat(read(HEAD + GOOD + "    quiet: never\n").all().get(0).quiet())
                .isNull();
    }

    @Test
    void onlyInsideHostsThatAreAllowedAreAskedEverySecond() {
        var inside = GOOD.replace("news.example/", "intranet.example/");
        assertThat(read(HEAD + inside + "    interval: 1s\n").all().get(0).most())
                .isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> read(HEAD + GOOD + "    interval: 59s\n"))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("sources.yaml:7: 59s is too often; write 1m or more; less is for hosts under allow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: UPPER | 'UPPER' is not possible here; use lower-case letters, digits and hyphens, at most 63",
                "feed: ftp://news.example/rss | 'ftp://news.example/rss' cannot be polled; write an address that begins with https:// or http://, without user and fragment",
                "feed: https://me:secret@news.example/ | cannot be polled",
                "feed: https:/rss | cannot be polled",
                "feed: 'https://news.example/a b' | percent-encode",
                "publisher: Harbour Times | write the outlet's domain in lower case, such as example.org",
                "language: Korean! | write a tag such as ko or zh-Hant",
                "zone: Asia/Seul | 'Asia/Seul' is no zone; write an IANA zone such as Asia/Seoul",
                "page: artikle | unknown word 'artikle'; did you mean 'ARTICLE'?",
                "interval: often | 'often' is no time; write a number with s, m, h or d, such as 5m",
                "interval: [10m, 5m] | 5m is out of range; write a longest time from 10m to 1d",
                "interval: [10m, 2d] | 2d is out of range",
                "interval: [10m] | write one time, or two such as [2m, 30m]",
                "quiet: 0h | '0h' is no time",
                "intervall: 5m | unknown key 'intervall'; did you mean 'interval'?",
            })
    void aSlipIsToldWithItsLineAndRemedy(String line, String words) {
        var key = line.substring(0, line.indexOf(':'));
        var good = GOOD.replaceAll("(?m)^( {4}| {2}- )" + key + ": .*\n", key.equals("id") ? "  - " + line + "\n" : "");
        var file = HEAD + good + (key.equals("id") ? "" : "    " + line + "\n");
        var number = file.lines().toList().indexOf((key.equals("id") ? "  - " : "    ") + line) + 1;
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessageStartingWith("sources.yaml:" + number + ": ")
                .hasMessageContaining(words);
    }

    @Test
    void theFileAsAWholeIsChecked() {
        assertThatThrownBy(() -> read("sources:\n" + GOOD)).hasMessageContaining("key 'contact' is missing");
        assertThatThrownBy(() -> read("contact: me\nsources:\n" + GOOD)).hasMessageContaining("'me' is no contact");
        assertThatThrownBy(() -> read("contact: a@b.example\nallow: [http://x/]\nsources:\n" + GOOD))
                .hasMessageContaining("sources.yaml:2: \"http://x/\" is no host to allow");
        assertThatThrownBy(() -> read("contact: a@b.example\nsources: []\n"))
                .hasMessageContaining("list at least one and at most 1000");
        assertThatThrownBy(() -> read(HEAD + GOOD + GOOD))
                .hasMessage("sources.yaml:7: id 'harbour' stands in line 4 already; remove one of them");
        assertThatThrownBy(() -> read(HEAD + GOOD + GOOD.replace("harbour", "other")))
                .hasMessageContaining("feed 'https://news.example/rss?a=1' stands in line 5 already");
    }

    private static Sources read(String yaml) {
        return SourcesFile.read(
                YamlFile.read("sources.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
    }
}
