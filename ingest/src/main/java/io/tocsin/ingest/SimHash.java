package io.tocsin.ingest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Charikar's fingerprint of a text: 64 bits of which a light edit flips few, while two stories differ in about half.
 * The shingles are three words; in scripts that put no blanks between words, three letters. Case, punctuation and blanks
 * do not count, nor do a dateline and short brackets, where copies name their agency or leave it out.
 */
final class SimHash {

    /** Texts with fewer shingles say too little; they get 0. */
    static final int FEWEST_SHINGLES = 8;

    private static final int WIDTH = 3;

    /** FNV-1a of 64 bits. */
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;
    private static final char END_OF_UNIT = 0x1f;

    /** UTF-16 units in which a dateline ends. */
    private static final int DATELINE = 50;

    private static final Pattern BRACKETS = Pattern.compile("[(\\[<][^()\\[\\]<>]{1,40}[)\\]>]");

    private SimHash() {}

    /** The fingerprint, never 0 but for a text too short to tell. */
    static long of(String text) {
        String plain = BRACKETS.matcher(withoutDateline(Normalizer.normalize(text, Normalizer.Form.NFKC)))
                .replaceAll(" ");
        List<String> units = unspaced(plain) ? letters(plain) : words(plain);
        int shingles = units.size() - WIDTH + 1;
        if (shingles < FEWEST_SHINGLES) {
            return 0;
        }
        int[] ones = new int[Long.SIZE];
        // Three shingles grow at a time, each a word behind the other: one alone would wait for its own product at
        // every letter.
        long oldest = BASIS;
        long middle = BASIS;
        for (int i = 0; i < units.size(); i++) {
            String unit = units.get(i);
            long youngest = BASIS;
            for (int j = 0; j <= unit.length(); j++) {
                char c = j < unit.length() ? unit.charAt(j) : END_OF_UNIT;
                oldest = (oldest ^ c) * PRIME;
                middle = (middle ^ c) * PRIME;
                youngest = (youngest ^ c) * PRIME;
            }
            if (i >= WIDTH - 1) {
                count(spread(oldest), ones);
            }
            oldest = middle;
            middle = youngest;
        }
        long print = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            print |= 2 * ones[bit] > shingles ? 1L << bit : 0;
        }
        return print == 0 ? 1 : print;
    }

    /** The text behind the last dash or equals sign that stands between blanks near its head. */
    private static String withoutDateline(String text) {
        for (int i = Math.min(DATELINE, text.length() - 2); i > 0; i--) {
            char before = text.charAt(i - 1);
            boolean dash = "-\u2013\u2014=".indexOf(text.charAt(i)) >= 0;
            if (dash && text.charAt(i + 1) == ' ' && (before == ' ' || before == text.charAt(i))) {
                return text.substring(i + 1);
            }
        }
        return text;
    }

    private static boolean unspaced(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long without = text.codePoints().filter(SimHash::writtenWithoutBlanks).count();
        return without * 2 > letters;
    }

    private static boolean writtenWithoutBlanks(int c) {
        // The first of these scripts begins here. Most text lies below or is Korean, and to find a script takes a
        // search.
        if (c < 0x0E00 || c >= 0xAC00 && c <= 0xD7A3 || !Character.isLetter(c)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static List<String> letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .toList();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i <= text.length(); ) {
            int c = i < text.length() ? text.codePointAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                word.appendCodePoint(Character.toLowerCase(c));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            i += Character.charCount(c);
        }
        return words;
    }

    private static void count(long hash, int[] ones) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            ones[bit] += (int) (hash >>> bit) & 1; // without a branch: half of them would be guessed wrong
        }
    }

    /** FNV's upper bits are weak on short input. */
    private static long spread(long hash) {
        long spread = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        spread = (spread ^ spread >>> 33) * 0xc4ceb9fe1a85ec53L;
        return spread ^ spread >>> 33;
    }
}
