package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides between the text that a page shows and the body that it tells machines. What is shown is better: it has its
 * paragraphs. What is told is taken when nothing is shown, and when it holds what is shown and a good deal more: then the
 * page shows the beginning only.
 */
final class Told {

    /** Letters of a told text that is worth it. */
    private static final int LEAST = 120;

    /** Share of the shown text that the told one must hold. */
    private static final double HELD = 0.7;

    private static final double MORE = 1.25;
    private static final int FIRST = 3;
    private static final double WHOLE = 0.85;
    private static final int SHINGLE = 8;

    /** As much of a told text as an item takes. */
    private static final int LONGEST = 262_144;

    private Told() {}

    /** The text to take, of the paragraphs shown and what is told; the latter may have none. */
    static String better(List<Block> shown, JsonLd told, String title) {
        String visible = joined(shown);
        String articleBody = told.text("articleBody");
        if (articleBody == null) {
            return visible;
        }
        String body = Pages.text(articleBody.substring(0, Math.min(articleBody.length(), LONGEST)));
        Set<Integer> known = new HashSet<>(shingles(body));
        String headline = told.text("headline");
        boolean isThis = shown.isEmpty()
                || held(visible, known) >= HELD
                || shown.stream().limit(FIRST).anyMatch(block -> block.isProse() && held(block.text(), known) >= HELD)
                || title != null && headline != null && Titles.overlap(title, headline) >= HELD;
        if (Weight.of(body) < LEAST || !isThis) {
            return visible;
        }
        List<Block> common = common(shown, body, known);
        boolean isMore = Weight.of(body)
                >= MORE * common.stream().mapToInt(Block::weight).sum();
        return isMore ? body : joined(common);
    }

    private static String joined(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    /** Of the blocks shown those that were told too, when that is nearly all that was told: the rest is none of the article. */
    private static List<Block> common(List<Block> shown, String body, Set<Integer> known) {
        List<Block> held = shown.stream()
                .filter(block -> block.weight() < SHINGLE || held(block.text(), known) >= HELD)
                .toList();
        if (held.isEmpty() || held.stream().mapToInt(Block::weight).sum() < WHOLE * Weight.of(body)) {
            return shown;
        }
        int last = shown.lastIndexOf(held.get(held.size() - 1));
        // A body that was cut says nothing of what stands behind its end.
        boolean cut = body.endsWith("…") || body.endsWith("...") || !Weight.endsSentence(body);
        return Stream.concat(held.stream(), cut ? shown.subList(last + 1, shown.size()).stream() : Stream.empty())
                .toList();
    }

    /** Share of a text's shingles of letters that are known. */
    private static double held(String part, Set<Integer> known) {
        List<Integer> own = shingles(part);
        return own.isEmpty() ? 1 : (double) own.stream().filter(known::contains).count() / own.size();
    }

    private static List<Integer> shingles(String text) {
        int[] letters = text.codePoints().filter(Character::isLetterOrDigit).toArray();
        var shingles = new ArrayList<Integer>();
        for (int i = 0; i + SHINGLE <= letters.length; i++) {
            int hash = 0;
            for (int k = i; k < i + SHINGLE; k++) {
                hash = hash * 31 + letters[k];
            }
            shingles.add(hash);
        }
        return shingles;
    }
}
