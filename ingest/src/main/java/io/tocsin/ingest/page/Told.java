package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
    private static final int SHINGLE = 8;

    /** As much of a told text as an item takes. */
    private static final int LONGEST = 262_144;

    private Told() {}

    /** The text to take, of the paragraphs shown and the body told; the latter may be null. */
    static String better(List<Block> shown, String told) {
        String visible = shown.stream().map(Block::text).collect(Collectors.joining("\n"));
        if (told == null) {
            return visible;
        }
        String body = Pages.text(told.length() > LONGEST ? told.substring(0, LONGEST) : told);
        int weight = Weight.of(body);
        if (weight < LEAST || weight < MORE * Weight.of(visible)) {
            return visible;
        }
        return visible.isEmpty() || held(visible, body) >= HELD ? body : visible;
    }

    /** Share of a text's shingles of letters that another holds. */
    private static double held(String part, String whole) {
        Set<Integer> known = new HashSet<>(shingles(whole));
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
