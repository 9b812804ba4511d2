package io.tocsin.enrich.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Surfaces as sequences of word numbers: a trie whose ends carry entries. */
final class Phrases {
    private final LongTable next = new LongTable();
    private static final int[] NONE = {};

    private final List<int[]> ends = new ArrayList<>(List.of(NONE));

    /** Adds one surface; {@code entry} is its number. */
    void add(int[] words, int entry) {
        int node = 0;
        for (int word : words) {
            long key = (long) node << 32 | word;
            int child = next.get(key);
            if (child < 0) {
                child = ends.size();
                ends.add(NONE);
                next.put(key, child);
            }
            node = child;
        }
        int[] there = ends.get(node);
        int[] more = Arrays.copyOf(there, there.length + 1);
        more[there.length] = entry;
        ends.set(node, more);
    }

    /** The node behind a word, or -1. */
    int step(int node, int word) {
        return next.get((long) node << 32 | word);
    }

    /** Entries that end at a node. */
    int[] at(int node) {
        return ends.get(node);
    }
}
