package io.tocsin.alerts.source;

import io.tocsin.schemas.Place;
import io.tocsin.schemas.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The theatres in the order of their file, and which states are rivals. */
public final class Theatres {
    private final Map<String, Theatre> byId;
    private final Set<List<String>> rivals;

    private Theatres(Map<String, Theatre> byId, Set<List<String>> rivals) {
        this.byId = byId;
        this.rivals = Set.copyOf(rivals);
    }

    /** Reads a theatres file. */
    public static Theatres read(YamlNode file) {
        file.only("version", "theatres", "rivals").get("version").whole(1, 1);
        var byId = new LinkedHashMap<String, Theatre>();
        for (var entry : file.get("theatres").items()) {
            entry.only("id", "name", "states", "places", "hosts");
            var id = entry.get("id").text();
            var theatre = new Theatre(
                    id,
                    entry.get("name").text(),
                    Set.copyOf(texts(entry, "states")),
                    Set.copyOf(
                            texts(entry, "places").stream().map(Theatres::fold).toList()),
                    texts(entry, "hosts"));
            if (id.equals(Theatre.OTHER) || byId.putIfAbsent(id, theatre) != null) {
                throw entry.get("id").problem("theatre '" + id + "' is taken", "choose another id");
            }
        }
        var rivals = new HashSet<List<String>>();
        for (var pair : file.find("rivals").map(YamlNode::items).orElse(List.of())) {
            var states = pair.texts();
            if (states.size() != 2) {
                throw pair.problem("rivals are two states", "write [KP, KR]");
            }
            rivals.add(List.of(states.get(0), states.get(1)));
            rivals.add(List.of(states.get(1), states.get(0)));
        }
        return new Theatres(byId, rivals);
    }

    private static List<String> texts(YamlNode entry, String key) {
        return entry.find(key).map(YamlNode::texts).orElse(List.of());
    }

    /** Ids of all theatres and of {@link Theatre#OTHER}. */
    public SortedSet<String> ids() {
        var ids = new TreeSet<>(byId.keySet());
        ids.add(Theatre.OTHER);
        return ids;
    }

    /** Name of a theatre in English. */
    public String name(String id) {
        var theatre = byId.get(id);
        return theatre == null ? "Elsewhere" : theatre.name();
    }

    /** The theatres that states or places name; {@link Theatre#OTHER} when there is none. */
    public SortedSet<String> of(Collection<String> states, Collection<Place> places) {
        var ids = new TreeSet<String>();
        for (var theatre : byId.values()) {
            if (states.stream().anyMatch(theatre.states()::contains)
                    || places.stream().anyMatch(place -> holds(theatre, place))) {
                ids.add(theatre.id());
            }
        }
        if (ids.isEmpty()) {
            ids.add(Theatre.OTHER);
        }
        return ids;
    }

    private static boolean holds(Theatre theatre, Place place) {
        return place.getCountry() != null && theatre.states().contains(place.getCountry())
                || place.getSiteId() != null && theatre.places().contains(fold(place.getSiteId()))
                || theatre.places().contains(fold(place.getName()));
    }

    /**
     * The state that hosts a drill: that of the place, unless a rival of it drills there; else the first host among the
     * participants, looked for in the theatres of the place, then in all theatres in the order of the file.
     *
     * @param place where it is held, null when the text does not say
     */
    public Optional<String> host(Collection<String> participants, Place place) {
        if (place != null && place.getCountry() != null && mayHost(place.getCountry(), participants)) {
            return Optional.of(place.getCountry());
        }
        var order = new ArrayList<Theatre>();
        if (place != null) {
            byId.values().stream().filter(theatre -> holds(theatre, place)).forEach(order::add);
        }
        order.addAll(byId.values());
        return order.stream()
                .flatMap(theatre -> theatre.hosts().stream())
                .filter(participants::contains)
                .findFirst();
    }

    private boolean mayHost(String state, Collection<String> participants) {
        return participants.contains(state)
                || participants.stream().noneMatch(participant -> rivals.contains(List.of(state, participant)));
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
