package io.tocsin.enrich.lexicon;

import java.util.Arrays;

/** The tokens of a text looked up: the number of each word, the letter stripped before it, and where its stem begins. Reused. */
public final class Words {
    private int[] id = new int[1024];
    private char[] stripped = new char[1024];
    private int[] stem = new int[1024];
    private boolean[] article = new boolean[1024];

    void ensure(int size) {
        if (id.length < size) {
            int grown = Math.max(size, id.length * 2);
            id = Arrays.copyOf(id, grown);
            stripped = Arrays.copyOf(stripped, grown);
            stem = Arrays.copyOf(stem, grown);
            article = Arrays.copyOf(article, grown);
        }
    }

    void set(int token, int word, char letter, int stemStart, boolean definite) {
        id[token] = word;
        stripped[token] = letter;
        stem[token] = stemStart;
        article[token] = definite;
    }

    /** Number of the token's word, or -1. */
    public int id(int token) {
        return id[token];
    }

    /** The inner letter that was stripped (ar ب ك ل س), or 0. */
    public char stripped(int token) {
        return stripped[token];
    }

    /** First folded character behind the stripped letters; the article counts to the word. */
    public int stem(int token) {
        return stem[token];
    }

    /** Whether the word carried its article. */
    public boolean article(int token) {
        return article[token];
    }
}
