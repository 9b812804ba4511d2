package io.tocsin.alerts.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which family answers for each item, copies of one text taken together: texts of one language, taken in a few days apart, of
 * which the fingerprints differ in few bits. An item follows the first among its near-duplicates: a listed family before
 * unknown ones, then the earliest by ingest and item id. That one follows its own first in turn, so a copy of a copy leads to
 * the same family, and nobody gains a family by an edit of an edit.
 *
 * <p>Kept up to date item by item; what it answers depends on the set of items alone.
 */
public final class Copies {
    /**
     * Two texts are copies when at most so many of the 64 bits of their fingerprints differ. A word changed flips 7 of them, a
     * sentence cut or added 10 to 13 in a text of three sentences and half as many in one of eight; two stories of one day on
     * the same launch differ in 20 and more.
     */
    public static final int COPY_BITS = 12;
    /** Copies are taken in at most so many days of UTC apart, the window of NEW; an old text told again is no copy. */
    public static final int COPY_DAYS = 4;

    private static final long DAY = 86_400_000;

    /** Items with one fingerprint, language and day of ingest: whatever is near to one of them is near to all. */
    private record Cell(String language, long day, long print) implements Comparable<Cell> {
        private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::language)
                .thenComparingLong(Cell::day)
                .thenComparingLong(Cell::print);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    /** The fingerprints of a language and a day, in no order. */
    private static final class Prints {
        private long[] prints = new long[4];
        private int size;

        void add(long print) {
            if (size == prints.length) {
                prints = Arrays.copyOf(prints, 2 * size);
            }
            prints[size++] = print;
        }

        /** The first place from one on with a print that few bits tell from this one, -1 for none. */
        int near(long print, int from) {
            var all = prints;
            for (int i = from, end = size; i < end; i++) {
                if (Long.bitCount(print ^ all[i]) <= COPY_BITS) {
                    return i;
                }
            }
            return -1;
        }

        void remove(long print) {
            for (int i = 0; i < size; i++) {
                if (prints[i] == print) {
                    prints[i] = prints[--size];
                    return;
                }
            }
        }
    }

    /** An item as far as copies are concerned. */
    private static final class Copy {
        static final Comparator<Copy> FIRST = Comparator.comparing((Copy copy) -> !copy.listed())
                .thenComparingLong(Copy::ingestedAt)
                .thenComparing(Copy::itemId);

        private final String itemId;
        private final Cell cell;
        private final String family;
        private final boolean listed;
        private final long ingestedAt;
        // The family that answers for it; null until somebody asks, and when it may have changed.
        private String answer;

        Copy(String itemId, Cell cell, String family, boolean listed, long ingestedAt) {
            this.itemId = itemId;
            this.cell = cell;
            this.family = family;
            this.listed = listed;
            this.ingestedAt = ingestedAt;
        }

        String itemId() {
            return itemId;
        }

        Cell cell() {
            return cell;
        }

        boolean listed() {
            return listed;
        }

        long ingestedAt() {
            return ingestedAt;
        }

        boolean tells() {
            return cell.print() != 0;
        }
    }

    /** The items of a cell. Most have one, which needs no tree. */
    private static final class Group {
        private Copy first;
        private TreeSet<Copy> others;

        Copy first() {
            return first;
        }

        void add(Copy copy) {
            if (first == null) {
                first = copy;
                return;
            }
            others = others == null ? new TreeSet<>(Copy.FIRST) : others;
            var later = Copy.FIRST.compare(copy, first) < 0 ? first : copy;
            first = later == copy ? first : copy;
            others.add(later);
        }

        void remove(Copy copy) {
            if (copy != first) {
                others.remove(copy);
            } else {
                first = others == null ? null : others.pollFirst();
            }
        }

        boolean isEmpty() {
            return first == null;
        }

        void addIds(TreeSet<String> ids) {
            ids.add(first.itemId());
            if (others != null) {
                others.forEach(other -> ids.add(other.itemId()));
            }
        }
    }

    private final Predicate<String> listed;
    private final Map<String, Copy> items = new HashMap<>();
    private final Map<Cell, Group> groups = new HashMap<>();
    private final Map<String, TreeMap<Long, Prints>> days = new HashMap<>();
    // The other cells within reach of a cell, sorted, so that nothing that follows depends on how they are kept; looked
    // for
    // once, when the cell comes. Most have none.
    private final Map<Cell, TreeSet<Cell>> neighbours = new HashMap<>();
    // The cell whose only item was taken out last, kept until another comes: what is read anew has its old text, and to
    // look for neighbours is dear where a day has thousands of texts. Null for none.
    private Cell vacant;

    /** @param listed tells listed families from unknown ones */
    public Copies(Predicate<String> listed) {
        this.listed = listed;
    }

    /**
     * Takes an item in.
     *
     * @param language of its text as read
     * @param print its near-duplicate fingerprint, 0 when its text was too short for one
     * @param family the family that its credit or publisher names
     * @param ingestedAt milliseconds since 1970
     * @return ids of the other items whose family may have changed
     */
    public SortedSet<String> add(String itemId, String language, long print, String family, long ingestedAt) {
        var cell = new Cell(language, Math.floorDiv(ingestedAt, DAY), print);
        var copy = new Copy(itemId, cell, family, listed.test(family), ingestedAt);
        items.put(itemId, copy);
        if (!copy.tells()) {
            return new TreeSet<>();
        }
        if (!cell.equals(vacant)) {
            clear();
        }
        vacant = null;
        var group = groups.get(cell);
        if (group == null) {
            group = new Group();
            groups.put(cell, group);
            settle(cell);
            days.computeIfAbsent(language, key -> new TreeMap<>())
                    .computeIfAbsent(cell.day(), key -> new Prints())
                    .add(print);
        }
        group.add(copy);
        return group.first() == copy ? forget(followers(copy)) : new TreeSet<>();
    }

    /** Takes an item out; returns ids of the other items whose family may have changed. */
    public SortedSet<String> remove(String itemId) {
        var copy = items.remove(itemId);
        if (copy == null || !copy.tells()) {
            return new TreeSet<>();
        }
        var group = groups.get(copy.cell());
        var affected = group.first() == copy ? forget(followers(copy)) : new TreeSet<String>();
        group.remove(copy);
        if (group.isEmpty()) {
            clear();
            vacant = copy.cell();
        }
        return affected;
    }

    private void clear() {
        if (vacant != null) {
            groups.remove(vacant);
            forget(vacant);
        }
    }

    private void settle(Cell own) {
        days.getOrDefault(own.language(), new TreeMap<>())
                .subMap(own.day() - COPY_DAYS, true, own.day() + COPY_DAYS, true)
                .forEach((day, prints) -> {
                    for (int i = prints.near(own.print(), 0); i >= 0; i = prints.near(own.print(), i + 1)) {
                        var other = new Cell(own.language(), day, prints.prints[i]);
                        neighbours.computeIfAbsent(own, key -> new TreeSet<>()).add(other);
                        neighbours
                                .computeIfAbsent(other, key -> new TreeSet<>())
                                .add(own);
                    }
                });
    }

    private void forget(Cell cell) {
        var ofLanguage = days.get(cell.language());
        var prints = ofLanguage.get(cell.day());
        prints.remove(cell.print());
        if (prints.size == 0) {
            ofLanguage.remove(cell.day());
        }
        var near = neighbours.remove(cell);
        if (near != null) {
            for (var other : near) {
                var back = neighbours.get(other);
                back.remove(cell);
                if (back.isEmpty()) {
                    neighbours.remove(other);
                }
            }
        }
    }

    private SortedSet<String> forget(SortedSet<String> ids) {
        ids.forEach(id -> items.get(id).answer = null);
        return ids;
    }

    /** The family that answers for an item that was taken in. */
    public String family(String itemId) {
        var copy = items.get(itemId);
        if (copy.answer == null) {
            copy.answer = resolved(copy);
        }
        return copy.answer;
    }

    private String resolved(Copy asked) {
        var copy = asked;
        for (var first = first(copy); first != copy; first = first(copy)) {
            copy = first;
        }
        return copy.family;
    }

    private Copy first(Copy copy) {
        var first = copy;
        for (var cell : near(copy)) {
            var candidate = groups.get(cell).first();
            if (Copy.FIRST.compare(candidate, first) < 0) {
                first = candidate;
            }
        }
        return first;
    }

    /** Ids of the items that can come to this copy by following their firsts, each of which comes before the last. */
    private SortedSet<String> followers(Copy copy) {
        var ids = new TreeSet<String>();
        var seen = new TreeSet<Cell>();
        var ways = new ArrayDeque<Copy>(List.of(copy));
        while (!ways.isEmpty()) {
            for (var cell : near(ways.remove())) {
                var group = groups.get(cell);
                if (Copy.FIRST.compare(copy, group.first()) <= 0 && seen.add(cell)) {
                    group.addIds(ids);
                    ways.add(group.first());
                }
            }
        }
        ids.remove(copy.itemId());
        return ids;
    }

    /** The cells within reach, its own among them; none of a text too short to tell. */
    private List<Cell> near(Copy copy) {
        if (!copy.tells()) {
            return List.of();
        }
        var others = neighbours.get(copy.cell());
        if (others == null) {
            return List.of(copy.cell());
        }
        var near = new ArrayList<>(others);
        near.remove(vacant);
        near.add(copy.cell());
        return near;
    }
}
