package io.tocsin.ingest;

/**
 * Text without what no reader should meet: control characters become a blank, halves of surrogate pairs U+FFFD, and line
 * ends {@code \n}. Marks of direction stay: Arabic and Hebrew need them.
 */
final class CleanText {

    private CleanText() {}

    /** A body: keeps line breaks and tabs. */
    static String body(String text) {
        return text == null ? "" : cleaned(text.replace("\r\n", "\n").replace('\r', '\n'), true);
    }

    /** One line: a headline, a name. Empty for null. */
    static String line(String text) {
        return text == null ? "" : cleaned(text, false).strip();
    }

    private static String cleaned(String text, boolean breaks) {
        int from = firstBad(text, breaks);
        if (from == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append(Character.isSurrogate(c) ? '\uFFFD' : control(c, breaks) ? ' ' : c);
            }
        }
        return out.toString();
    }

    private static int firstBad(String text, boolean breaks) {
        int i = 0;
        while (i < text.length() && !Character.isSurrogate(text.charAt(i)) && !control(text.charAt(i), breaks)) {
            i++;
        }
        return i;
    }

    private static boolean control(char c, boolean breaks) {
        boolean isBreak = c == '\n' || c == '\t' || c == '\u2028' || c == '\u2029';
        return isBreak ? !breaks : Character.isISOControl(c) || c == '\uFEFF';
    }
}
