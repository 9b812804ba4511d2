package io.tocsin.alerts.incident;

import io.tocsin.schemas.KindFamily;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drill reports whose participants host nowhere, such as "the United States began a drill". Each one supports the running
 * drill that it fits: by its name, by all its participants, or because its first participant hosts that drill; the nearest
 * one, then the earlier, then the host with the smaller code. One that fits none stands alone.
 */
final class Guests {
    /** Where a report sits: with a host's drill. */
    record Seat(String principal, int first) {}

    private static final Comparator<Fact> BY_DAYS =
            Comparator.comparing(Fact::when).thenComparing(Fact::compareTo);

    private final NavigableSet<Fact> facts = new TreeSet<>(BY_DAYS);
    private final NavigableMap<Fact, Seat> seats = new TreeMap<>(BY_DAYS);
    private final NavigableSet<Fact> homeless = new TreeSet<>(BY_DAYS);

    void add(Fact fact) {
        facts.add(fact);
        homeless.add(fact);
    }

    void remove(Fact fact) {
        facts.remove(fact);
        homeless.remove(fact);
        seats.remove(fact);
    }

    /** Where a report sits; null when it stands alone or has been given no place yet. */
    Seat seat(Fact fact) {
        return seats.get(fact);
    }

    /** True while a report that was taken in has been given no place yet. */
    boolean homeless(Fact fact) {
        return homeless.contains(fact);
    }

    /** Reports to be seated: the new ones, and those that reach one of the slots that changed. */
    Collection<Fact> unsettled(List<Slot> changed) {
        var unsettled = new TreeSet<>(homeless);
        for (var slot : changed) {
            var last = slot.last() + Limits.DRILL_GAP + 1;
            for (var fact : facts.tailSet(earliest(slot.first()), true)) {
                if (fact.when().from() > last) {
                    break;
                }
                if (fact.when().gap(slot.first(), slot.last()) <= Limits.DRILL_GAP) {
                    unsettled.add(fact);
                }
            }
        }
        return unsettled;
    }

    private Fact earliest(int first) {
        // A probe: no interval is longer than twice the reach, so none that begins earlier comes near.
        var from = first - 2 * Limits.REACH - Limits.DRILL_GAP - 1;
        var source = new Fact.Source("", "", null, "", 0);
        return new Fact(
                "",
                source,
                null,
                KindFamily.DRILL,
                false,
                "",
                true,
                List.of(),
                new When(from, from, from, false),
                false,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                "",
                0);
    }

    /** Gives a report its place; a null seat means that it stands alone. */
    void take(Fact fact, Seat seat) {
        homeless.remove(fact);
        if (seat == null) {
            seats.remove(fact);
        } else {
            seats.put(fact, seat);
        }
    }

    /** The drill that a report fits best; null when it fits none. */
    Seat best(Fact fact, Collection<Shard> hosts) {
        record Candidate(boolean named, int distance, Seat seat) {}
        return hosts.stream()
                .flatMap(host -> host.reachable(fact.when()).stream()
                        .filter(crew -> fits(fact, host, crew))
                        .map(crew -> new Candidate(
                                named(fact, crew),
                                fact.when()
                                        .distance(
                                                crew.slot().first(), crew.slot().last()),
                                new Seat(host.key().principal(), crew.slot().first()))))
                .min(Comparator.comparing((Candidate candidate) -> !candidate.named())
                        .thenComparingInt(Candidate::distance)
                        .thenComparingInt(candidate -> candidate.seat().first())
                        .thenComparing(candidate -> candidate.seat().principal()))
                .map(Candidate::seat)
                .orElse(null);
    }

    private static boolean fits(Fact fact, Shard host, Shard.Crew crew) {
        return named(fact, crew)
                || crew.participants().containsAll(fact.actors())
                || fact.principal().equals(host.key().principal());
    }

    private static boolean named(Fact fact, Shard.Crew crew) {
        return fact.drillId() != null && crew.drillIds().contains(fact.drillId());
    }
}
