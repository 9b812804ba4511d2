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
        for (int i = 0; i < shingles; i++) {
            long hash = hash(units, i);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                ones[bit] += (int) (hash >>> bit) & 1; // without a branch: half of them would be guessed wrong
            }
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

    /** FNV-1a over the shingle, its bits then spread, since FNV's upper bits are weak on short input. */
    private static long hash(List<String> units, int from) {
        long hash = 0xcbf29ce484222325L;
        for (int i = from; i < from + WIDTH; i++) {
            String unit = units.get(i);
            for (int j = 0; j < unit.length(); j++) {
                hash = (hash ^ unit.charAt(j)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1f) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
