package io.tocsin.enrich.lexicon;

import java.util.Arrays;

/** An open-addressed table from long to int, for the tries: no boxes, no iteration, keys never taken away. */
final class LongTable {
    private static final int NONE = -1;

    private long[] keys = new long[1024];
    private int[] values = new int[1024];
    private int size;

    LongTable() {
        Arrays.fill(values, NONE);
    }

    /** The value of a key, or -1. */
    int get(long key) {
        int slot = slot(key, keys.length);
        while (values[slot] != NONE) {
            if (keys[slot] == key) {
                return values[slot];
            }
            slot = slot + 1 & keys.length - 1;
        }
        return NONE;
    }

    /** Sets the value, 0 and up, of a key that is not there yet. */
    void put(long key, int value) {
        if (++size * 2 > keys.length) {
            long[] oldKeys = keys;
            int[] oldValues = values;
            keys = new long[oldKeys.length * 2];
            values = new int[keys.length];
            Arrays.fill(values, NONE);
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldValues[i] != NONE) {
                    set(oldKeys[i], oldValues[i]);
                }
            }
        }
        set(key, value);
    }

    private void set(long key, int value) {
        int slot = slot(key, keys.length);
        while (values[slot] != NONE) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private static int slot(long key, int length) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 33) & length - 1;
    }
}
