package io.tocsin.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are: no exception, the same twice, and each node seen once. */
class PagesProperties {

    private static final URI ADDRESS = URI.create("https://news.example.com/1");
    private static final List<Gold> PAGES = Gold.in(Path.of("src/test/resources/pages"));

    @Test
    void aPageThatIsCutSwappedOrOverwrittenIsReadWithoutAnException() {
        ForAll.forAll(11, 25, PagesProperties::mutated, bytes -> assertThat(Pages.read(bytes, null, ADDRESS))
                .isEqualTo(Pages.read(bytes, null, ADDRESS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<div></div>",
                "<p><b>",
                "<a href=x>",
                "<table><tr><td>",
                "<li><span class=reply>x</span>",
                "<h1>x</h1>"
            })
    void eachNodeIsSeenOnceHoweverMany(String tag) {
        Outline some = Outline.of(Markup.parsed(tag.repeat(300), ""));
        Outline many = Outline.of(Markup.parsed(tag.repeat(3_000), ""));
        assertThat(many.visits).isBetween(some.visits, some.visits * 11);
        assertThat(many.boxes.size()).isLessThanOrEqualTo(many.visits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"item", "/item", "!item", "?item"})
    void aTagWithoutAnEndBecomesText(String name) {
        String page = "<p>a<" + name + "x".repeat(1000) + "<p>b";
        assertThat(Markup.withoutLongNames(page)).isEqualTo(page.replace("a<", "a "));
        assertThat(Markup.withoutLongNames("<p>a<" + name + "><p>b <!--" + "x".repeat(1000) + "-->"))
                .contains("<" + name)
                .contains("<!--");
    }

    @Test
    void aTreeIsNoDeeperAndNoLargerThanPagesAre() {
        String text = "<p>" + "The joint chiefs said that a missile was fired. ".repeat(4);
        String deep = "<div>".repeat(50_000) + text;
        String large = text + "</p>" + "<i></i>".repeat(Markup.MOST_TAGS) + "<p>never read";
        for (String page : List.of(deep, large)) {
            Article article = (Article) Pages.read(page.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
            assertThat(article.text()).contains("a missile was fired").doesNotContain("never read");
        }
    }

    private static byte[] mutated(RandomGenerator random) {
        byte[] bytes = PAGES.get(random.nextInt(PAGES.size())).bytes().clone();
        byte[] other = PAGES.get(random.nextInt(PAGES.size())).bytes();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(400), bytes.length - at);
            switch (random.nextInt(4)) {
                case 0 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(256));
                case 1 -> System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
                case 2 -> System.arraycopy(other, 0, bytes, at, Math.min(length, other.length));
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }
}
