package io.tocsin.enrich.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as the lexicon sees it, with the way back: {@code at(i)} folded characters, each from a span of the source. Holds and
 * reuses its buffers, so one instance serves one thread.
 */
public final class Folded {
    private static final char ZWNJ = '\u200C';

    private String source = "";
    private char[] chars = new char[4096];
    private int[] from = new int[4096];
    private int[] to = new int[4096];
    private int length;

    /** Folds a text in place of the one held so far; any string will do, lone surrogates included. */
    public Folded fold(String text) {
        source = text;
        length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                supplementary(text.codePointAt(i), i);
                i++;
            } else if (isLeadingJamo(c) && i + 1 < text.length() && isVowelJamo(text.charAt(i + 1))) {
                i = syllable(text, i);
            } else if ((c == '(' || c == '（') && readingEnd(text, i) > 0) {
                int end = readingEnd(text, i);
                extend(i, end);
                i = end - 1;
            } else {
                plain(c, i);
            }
        }
        return this;
    }

    private void plain(char c, int i) {
        char one = Folding.one(c);
        if (one == Folding.NOTHING) {
            extend(i, i + 1);
        } else if (one == Folding.SEVERAL) {
            for (char each : Folding.several(c).toCharArray()) {
                add(each, i, i + 1);
            }
        } else if (one == ZWNJ) {
            // In Persian it parts words that a space would part as well; elsewhere it is only noise.
            if (length > 0 && isArabic(chars[length - 1])) {
                add(' ', i, i + 1);
            } else {
                extend(i, i + 1);
            }
        } else {
            add(one, i, i + 1);
        }
    }

    /** One past the bracket that closes a reading, 飛翔(ひしょう)体, which says nothing but how the letters before it sound; or 0. */
    private int readingEnd(String text, int open) {
        if (length == 0 || Scripts.of(chars[length - 1]) != Scripts.HAN) {
            return 0;
        }
        int i = open + 1;
        while (i < text.length() && text.charAt(i) >= 'ぁ' && text.charAt(i) <= 'ゖ') {
            i++;
        }
        boolean closed = i < text.length() && (text.charAt(i) == ')' || text.charAt(i) == '）');
        return closed && i > open + 1 ? i + 1 : 0;
    }

    private void supplementary(int codePoint, int i) {
        String folded = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        if (folded.length() <= 2 && folded.length() > 0 && !Character.isSurrogate(folded.charAt(0))) {
            char one = Folding.one(folded.charAt(0));
            add(one == Folding.NOTHING || one == Folding.SEVERAL ? '\uFFFD' : one, i, i + 2);
        } else if (Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            extend(i, i + 2);
        } else {
            add('\uFFFD', i, i + 2);
        }
    }

    /** Composes Hangul that came in letters, as some file systems write it. */
    private int syllable(String text, int i) {
        int s = 0xAC00 + ((text.charAt(i) - 0x1100) * 21 + text.charAt(i + 1) - 0x1161) * 28;
        int last = i + 1;
        if (i + 2 < text.length() && text.charAt(i + 2) > '\u11A7' && text.charAt(i + 2) <= '\u11C2') {
            s += text.charAt(i + 2) - 0x11A7;
            last = i + 2;
        }
        add((char) s, i, last + 1);
        return last;
    }

    private static boolean isLeadingJamo(char c) {
        return c >= '\u1100' && c <= '\u1112';
    }

    private static boolean isVowelJamo(char c) {
        return c >= '\u1161' && c <= '\u1175';
    }

    private static boolean isArabic(char c) {
        return c >= '\u0600' && c <= '\u06FF';
    }

    /** A dropped mark belongs to the letter before it, so that no quote loses its tanwin. */
    private void extend(int start, int end) {
        if (length > 0 && to[length - 1] == start) {
            to[length - 1] = end;
        }
    }

    private void add(char c, int start, int end) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            from = Arrays.copyOf(from, length * 2);
            to = Arrays.copyOf(to, length * 2);
        }
        chars[length] = c;
        from[length] = start;
        to[length] = end;
        length++;
    }

    public String source() {
        return source;
    }

    /** Number of folded characters. */
    public int length() {
        return length;
    }

    /** The folded character at {@code i}, 0 to length - 1. */
    public char at(int i) {
        return chars[i];
    }

    /** First UTF-16 unit of the source behind folded character {@code i}. */
    public int sourceStart(int i) {
        return from[i];
    }

    /** One past the last UTF-16 unit of the source behind the folded characters up to, not including, {@code end}. */
    public int sourceEnd(int end) {
        return to[end - 1];
    }

    /** The folded characters from {@code start} up to {@code end}. */
    public String text(int start, int end) {
        return new String(chars, start, end - start);
    }

    /** Whether the source begins with a capital where the folded character {@code i} stands. */
    public boolean isUpper(int i) {
        return Character.isUpperCase(source.charAt(from[i]));
    }
}
