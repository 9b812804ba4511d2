package io.tocsin.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up articles of 2,000 characters for measuring, from {@code articles.tsv}: sentences of no interest, and in some a few that
 * are. Same seed, same articles.
 */
public final class Articles {
    /** Length of an article in UTF-16 units; the last sentence may run over. */
    public static final int LENGTH = 2_000;

    private Articles() {}

    /**
     * Articles in a language.
     *
     * @param percent of them that hold news: four sentences of it, at their beginning
     */
    public static List<String> of(String language, int count, int percent, int length) {
        List<String> filler = sentences(language, "filler");
        List<String> news = sentences(language, "news");
        var random = new SplittableRandom(2_023);
        var articles = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder();
            if ((i + 1) * percent / 100 > i * percent / 100) {
                news.forEach(sentence -> text.append(sentence).append(' '));
            }
            while (text.length() < length) {
                text.append(filler.get(random.nextInt(filler.size()))).append(random.nextInt(4) == 0 ? "\n\n" : " ");
            }
            articles.add(text.toString());
        }
        return articles;
    }

    private static List<String> sentences(String language, String kind) {
        return Labelled.resource("/articles.tsv")
                .lines()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(language) && cells[1].equals(kind))
                .map(cells -> cells[2])
                .toList();
    }
}
