package io.tocsin.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How well the pages of the test set are read, beside how well others read them. The floors are a little below. */
class PagesTest {

    private static final List<Gold> PAGES = Gold.in(Path.of("src/test/resources/pages"));

    /** Nobody looks at these while the rules are made: what is measured on them is nearer to what the world will show. */
    private static final List<Gold> HELD_BACK = Gold.in(Path.of("src/test/resources/pages/second"));

    private static final Map<Gold, PageResult> READ = new LinkedHashMap<>();

    static {
        PAGES.forEach(gold -> READ.put(gold, gold.read()));
        HELD_BACK.forEach(gold -> READ.put(gold, gold.read()));
    }

    @Test
    void takesTheTextOfAnArticleAndNothingElse() {
        Tally ours = tally("ours", PAGES, PagesTest::lines);
        Tally readability = tally("Readability4J", PAGES, Rivals::readability);
        Tally boilerpipe = tally("boilerpipe", PAGES, Rivals::boilerpipe);

        assertThat(ours.precision()).isGreaterThan(0.97);
        assertThat(ours.recall()).isGreaterThan(0.97);
        assertThat(ours.f1()).isGreaterThan(Math.max(readability.f1(), boilerpipe.f1()));
    }

    @Test
    void takesTheTextOfPagesThatNobodyLookedAt() {
        Tally ours = tally("held back", HELD_BACK, PagesTest::lines);
        Tally readability = tally("Readability4J", HELD_BACK, Rivals::readability);
        Tally boilerpipe = tally("boilerpipe", HELD_BACK, Rivals::boilerpipe);

        assertThat(ours.precision()).isGreaterThan(0.85);
        assertThat(ours.recall()).isGreaterThan(0.78);
        assertThat(ours.f1()).isGreaterThan(Math.max(readability.f1(), boilerpipe.f1()));
    }

    @Test
    void takesNothingThatMustNotBeTakenAndNothingWhereThereIsNoArticle() {
        for (Gold gold : PAGES) {
            String taken = Tally.letters(String.join("", lines(gold)));
            assertThat(gold.texts("not")).as(gold.name()).noneMatch(text -> taken.contains(Tally.letters(text)));
            assertThat(taken.isEmpty()).as(gold.name()).isEqualTo(!gold.isArticle());
        }
    }

    @Test
    void readsWhatThePageSaysOfItsArticle() {
        var facts = new Facts();
        for (Gold gold : PAGES) {
            if (gold.isArticle() && READ.get(gold) instanceof Article article) {
                facts.count(gold, article);
            }
        }
        System.out.println("pages: " + facts + "; wrong " + facts.wrong());

        assertThat(facts.share("title")).isGreaterThan(0.95);
        assertThat(facts.share("published")).isGreaterThan(0.95);
        assertThat(facts.share("modified")).isGreaterThan(0.9);
        assertThat(facts.share("canonical")).isGreaterThan(0.95);
        // Some pages do not say their language; it is not guessed here.
        assertThat(facts.share("language")).isGreaterThan(0.8);
    }

    private static List<String> lines(Gold gold) {
        return READ.get(gold) instanceof Article article
                ? article.text().lines().toList()
                : List.of();
    }

    private static Tally tally(String who, List<Gold> pages, Function<Gold, List<String>> reader) {
        var all = new Tally();
        pages.forEach(gold -> all.count(gold, reader.apply(gold)));
        System.out.println(String.format(
                Locale.ROOT,
                "pages: %-14s precision %.3f, recall %.3f, F1 %.3f",
                who,
                all.precision(),
                all.recall(),
                all.f1()));
        return all;
    }
}
