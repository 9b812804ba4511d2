package io.tocsin.alerts.source;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Which family answers for each item, copies of one text taken together. An item follows the first among its near-duplicates:
 * a listed family before unknown ones, then the earliest by ingest and item id. That one follows its own first in turn, so a
 * copy of a copy leads to the same family, and nobody gains a family by an edit of an edit.
 *
 * <p>Kept up to date item by item; what it answers depends on the set of items alone.
 */
public final class Copies {
    /** Two texts are copies when at most so many of the 64 bits of their fingerprints differ: a light edit flips two. */
    public static final int COPY_BITS = 3;

    private static final long[] NONE = {};
    private static final int BLOCKS = COPY_BITS + 1;
    private static final int BLOCK_BITS = Long.SIZE / BLOCKS;

    /** An item as far as copies are concerned. */
    private record Copy(String itemId, long print, String family, boolean listed, long ingestedAt) {
        static final Comparator<Copy> FIRST = Comparator.comparing((Copy copy) -> !copy.listed())
                .thenComparingLong(Copy::ingestedAt)
                .thenComparing(Copy::itemId);
    }

    private final Predicate<String> listed;
    private final Map<String, Copy> items = new HashMap<>();
    private final Map<String, String> families = new HashMap<>();
    private final Map<Long, TreeSet<Copy>> byPrint = new HashMap<>();
    // Prints within three bits of each other agree in at least one of four blocks.
    private final Map<Long, long[]> byBlock = new HashMap<>();

    /** @param listed tells listed families from unknown ones */
    public Copies(Predicate<String> listed) {
        this.listed = listed;
    }

    /**
     * Takes an item in.
     *
     * @param print its near-duplicate fingerprint, 0 when its text was too short for one
     * @param family the family that its credit or publisher names
     * @return ids of the other items whose family may have changed
     */
    public SortedSet<String> add(String itemId, long print, String family, long ingestedAt) {
        var copy = new Copy(itemId, print, family, listed.test(family), ingestedAt);
        items.put(itemId, copy);
        if (print == 0) {
            return new TreeSet<>();
        }
        var group = byPrint.get(print);
        if (group == null) {
            group = new TreeSet<>(Copy.FIRST);
            byPrint.put(print, group);
            for (int block = 0; block < BLOCKS; block++) {
                byBlock.merge(block(print, block), new long[] {print}, Copies::joined);
            }
        }
        group.add(copy);
        return group.first() == copy ? forget(followers(copy)) : new TreeSet<>();
    }

    /** Takes an item out; returns ids of the other items whose family may have changed. */
    public SortedSet<String> remove(String itemId) {
        families.remove(itemId);
        var copy = items.remove(itemId);
        if (copy == null || copy.print() == 0) {
            return new TreeSet<>();
        }
        var group = byPrint.get(copy.print());
        var affected = group.first().equals(copy) ? forget(followers(copy)) : new TreeSet<String>();
        group.remove(copy);
        if (group.isEmpty()) {
            byPrint.remove(copy.print());
            for (int block = 0; block < BLOCKS; block++) {
                byBlock.computeIfPresent(block(copy.print(), block), (key, prints) -> without(prints, copy.print()));
            }
        }
        return affected;
    }

    private SortedSet<String> forget(SortedSet<String> ids) {
        ids.forEach(families::remove);
        return ids;
    }

    /** The family that answers for an item that was taken in. */
    public String family(String itemId) {
        var known = families.get(itemId);
        if (known == null) {
            known = resolved(itemId);
            families.put(itemId, known);
        }
        return known;
    }

    private String resolved(String itemId) {
        var copy = items.get(itemId);
        for (var first = first(copy); first != copy; first = first(copy)) {
            copy = first;
        }
        return copy.family();
    }

    private Copy first(Copy copy) {
        var first = copy;
        for (var print : near(copy.print())) {
            var candidate = byPrint.get(print).first();
            if (Copy.FIRST.compare(candidate, first) < 0) {
                first = candidate;
            }
        }
        return first;
    }

    /** Ids of the items that can come to this copy by following their firsts, each of which comes before the last. */
    private SortedSet<String> followers(Copy copy) {
        var ids = new TreeSet<String>();
        var seen = new TreeSet<Long>();
        var ways = new ArrayDeque<Long>(List.of(copy.print()));
        while (!ways.isEmpty()) {
            for (var print : near(ways.remove())) {
                if (Copy.FIRST.compare(copy, byPrint.get(print).first()) <= 0 && seen.add(print)) {
                    byPrint.get(print).forEach(other -> ids.add(other.itemId()));
                    ways.add(print);
                }
            }
        }
        ids.remove(copy.itemId());
        return ids;
    }

    /** The prints within reach, sorted, so that nothing that follows depends on how they are kept. */
    private SortedSet<Long> near(long print) {
        var found = new TreeSet<Long>();
        if (print != 0) {
            for (int block = 0; block < BLOCKS; block++) {
                for (var other : byBlock.getOrDefault(block(print, block), NONE)) {
                    if (Long.bitCount(print ^ other) <= COPY_BITS) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }

    private static long[] joined(long[] prints, long[] more) {
        var joined = Arrays.copyOf(prints, prints.length + 1);
        joined[prints.length] = more[0];
        return joined;
    }

    private static long[] without(long[] prints, long print) {
        var rest = LongStream.of(prints).filter(other -> other != print).toArray();
        return rest.length == 0 ? null : rest;
    }

    private static Long block(long print, int block) {
        var bits = print >>> (block * BLOCK_BITS) & ((1L << BLOCK_BITS) - 1);
        return (long) block << BLOCK_BITS | bits;
    }
}
