package io.tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which reports of one principal and one family tell of the same event, judged by their days alone. */
final class Days {
    private Days() {}

    /**
     * All but drills. Every exact day is an incident. An interval supports the exact day in it that is nearest to its point,
     * the earlier on a tie. Intervals without one are grouped at the latest day that all of a group share: the smallest last
     * day opens an incident, and every interval that contains that day belongs to it.
     */
    static NavigableMap<Integer, Slot> singles(SortedSet<When> reports) {
        var groups = new TreeMap<Integer, List<When>>();
        reports.stream().filter(When::firm).forEach(when -> groups.computeIfAbsent(
                        when.from(), day -> new ArrayList<>())
                .add(when));
        var exact = new TreeSet<>(groups.keySet());
        var left = new ArrayList<When>();
        for (var when : reports) {
            if (!when.firm()) {
                var day = nearest(exact, when);
                if (day == null) {
                    left.add(when);
                } else {
                    groups.get(day).add(when);
                }
            }
        }
        group(left, groups);
        var slots = new TreeMap<Integer, Slot>();
        groups.forEach((at, members) -> slots.put(at, new Slot(at, at, at, List.of(), sorted(members))));
        return slots;
    }

    private static void group(List<When> left, TreeMap<Integer, List<When>> groups) {
        var shared = new TreeSet<Integer>();
        left.sort(Comparator.comparingInt(When::to));
        for (var when : left) {
            if (shared.isEmpty() || when.from() > shared.last()) {
                shared.add(when.to());
            }
        }
        // Of two shared days in an interval the earlier one was opened first and took it.
        left.forEach(when -> groups.computeIfAbsent(shared.ceiling(when.from()), day -> new ArrayList<>())
                .add(when));
    }

    /** The day in an interval nearest to its point, the earlier on a tie; null when there is none. */
    static Integer nearest(NavigableSet<Integer> days, When when) {
        var before = days.floor(when.point());
        var after = days.higher(when.point());
        before = before != null && before >= when.from() ? before : null;
        after = after != null && after <= when.to() ? after : null;
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        return when.point() - before <= after - when.point() ? before : after;
    }

    /**
     * Drills: a chain of stated days with small gaps is one incident. A report without a stated day joins the nearest chain
     * that its interval fits and neither lengthens nor bridges chains; those that fit none form chains of their own by their
     * points.
     */
    static NavigableMap<Integer, Slot> chains(SortedSet<When> reports) {
        var firm = reports.stream().filter(When::firm).toList();
        var slots = chained(firm);
        var joined = new TreeMap<Integer, List<When>>();
        var left = new ArrayList<When>();
        for (var when : reports) {
            if (!when.firm()) {
                var slot = nearestChain(slots, when);
                if (slot == null) {
                    left.add(when);
                } else {
                    joined.computeIfAbsent(slot.first(), first -> new ArrayList<>())
                            .add(when);
                }
            }
        }
        joined.forEach((first, more) -> {
            var slot = slots.get(first);
            more.addAll(slot.members());
            slots.put(first, new Slot(first, slot.last(), slot.since(), slot.days(), sorted(more)));
        });
        chained(left.stream().map(when -> When.on(when.point())).distinct().toList())
                .values()
                .forEach(slot -> slots.put(slot.first(), undated(slot, left)));
        return slots;
    }

    private static Slot undated(Slot points, List<When> reports) {
        var members = reports.stream()
                .filter(when -> points.days().contains(when.point()))
                .toList();
        return new Slot(points.first(), points.last(), points.since(), List.of(), sorted(members));
    }

    /** The chain that an interval fits, nearest to its point, the earlier on a tie; null when it fits none. */
    static Slot nearestChain(NavigableMap<Integer, Slot> chains, When when) {
        Slot best = null;
        for (var slot : reachable(chains, when)) {
            if (best == null || when.distance(slot.first(), slot.last()) <= when.distance(best.first(), best.last())) {
                best = slot;
            }
        }
        return best;
    }

    /** The chains that an interval fits, the latest first. */
    static List<Slot> reachable(NavigableMap<Integer, Slot> chains, When when) {
        var fitting = new ArrayList<Slot>();
        for (var slot : chains.headMap(when.to() + Limits.DRILL_GAP + 1, true)
                .descendingMap()
                .values()) {
            if (slot.last() < when.from() - Limits.DRILL_GAP - 1) {
                break; // chains lie one behind the other
            }
            fitting.add(slot);
        }
        return fitting;
    }

    private static NavigableMap<Integer, Slot> chained(List<When> firm) {
        var slots = new TreeMap<Integer, Slot>();
        var chain = new TreeSet<Integer>();
        var members = new ArrayList<When>();
        for (var when : firm) {
            if (!chain.isEmpty() && when.from() - chain.last() - 1 > Limits.DRILL_GAP) {
                cut(chain, members, slots);
                chain = new TreeSet<>();
                members = new ArrayList<>();
            }
            for (int day = when.from(); day <= when.to(); day++) {
                chain.add(day);
            }
            members.add(when);
        }
        if (!chain.isEmpty()) {
            cut(chain, members, slots);
        }
        return slots;
    }

    private static void cut(TreeSet<Integer> chain, List<When> members, NavigableMap<Integer, Slot> slots) {
        NavigableSet<Integer> rest = chain;
        var cut = Integer.MIN_VALUE;
        for (var next = Calendar.firstCut(chain.first()); !rest.isEmpty(); next = Calendar.nextQuarter(next)) {
            var piece = rest.headSet(next, false);
            if (!piece.isEmpty()) {
                slots.put(piece.first(), slot(piece, cut, members));
            }
            rest = rest.tailSet(next, true);
            cut = next;
        }
    }

    private static Slot slot(NavigableSet<Integer> days, int cut, List<When> members) {
        var own = members.stream()
                .filter(when -> days.ceiling(when.from()) != null && days.ceiling(when.from()) <= when.to())
                .toList();
        var since = Calendar.knownFrom(days.first(), cut);
        return new Slot(days.first(), days.last(), since, List.copyOf(days), own);
    }

    private static List<When> sorted(List<When> members) {
        return members.stream().sorted().toList();
    }
}
