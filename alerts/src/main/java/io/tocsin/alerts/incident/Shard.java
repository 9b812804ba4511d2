package io.tocsin.alerts.incident;

import io.tocsin.schemas.KindFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reports of one principal in one family, and the incidents that they make. Places are worked out on what the reports say
 * about their days, of which there are a few hundred however many reports there are; only incidents whose reports changed are
 * built again.
 */
final class Shard {
    /**
     * Which shard a report belongs to.
     *
     * @param guests true for the drills that found no host
     */
    record Key(KindFamily family, String principal, boolean guests) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var order = family.compareTo(other.family);
            order = order != 0 ? order : principal.compareTo(other.principal);
            return order != 0 ? order : Boolean.compare(guests, other.guests);
        }
    }

    /** Who takes part in a drill, by the reports of its host: what a guest's report has to fit. */
    record Crew(Slot slot, SortedSet<String> participants, SortedSet<String> drillIds) {}

    private final Key key;
    private final NavigableMap<When, TreeSet<Fact>> reports = new TreeMap<>();
    private final NavigableMap<When, TreeSet<Fact>> denials = new TreeMap<>();
    private final Map<Integer, TreeSet<Fact>> guests = new HashMap<>();
    private final Set<When> touched = new TreeSet<>();
    // True when there are other days than at the last placing, not only other reports of them.
    private boolean otherDays;
    private final Set<Integer> rebuild = new TreeSet<>();
    private NavigableMap<Integer, Slot> slots = new TreeMap<>();
    private NavigableMap<Integer, List<When>> denied = new TreeMap<>();
    private final Map<When, List<Integer>> seats = new HashMap<>();
    private final Map<When, List<Integer>> meant = new HashMap<>();
    private final NavigableMap<Integer, Crew> crews = new TreeMap<>();
    private final NavigableMap<Integer, Occurrence> occurrences = new TreeMap<>();

    Shard(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    void add(Fact fact) {
        side(fact)
                .computeIfAbsent(fact.when(), when -> {
                    otherDays = true;
                    return new TreeSet<>();
                })
                .add(fact);
        touched.add(fact.when());
    }

    void remove(Fact fact) {
        var cell = side(fact).get(fact.when());
        cell.remove(fact);
        if (cell.isEmpty()) {
            side(fact).remove(fact.when());
            otherDays = true;
        }
        touched.add(fact.when());
    }

    /** Something that is not in the fact changed, such as the family of its item. */
    void touch(Fact fact) {
        touched.add(fact.when());
    }

    private NavigableMap<When, TreeSet<Fact>> side(Fact fact) {
        return fact.denies() ? denials : reports;
    }

    /** Seats a guest's report in the drill that began on a day, or takes it away from there. */
    void seat(int first, Fact guest, boolean seated) {
        var table = guests.computeIfAbsent(first, day -> new TreeSet<>());
        if (seated) {
            table.add(guest);
        } else {
            table.remove(guest);
        }
        if (table.isEmpty()) {
            guests.remove(first);
        }
        rebuild.add(first);
    }

    /** A guest's report changed in something that is not in it. */
    void touchGuest(int first) {
        rebuild.add(first);
    }

    /** Places the reports anew; returns the slots, old and new, that are no longer what they were. */
    List<Slot> place() {
        var changed = otherDays ? placeAll() : placeTouched();
        otherDays = false;
        touched.clear();
        if (drill() && !key.guests()) {
            changed.forEach(slot -> crew(slot.first()));
        }
        return changed;
    }

    private List<Slot> placeTouched() {
        var changed = new ArrayList<Slot>();
        for (var when : touched) {
            for (var first : seats.getOrDefault(when, List.of())) {
                rebuild.add(first);
                changed.add(slots.get(first));
            }
            rebuild.addAll(meant.getOrDefault(when, List.of()));
        }
        return changed;
    }

    private List<Slot> placeAll() {
        var before = slots;
        var deniedBefore = denied;
        slots = drill() ? Days.chains(reports.navigableKeySet()) : Days.singles(reports.navigableKeySet());
        denied = denied(slots);
        seats.clear();
        slots.forEach(
                (first, slot) -> slot.members().forEach(when -> seats.computeIfAbsent(when, key -> new ArrayList<>())
                        .add(first)));
        meant.clear();
        denied.forEach((first, members) -> members.forEach(when -> meant.put(when, List.of(first))));
        var changed = new ArrayList<Slot>();
        before.forEach((first, slot) -> {
            if (!slots.containsKey(first)) {
                changed.add(slot);
            }
        });
        slots.forEach((first, slot) -> {
            if (!sameReports(before.get(first), slot)) {
                changed.add(slot);
                if (before.containsKey(first)) {
                    changed.add(before.get(first));
                }
            } else if (!sameDenials(deniedBefore.get(first), denied.get(first))) {
                rebuild.add(first);
            }
        });
        changed.forEach(slot -> rebuild.add(slot.first()));
        return changed;
    }

    private boolean drill() {
        return key.family() == KindFamily.DRILL;
    }

    private NavigableMap<Integer, List<When>> denied(NavigableMap<Integer, Slot> next) {
        var found = new TreeMap<Integer, List<When>>();
        for (var when : denials.keySet()) {
            Integer first;
            if (drill()) {
                var chain = Days.nearestChain(next, when);
                first = chain == null ? null : chain.first();
            } else {
                first = Days.nearest(next.navigableKeySet(), when);
            }
            if (first != null) {
                found.computeIfAbsent(first, day -> new ArrayList<>()).add(when);
            }
        }
        return found;
    }

    private boolean sameReports(Slot before, Slot after) {
        return before != null
                && before.equals(after)
                && after.members().stream().noneMatch(touched::contains);
    }

    private boolean sameDenials(List<When> before, List<When> after) {
        return before == null && after == null
                || before != null && before.equals(after) && after.stream().noneMatch(touched::contains);
    }

    private void crew(int first) {
        var slot = slots.get(first);
        if (slot == null) {
            crews.remove(first);
            return;
        }
        var facts = facts(reports, slot.members());
        var participants =
                facts.stream().flatMap(fact -> fact.actors().stream()).collect(Collectors.toCollection(TreeSet::new));
        participants.add(key.principal());
        var drillIds = facts.stream()
                .map(Fact::drillId)
                .filter(id -> id != null)
                .collect(Collectors.toCollection(TreeSet::new));
        crews.put(first, new Crew(slot, participants, drillIds));
    }

    /** The drills that days fit, the latest first. */
    List<Crew> reachable(When when) {
        return Days.reachable(slots, when).stream()
                .map(slot -> crews.get(slot.first()))
                .toList();
    }

    private static Collection<Fact> facts(NavigableMap<When, TreeSet<Fact>> cells, List<When> members) {
        var facts = new ArrayList<Fact>();
        members.forEach(when -> facts.addAll(cells.get(when)));
        return facts;
    }

    /** Builds what changed; the ids of the incidents before and after it go to the collector. */
    void build(Incidents incidents, Map<String, IncidentChange> changes) {
        for (var first : rebuild) {
            var slot = slots.get(first);
            var before = slot == null ? occurrences.remove(first) : occurrences.get(first);
            Occurrence after = null;
            if (slot != null) {
                var counting = facts(reports, slot.members());
                var denying = facts(denials, denied.getOrDefault(first, List.of()));
                for (var guest : guests.getOrDefault(first, new TreeSet<>())) {
                    (guest.denies() ? denying : counting).add(guest);
                }
                var id = before == null ? Incidents.id(key.family(), key.principal(), slot) : before.id();
                after = incidents.build(id, key.family(), key.principal(), slot, counting, denying);
                occurrences.put(first, after);
            }
            if (before != null || after != null) {
                IncidentChange.merge(changes, before, after);
            }
        }
        rebuild.clear();
    }

    boolean empty() {
        return reports.isEmpty() && denials.isEmpty() && guests.isEmpty() && occurrences.isEmpty();
    }
}
