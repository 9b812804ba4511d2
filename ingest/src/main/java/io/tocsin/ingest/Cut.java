package io.tocsin.ingest;

/**
 * Shortens a text to a budget without splitting what a reader sees as one character. The rule is our own and simple, so
 * that it is the same on every JDK: no cut before a mark, a joiner or an emoji's skin tone, behind a joiner, between
 * regional indicators, or inside a syllable of conjoining Hangul.
 */
public final class Cut {

    /** A pile of marks longer than this is cut through: it is no writing. */
    private static final int LONGEST_CLUSTER = 64;

    private Cut() {}

    /** The longest prefix of at most that many bytes of UTF-8. */
    static String toBytes(String text, int budget) {
        int bytes = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > budget) {
                return text.substring(0, boundary(text, i));
            }
            i += Character.charCount(c);
        }
        return text;
    }

    /** The longest prefix of at most that many UTF-16 units. */
    public static String toUnits(String text, int budget) {
        return text.length() <= budget ? text : text.substring(0, boundary(text, budget));
    }

    private static int boundary(String text, int limit) {
        int at = whole(text, limit);
        int floor = Math.max(0, at - LONGEST_CLUSTER);
        for (int i = at; i > floor; i = whole(text, i - 1)) {
            if (!joined(text.codePointBefore(i), text.codePointAt(i))) {
                return i;
            }
        }
        return floor == 0 ? 0 : at;
    }

    private static int whole(String text, int at) {
        boolean inside = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inside ? at - 1 : at;
    }

    private static boolean joined(int left, int right) {
        return left == 0x200D || right == 0x200D || mark(right) || flag(left) && flag(right) || hangul(left, right);
    }

    private static boolean mark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c >= 0x1F3FB && c <= 0x1F3FF;
    }

    private static boolean flag(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static boolean hangul(int left, int right) {
        boolean follows = right >= 0x1160 && right <= 0x11FF;
        return follows && (left >= 0x1100 && left <= 0x11FF || left >= 0xAC00 && left <= 0xD7A3);
    }
}
