package io.tocsin.schemas.yaml;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** The known word that a mistyped one was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known word with the smallest edit distance, the first in order on a tie; empty when none is near enough to be a
     * slip of the hand (a third of the length, at least two edits).
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String best = null;
        var smallest = Math.max(2, word.length() / 3) + 1;
        for (var candidate : new TreeSet<>(known)) {
            var distance = edits(word, candidate);
            if (distance < smallest && distance < candidate.length()) {
                smallest = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** "did you mean x?" where something is near, else the list of what is known. */
    public static String remedy(String word, Collection<String> known) {
        return to(word, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "known are " + String.join(", ", new TreeSet<>(known)));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int edits(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var least = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
