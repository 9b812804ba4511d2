package io.tocsin.ingest.page;

import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** How often what a page says of its article was read as a person reads it. */
final class Facts {

    private final Map<String, Integer> right = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int articles;

    void count(Gold gold, Article article) {
        articles++;
        count(gold, "title", gold.text("title"), article.title());
        count(gold, "published", instant(gold.text("published"), article.published()), instant(article.published()));
        count(gold, "modified", instant(gold.text("modified"), article.modified()), instant(article.modified()));
        count(gold, "language", language(gold.text("language")), language(article.language()));
        String canonical = gold.text("canonical");
        count(
                gold,
                "canonical",
                canonical == null ? null : CanonicalUrl.of(canonical).orElse(null),
                article.canonical());
    }

    private void count(Gold gold, String fact, Object said, Object read) {
        right.merge(fact, Objects.equals(said, read) ? 1 : 0, Integer::sum);
        if (!Objects.equals(said, read)) {
            wrong.add(gold.name() + " " + fact + ": " + read + " for " + said);
        }
    }

    /** Share of the articles of which the fact was read. */
    double share(String fact) {
        return (double) right.get(fact) / articles;
    }

    List<String> wrong() {
        return wrong;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "of %d articles %s", articles, right);
    }

    /** What was said; as local time where a local time was read. */
    private static Instant instant(String said, String read) {
        boolean zoned = read == null || read.endsWith("Z") || read.matches(".*[+-]\\d\\d:\\d\\d");
        return instant(said == null || zoned ? said : said.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", ""));
    }

    private static Instant instant(String claim) {
        return claim == null ? null : Claim.read(claim, null).map(Claim::at).orElse(null);
    }

    private static String language(String tag) {
        return tag == null ? null : tag.split("-")[0];
    }
}
