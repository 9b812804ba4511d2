package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Most news has no trigger and must cost next to nothing. Bytes, unlike times, are the same on every machine. */
class AllocationTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    private static double bytesPerArticle(String language, int percent, int length) {
        List<String> articles = Articles.of(language, 100, percent, length);
        long least = Long.MAX_VALUE;
        // The first rounds grow the buffers of the thread, and a class may still be loaded in a later one.
        for (int round = 0; round < 10; round++) {
            long before = allocated();
            for (String article : articles) {
                ENRICHMENT.read(new Story("x", language, null, article, LocalDate.parse("2023-01-03"), null));
            }
            least = Math.min(least, allocated() - before);
        }
        return least / (double) articles.size();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    static List<String> languages() {
        return Enrichment.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void anArticleWithoutATriggerCostsLittleHoweverLongItIs(String language) {
        double normal = bytesPerArticle(language, 0, Articles.LENGTH);
        double ten = bytesPerArticle(language, 0, 10 * Articles.LENGTH);
        double news = bytesPerArticle(language, 100, Articles.LENGTH);
        System.out.printf(
                Locale.ROOT,
                "bytes allocated an article, %s: %.0f without a trigger, %.0f in one ten times as long, %.0f with four events%n",
                language,
                normal,
                ten,
                news);
        assertThat(normal).isLessThanOrEqualTo(4_096);
        assertThat(ten).isLessThanOrEqualTo(3 * 4_096);
        assertThat(news).as("the measure works").isGreaterThan(normal);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theArticlesAreWhatTheySay(String language) {
        List<String> articles = Articles.of(language, 100, 2, Articles.LENGTH);
        long events = articles.stream()
                .filter(text -> !ENRICHMENT
                        .read(new Story("x", language, null, text, LocalDate.parse("2023-01-03"), null))
                        .reports()
                        .isEmpty())
                .count();
        assertThat(events).isEqualTo(2);
    }
}
