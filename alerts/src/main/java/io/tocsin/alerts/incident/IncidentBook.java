package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Claimants;
import io.tocsin.alerts.source.Copies;
import io.tocsin.alerts.source.Families;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The incidents of a set of items, kept up to date. Items go in and out; {@link #settle} says what became of the incidents
 * since it was asked last. After it the book holds what the set of its items alone determines.
 */
public final class IncidentBook {
    private final Facts facts;
    private final Families families;
    private final Copies copies;
    private final Incidents incidents;
    private final Map<String, List<Fact>> items = new HashMap<>();
    private final TreeMap<Shard.Key, Shard> shards = new TreeMap<>();
    private final TreeMap<String, Shard> hosts = new TreeMap<>();
    private final Guests guests = new Guests();
    private final TreeSet<Shard.Key> dirty = new TreeSet<>();
    // The item that was checked last and what it says, as it is taken in next; null for none.
    private EnrichedItem checked;
    private List<Fact> said;

    public IncidentBook(Theatres theatres, Claimants claimants, Families families, RunStatus run) {
        this.facts = new Facts(theatres);
        this.families = families;
        this.copies = new Copies(families::listed);
        this.incidents = new Incidents(
                theatres, claimants, run, fact -> copies.family(fact.source().itemId()));
    }

    /**
     * Refuses an item that no incident can be built from.
     *
     * @throws IllegalArgumentException with the reason; the book has not changed
     */
    public void check(EnrichedItem item) {
        said = facts.of(item);
        checked = item;
    }

    /** Why a report of an item neither makes an incident nor denies one, in words; empty when it does. */
    public Optional<String> objection(EnrichedItem item, Report report) {
        return facts.objection(item, report);
    }

    /** Takes in an item that the book does not hold. */
    public void add(EnrichedItem item) {
        var envelope = item.getEnvelope();
        var id = envelope.getItemId();
        var own = item == checked ? said : facts.of(item);
        checked = null;
        said = null;
        items.put(id, own);
        if (!own.isEmpty()) {
            // What reports nothing, or too late, is no copy that another item could hide behind or lean on.
            var family = families.of(envelope.getPublisher(), item.getCreditedWire());
            touchItems(copies.add(
                    id,
                    item.getLanguage(),
                    NearDuplicate.bits(envelope),
                    family,
                    envelope.getIngestedAt().toEpochMilli()));
        }
        own.forEach(this::add);
    }

    /** Takes an item out; one that the book does not hold is no matter. */
    public void remove(String itemId) {
        var own = items.remove(itemId);
        if (own != null) {
            own.forEach(this::remove);
            touchItems(copies.remove(itemId));
        }
    }

    /** What became of the incidents, by id. */
    public Map<String, IncidentChange> settle() {
        var moved = new ArrayList<Slot>();
        for (var key : List.copyOf(dirty)) {
            if (!key.guests()) {
                var changed = shards.get(key).place();
                if (key.family() == KindFamily.DRILL) {
                    moved.addAll(changed);
                }
            }
        }
        guests.unsettled(moved).forEach(this::seat);
        var changes = new TreeMap<String, IncidentChange>();
        for (var key : dirty) {
            var shard = shards.get(key);
            if (key.guests()) {
                shard.place();
            }
            shard.build(incidents, changes);
            if (shard.empty()) {
                shards.remove(key);
                if (key.family() == KindFamily.DRILL && !key.guests()) {
                    hosts.remove(key.principal());
                }
            }
        }
        dirty.clear();
        return changes;
    }

    private void add(Fact fact) {
        if (fact.guest()) {
            guests.add(fact);
        } else {
            shard(key(fact)).add(fact);
        }
    }

    private void remove(Fact fact) {
        if (!fact.guest()) {
            shard(key(fact)).remove(fact);
        } else {
            if (!guests.homeless(fact)) {
                leave(fact, guests.seat(fact));
            }
            guests.remove(fact);
        }
    }

    private void seat(Fact guest) {
        var placed = !guests.homeless(guest);
        var before = guests.seat(guest);
        var after = guests.best(guest, hosts.values());
        if (placed && Objects.equals(before, after)) {
            return;
        }
        if (placed) {
            leave(guest, before);
        }
        guests.take(guest, after);
        if (after == null) {
            shard(key(guest)).add(guest);
        } else {
            shard(host(after)).seat(after.first(), guest, true);
        }
    }

    private void leave(Fact guest, Guests.Seat seat) {
        if (seat == null) {
            shard(key(guest)).remove(guest);
        } else {
            shard(host(seat)).seat(seat.first(), guest, false);
        }
    }

    private void touchItems(Iterable<String> ids) {
        for (var id : ids) {
            for (var fact : items.getOrDefault(id, List.of())) {
                var seat = fact.guest() ? guests.seat(fact) : null;
                if (seat != null) {
                    shard(host(seat)).touchGuest(seat.first());
                } else if (!fact.guest() || !guests.homeless(fact)) {
                    shard(key(fact)).touch(fact);
                }
            }
        }
    }

    private static Shard.Key key(Fact fact) {
        return new Shard.Key(fact.family(), fact.principal(), fact.guest());
    }

    private static Shard.Key host(Guests.Seat seat) {
        return new Shard.Key(KindFamily.DRILL, seat.principal(), false);
    }

    /** The shard of a key, to be settled. */
    private Shard shard(Shard.Key key) {
        dirty.add(key);
        var shard = shards.computeIfAbsent(key, Shard::new);
        if (key.family() == KindFamily.DRILL && !key.guests()) {
            hosts.put(key.principal(), shard);
        }
        return shard;
    }
}
