package io.tocsin.enrich;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** CPU time an article, best of several rounds: what to go by on a machine that does other work meanwhile. */
public final class CpuTime {
    private static final int ARTICLES = 500, ROUNDS = 30;

    private CpuTime() {}

    public static void main(String[] args) {
        Enrichment enrichment = Enrichment.load();
        for (String language : Enrichment.LANGUAGES) {
            for (int percent : new int[] {0, 2, 100}) {
                double micros = micros(enrichment, language, percent);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d %% with news: %.1f us an article = %.0f articles/s a core%n",
                        language,
                        percent,
                        micros,
                        1e6 / micros);
            }
        }
    }

    private static double micros(Enrichment enrichment, String language, int percent) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<String> articles = Articles.of(language, ARTICLES, percent, Articles.LENGTH);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (String text : articles) {
                enrichment.read(new Story("x", language, null, text, LocalDate.parse("2023-01-03"), null));
            }
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }
        return best / 1e3 / ARTICLES;
    }
}
