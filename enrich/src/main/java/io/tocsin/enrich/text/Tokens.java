package io.tocsin.enrich.text;

import java.util.Arrays;

/**
 * The words, numbers and marks of a folded text. Letters of different scripts, and letters and digits, are different tokens
 * ("KN23" is two, "2발" is two); a hyphen or middle dot inside a word parts it and leaves no token. Scripts that do not part
 * their words, and Hangul with its endings, are cut by the {@link Cutter}.
 */
public final class Tokens {
    /** What a token is. */
    public static final int WORD = 0, NUMBER = 1, MARK = 2;

    /** Cuts a run of letters that the script alone does not part: the length of the known word at a place, or 0. */
    public interface Cutter {
        /** Length of the longest known word that begins at {@code start} and ends by {@code end}; 0 when there is none. */
        int longest(Folded text, int start, int end);

        /** The same among the words that count or measure what a number before them says: 日 in 20日米韓. */
        default int longestCounter(Folded text, int start, int end) {
            return 0;
        }

        /** Whether a long word that is not known may be several known ones written together. */
        default boolean cutsCompounds() {
            return false;
        }
    }

    private int[] start = new int[1024];
    private int[] end = new int[1024];
    private byte[] type = new byte[1024];
    private boolean[] glued = new boolean[1024];
    private int size;

    /** Cuts a text in place of the one held so far. */
    public Tokens cut(Folded text, Cutter cutter) {
        size = 0;
        int n = text.length();
        int last = -1;
        for (int i = 0; i < n; ) {
            char c = text.at(i);
            int script = Scripts.of(c);
            if (script == Scripts.SPACE) {
                i++;
                continue;
            }
            if (script == Scripts.MARK) {
                i = mark(text, i, last == i);
            } else {
                int j = i + 1;
                while (j < n && sameRun(text, j, script)) {
                    j++;
                }
                i = run(text, i, j, script, last == i, cutter);
            }
            last = i;
        }
        return this;
    }

    /** Han and kana mix within a word (打ち上げ); a Hebrew abbreviation has its mark inside (ארה"ב). */
    private static boolean sameRun(Folded text, int j, int script) {
        int next = Scripts.of(text.at(j));
        if (script == Scripts.HAN || script == Scripts.KANA) {
            return next == Scripts.HAN || next == Scripts.KANA;
        }
        boolean inside = script == Scripts.HEBREW
                && (text.at(j) == '"' || text.at(j) == '\'')
                && j + 1 < text.length()
                && Scripts.of(text.at(j + 1)) == Scripts.HEBREW;
        return next == script || inside;
    }

    private int run(Folded text, int i, int j, int script, boolean glue, Cutter cutter) {
        if (script == Scripts.DIGIT) {
            return number(text, i, j, glue);
        }
        if (script == Scripts.HANGUL || script == Scripts.HAN || script == Scripts.KANA) {
            pieces(text, i, j, glue, cutter);
            return j;
        }
        if (script == Scripts.LATIN && isAbbreviation(text, i, j)) {
            return abbreviation(text, i, glue);
        }
        int doubled = script == Scripts.LATIN && j == i + 2 ? doubledEnd(text, i) : 0;
        if (doubled > 0) {
            add(i, doubled, WORD, glue);
            return doubled;
        }
        if (script != Scripts.LATIN || !cutter.cutsCompounds() || !compound(text, i, j, glue, cutter)) {
            add(i, j, WORD, glue);
        }
        return j;
    }

    /** Letters that a part of a compound has at least. */
    private static final int PART = 4;

    /** Rakete|n|test: known words from end to end, with at most two letters to link them. */
    private boolean compound(Folded text, int i, int j, boolean glue, Cutter cutter) {
        int first = size;
        int at = i;
        while (at < j) {
            int link = at;
            int known = cutter.longest(text, at, j);
            while (known < PART && at > i && link < at + 2 && link + PART <= j) {
                known = cutter.longest(text, ++link, j);
            }
            if (known < PART || known == j - i) {
                size = first;
                return false;
            }
            if (link > at) {
                end[size - 1] = link;
            }
            add(link, link + known, WORD, glue || at > i);
            at = link + known;
        }
        return true;
    }

    /** Thousands and decimals belong to the number: 1,000 and 3.5 are one token each. */
    private int number(Folded text, int i, int j, boolean glue) {
        int to = j;
        while (to + 1 < text.length()
                && (text.at(to) == ',' || text.at(to) == '.' || text.at(to) == '،')
                && Scripts.of(text.at(to + 1)) == Scripts.DIGIT
                && (text.at(to) != '،' || isThousand(text, to + 1))) {
            to++;
            while (to < text.length() && Scripts.of(text.at(to)) == Scripts.DIGIT) {
                to++;
            }
        }
        add(i, to, NUMBER, glue);
        return to;
    }

    /** 8، 9 and 8、9 are two numbers, 1،500 is one. */
    private static boolean isThousand(Folded text, int from) {
        int digits = from;
        while (digits < text.length() && Scripts.of(text.at(digits)) == Scripts.DIGIT) {
            digits++;
        }
        return digits - from == 3;
    }

    private void pieces(Folded text, int i, int j, boolean glue, Cutter cutter) {
        int unknown = i;
        boolean joined = glue;
        for (int at = i; at < j; ) {
            boolean counted = at == i && glue && size > 0 && type[size - 1] == NUMBER;
            int counter = counted ? cutter.longestCounter(text, at, j) : 0;
            int known = counter > 0 ? counter : cutter.longest(text, at, j);
            if (known == 0) {
                at++;
                continue;
            }
            if (unknown < at) {
                add(unknown, at, WORD, joined);
                joined = true;
            }
            add(at, at + known, WORD, joined);
            joined = true;
            at += known;
            unknown = at;
        }
        if (unknown < j) {
            add(unknown, j, WORD, joined);
        }
    }

    /** A single letter with its dot, alone or in a row: "N." and "U.S.". */
    private static boolean isAbbreviation(Folded text, int i, int j) {
        return j == i + 1
                && j < text.length()
                && text.at(j) == '.'
                && text.isUpper(i)
                && (i == 0 || Scripts.of(text.at(i - 1)) != Scripts.LATIN);
    }

    /** EE.UU. and EE. UU.: two pairs of one capital each, with their dots; 0 when there are none. */
    private static int doubledEnd(Folded text, int i) {
        if (!isPair(text, i)) {
            return 0;
        }
        int next = i + 3 < text.length() && text.at(i + 3) == ' ' ? i + 4 : i + 3;
        return isPair(text, next) ? next + 3 : 0;
    }

    private static boolean isPair(Folded text, int i) {
        return i + 2 < text.length()
                && text.at(i) == text.at(i + 1)
                && text.at(i + 2) == '.'
                && text.isUpper(i)
                && text.isUpper(i + 1);
    }

    private int abbreviation(Folded text, int i, boolean glue) {
        int j = i;
        while (j + 1 < text.length() && Scripts.of(text.at(j)) == Scripts.LATIN && text.at(j + 1) == '.') {
            j += 2;
        }
        add(i, j, WORD, glue);
        return j;
    }

    private int mark(Folded text, int i, boolean glue) {
        char c = text.at(i);
        boolean inside = glue && i + 1 < text.length() && Scripts.of(text.at(i + 1)) < Scripts.MARK;
        boolean dash = c == '—'
                && inside
                && Scripts.of(text.at(i + 1)) == Scripts.DIGIT
                && i > 0
                && (Scripts.of(text.at(i - 1)) == Scripts.HAN || Scripts.of(text.at(i - 1)) == Scripts.KANA);
        boolean joins = (c == '-' || c == '·') && inside || dash; // 火星砲―17
        if (c == '\'' && glue && i + 1 < text.length() && Scripts.of(text.at(i + 1)) == Scripts.LATIN) {
            return apostrophe(text, i);
        }
        if (!joins) {
            add(i, i + 1, MARK, glue);
        }
        return i + 1;
    }

    /** An apostrophe belongs to an elided word before it (l'Iran), else to the ending behind it (Iran's, Kore'nin). */
    private int apostrophe(Folded text, int i) {
        int before = size - 1;
        int length = end[before] - start[before];
        boolean elided = type[before] == WORD
                && Scripts.of(text.at(i - 1)) == Scripts.LATIN
                && (length == 1 || length > 1 && text.at(i - 2) == 'q' && text.at(i - 1) == 'u');
        if (elided) {
            end[before] = i + 1;
            return i + 1;
        }
        int j = i + 1;
        while (j < text.length() && Scripts.of(text.at(j)) == Scripts.LATIN) {
            j++;
        }
        add(i, j, WORD, true);
        return j;
    }

    private void add(int from, int to, int kind, boolean glue) {
        if (size == start.length) {
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
            type = Arrays.copyOf(type, size * 2);
            glued = Arrays.copyOf(glued, size * 2);
        }
        start[size] = from;
        end[size] = to;
        type[size] = (byte) kind;
        glued[size] = glue;
        size++;
    }

    public int size() {
        return size;
    }

    /** First folded character of token {@code i}. */
    public int start(int i) {
        return start[i];
    }

    /** One past the last folded character of token {@code i}. */
    public int end(int i) {
        return end[i];
    }

    /** {@link #WORD}, {@link #NUMBER} or {@link #MARK}. */
    public int type(int i) {
        return type[i];
    }

    /** Whether token {@code i} stands against the one before it, with nothing between. */
    public boolean glued(int i) {
        return glued[i];
    }
}
