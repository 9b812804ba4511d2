package io.tocsin.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How well the pages of the test set are read. The floors are what was measured, less a little. */
class PagesTest {

    @Test
    void texts() {
        var pages = Gold.in(java.nio.file.Path.of(System.getProperty("pages", Gold.PAGES.toString())));
        var all = new Tally();
        int title = 0, pub = 0, mod = 0, lang = 0, canon = 0, n = 0, verdict = 0, not = 0, nots = 0;
        for (Gold gold : pages) {
            var result = gold.read();
            var tally = new Tally();
            List<String> lines = result instanceof Article a ? a.text().lines().toList() : List.of();
            tally.count(gold, lines);
            all.count(gold, lines);
            verdict += gold.isArticle() == result instanceof Article ? 1 : 0;
            var wrong = new ArrayList<String>();
            if (gold.isArticle() != result instanceof Article) wrong.add("verdict " + result);
            if (gold.isArticle() && result instanceof Article a) {
                n++;
                title += same(wrong, "title", gold.text("title"), a.title());
                pub += same(wrong, "published", local(gold.text("published"), a.published()), instant(a.published()));
                mod += same(wrong, "modified", local(gold.text("modified"), a.modified()), instant(a.modified()));
                lang += same(wrong, "language", primary(gold.text("language")), primary(a.language()));
                canon += same(
                        wrong,
                        "canonical",
                        io.tocsin.ingest.CanonicalUrl.of(String.valueOf(gold.text("canonical")))
                                .orElse(null),
                        a.canonical());
                String letters = Tally.letters(a.text());
                for (String bad : gold.texts("not")) {
                    nots++;
                    if (letters.contains(Tally.letters(bad))) {
                        not++;
                        wrong.add("has: " + bad);
                    }
                }
            }
            System.out.println(String.format(
                    Locale.ROOT, "%-26s P %.2f R %.2f %s", gold.name(), tally.precision(), tally.recall(), wrong));
        }
        System.out.println(String.format(
                Locale.ROOT,
                "ALL P %.3f R %.3f F %.3f verdict %d/%d title %d pub %d mod %d lang %d canon %d of %d; not %d of %d",
                all.precision(),
                all.recall(),
                all.f1(),
                verdict,
                pages.size(),
                title,
                pub,
                mod,
                lang,
                canon,
                n,
                not,
                nots));
        assertThat(all.f1()).isGreaterThan(0.1);
    }

    private static String primary(String tag) {
        return tag == null ? null : tag.split("-")[0];
    }

    private static Instant local(String gold, String read) {
        boolean zoned = read == null || read.endsWith("Z") || read.matches(".*[+-]\\d\\d:\\d\\d");
        return instant(gold == null || zoned ? gold : gold.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", ""));
    }

    private static Instant instant(String claim) {
        return claim == null ? null : Claim.read(claim, null).map(Claim::at).orElse(null);
    }

    private static int same(List<String> wrong, String what, Object a, Object b) {
        if (java.util.Objects.equals(a, b)) return 1;
        wrong.add(what + ": " + b + " for " + a);
        return 0;
    }
}
