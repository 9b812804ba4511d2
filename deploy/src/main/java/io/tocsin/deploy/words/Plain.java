package io.tocsin.deploy.words;

import java.util.regex.Pattern;

/**
 * Text from outside, made harmless for a terminal and right for a reader: no control characters, escape sequences or
 * bidirectional overrides of its own, and right-to-left text in an isolate, so that it neither rearranges the line around
 * it nor is rearranged by it.
 */
public final class Plain {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';
    /** CSI sequences with 7 or 8 bits, and OSC sequences up to their end; each piece is bounded by the text itself. */
    private static final Pattern ESCAPES = Pattern.compile(
            "(?:\u001B\\[|\u009B)[0-?]*+[ -/]*+[@-~]?|(?:\u001B\\]|\u009D)[^\u0007\u001B\u009C]*+(?:\u0007|\u001B\\\\|\u009C)?");

    private Plain() {}

    /** The text in one line. */
    public static String of(String text) {
        return isolated(piece(text).strip());
    }

    /** A piece of a text in one line, with its blanks; the whole is to be {@link #isolated}. */
    static String piece(String text) {
        var clean = new StringBuilder(text.length());
        var plain = ESCAPES.matcher(text).replaceAll("");
        for (int i = 0; i < plain.length(); ) {
            var point = plain.codePointAt(i);
            i += Character.charCount(point);
            append(clean, point);
        }
        return clean.toString();
    }

    /** Harmless text, right-to-left text in an isolate. */
    static String isolated(String clean) {
        var rightToLeft = clean.codePoints().anyMatch(point -> Character.isLetter(point) && isRightToLeft(point));
        return rightToLeft ? FIRST_STRONG_ISOLATE + clean + POP_ISOLATE : clean;
    }

    /** JSON with every character escaped that a terminal might obey; such stand inside its texts only. */
    public static String json(String json) {
        var safe = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> safe.append("\\u")
                        .append(Character.forDigit(c >> 12, 16))
                        .append(Character.forDigit(c >> 8 & 15, 16))
                        .append(Character.forDigit(c >> 4 & 15, 16))
                        .append(Character.forDigit(c & 15, 16));
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static void append(StringBuilder clean, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
                    clean.append(' ');
                }
            }
            case Character.FORMAT -> {
                // Joiners are letters' business; every other format character moves or hides text.
                if (point == '\u200C' || point == '\u200D') {
                    clean.appendCodePoint(point);
                }
            }
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> clean.append('\uFFFD');
            default -> clean.appendCodePoint(point);
        }
    }

    private static boolean isRightToLeft(int point) {
        var direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
