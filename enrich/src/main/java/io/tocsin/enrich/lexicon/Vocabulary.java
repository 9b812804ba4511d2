package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import java.util.Arrays;
import java.util.BitSet;

/** The words of a lexicon, numbered: a hash table over folded characters, and a letter trie to cut words that nothing parts. */
final class Vocabulary implements Tokens.Cutter {
    private String[] words = new String[1024];
    private int[] table = new int[4096];
    private int size;
    private final LongTable letters = new LongTable();
    private int nodes = 1;
    private boolean[] ends = new boolean[4096];
    private final BitSet counters = new BitSet();

    private final boolean compounds;

    /** Words of a language; with {@code compounds}, long ones may be several written together. */
    Vocabulary(boolean compounds) {
        this.compounds = compounds;
        Arrays.fill(table, -1);
    }

    /** Number of a word, new or known. */
    int add(String word) {
        int known = find(word);
        if (known >= 0) {
            return known;
        }
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
        }
        words[size] = word;
        if (size * 3 > table.length) {
            grow();
        }
        put(size);
        addLetters(word);
        return size++;
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, -1);
        for (int i = 0; i < size; i++) {
            put(i);
        }
    }

    private void put(int id) {
        int slot = hash(words[id]) & table.length - 1;
        while (table[slot] >= 0) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = id;
    }

    /** Adds a word that counts or measures what a number before it says. */
    void addCounter(String word) {
        add(word);
        int node = 0;
        for (int i = 0; i < word.length(); i++) {
            node = letters.get((long) node << 16 | word.charAt(i));
        }
        counters.set(node);
    }

    private void addLetters(String word) {
        int node = 0;
        for (int i = 0; i < word.length(); i++) {
            long key = (long) node << 16 | word.charAt(i);
            int next = letters.get(key);
            if (next < 0) {
                next = nodes++;
                letters.put(key, next);
                if (nodes > ends.length) {
                    ends = Arrays.copyOf(ends, nodes * 2);
                }
            }
            node = next;
        }
        ends[node] = true;
    }

    private int find(String word) {
        int slot = hash(word) & table.length - 1;
        while (table[slot] >= 0) {
            if (words[table[slot]].equals(word)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    private static int hash(String word) {
        int h = 0;
        for (int i = 0; i < word.length(); i++) {
            h = h * 31 + word.charAt(i);
        }
        return spread(h);
    }

    private static int spread(int h) {
        h *= 0x9E3779B9;
        return h ^ h >>> 15;
    }

    /** Number of the word that stands in a text, or -1. */
    int find(Folded text, int start, int end) {
        int h = 0;
        for (int i = start; i < end; i++) {
            h = h * 31 + text.at(i);
        }
        int slot = spread(h) & table.length - 1;
        while (table[slot] >= 0) {
            if (same(words[table[slot]], text, start, end)) {
                return table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    /** Number of the word that would stand in a text if its last letter were another, or -1. */
    int find(Folded text, int start, int end, char last) {
        return find(text.text(start, end - 1) + last);
    }

    private static boolean same(String word, Folded text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) != text.at(start + i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean cutsCompounds() {
        return compounds;
    }

    @Override
    public int longest(Folded text, int start, int end) {
        return longest(text, start, end, false);
    }

    @Override
    public int longestCounter(Folded text, int start, int end) {
        return longest(text, start, end, true);
    }

    private int longest(Folded text, int start, int end, boolean counter) {
        int node = 0;
        int best = 0;
        for (int i = start; i < end; i++) {
            node = letters.get((long) node << 16 | text.at(i));
            if (node < 0) {
                break;
            }
            if (counter ? counters.get(node) : ends[node]) {
                best = i + 1 - start;
            }
        }
        return best;
    }
}
