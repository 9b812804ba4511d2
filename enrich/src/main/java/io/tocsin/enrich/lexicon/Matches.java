package io.tocsin.enrich.lexicon;

import java.util.Arrays;

/** What was found in a text: entries with their first and one past their last token, by first token. Reused. */
public final class Matches {
    private int[] entry = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private int size;
    // Scratch of the matcher, a place for each layer.
    final int[] free = new int[Entry.Layer.values().length];
    final int[] best = new int[free.length];
    final int[] node = new int[free.length];

    void clear() {
        size = 0;
    }

    void add(int e, int start, int end) {
        if (size == entry.length) {
            entry = Arrays.copyOf(entry, size * 2);
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        entry[size] = e;
        from[size] = start;
        to[size] = end;
        size++;
    }

    public int size() {
        return size;
    }

    /** Number of the entry, for {@link Lexicon#entry}. */
    public int entry(int i) {
        return entry[i];
    }

    /** First token. */
    public int from(int i) {
        return from[i];
    }

    /** One past the last token. */
    public int to(int i) {
        return to[i];
    }
}
