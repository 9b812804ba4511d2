package io.tocsin.ingest.page;

/** How much a text says, in letters of an alphabet. Words cannot be counted where no blank divides them. */
final class Weight {

    private static final int WIDE = 2;

    private Weight() {}

    /** Letters and digits; an ideograph, a kana and a Hangul syllable say about as much as two letters. */
    static int of(CharSequence text) {
        int weight = 0;
        int at = 0;
        while (at < text.length()) {
            int c = Character.codePointAt(text, at);
            weight += !Character.isLetterOrDigit(c) ? 0 : isWide(c) ? WIDE : 1;
            at += Character.charCount(c);
        }
        return weight;
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && (Character.isIdeographic(c) || c >= 0x3040 && c <= 0x30FF || c >= 0xAC00 && c <= 0xD7A3);
    }

    /** True where a text ends as a sentence does, in any of the scripts. */
    static boolean endsSentence(CharSequence text) {
        int end = text.length();
        while (end > 0 && "\"'”’»」』）)]›“ \u00a0\u200f\u200e".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > 0 && ".!?。！？؟۔।:：".indexOf(text.charAt(end - 1)) >= 0;
    }
}
