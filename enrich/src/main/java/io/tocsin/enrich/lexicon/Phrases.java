package io.tocsin.enrich.lexicon;

import java.util.ArrayList;
import java.util.List;

/** Surfaces as sequences of word numbers: a trie whose ends carry entries. */
final class Phrases {
    private final LongTable next = new LongTable();
    private final List<List<Integer>> ends = new ArrayList<>(List.of(List.of()));

    /** Adds one surface; {@code entry} is its number. */
    void add(int[] words, int entry) {
        int node = 0;
        for (int word : words) {
            long key = (long) node << 32 | word;
            int child = next.get(key);
            if (child < 0) {
                child = ends.size();
                ends.add(List.of());
                next.put(key, child);
            }
            node = child;
        }
        var there = new ArrayList<>(ends.get(node));
        there.add(entry);
        ends.set(node, List.copyOf(there));
    }

    /** The node behind a word, or -1. */
    int step(int node, int word) {
        return next.get((long) node << 32 | word);
    }

    /** Entries that end at a node. */
    List<Integer> at(int node) {
        return ends.get(node);
    }
}
