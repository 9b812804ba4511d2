package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Kinds;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.WeaponClass;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which incidents count. An empty set asks nothing.
 *
 * @param kinds at least one of the incident's kinds is one of these; never empty
 * @param planned true to count what is announced, in place of what was done
 * @param principals whose event it is
 * @param participants somebody who takes part
 * @param classes the class with the best support
 * @param places site ids or names, lower case
 * @param confidence the least that its best report must have, 0 to 1
 */
public record Condition(
        Set<Kind> kinds,
        boolean planned,
        Set<String> principals,
        Set<String> participants,
        Set<WeaponClass> classes,
        Set<String> places,
        double confidence) {
    public Condition {
        kinds = Set.copyOf(kinds);
        principals = Set.copyOf(principals);
        participants = Set.copyOf(participants);
        classes = Set.copyOf(classes);
        places = Set.copyOf(places);
    }

    /** True when the incident counts. */
    public boolean holds(Incident incident) {
        return incident.getKinds().stream().anyMatch(kinds::contains)
                && Kinds.planned(incident.getFamily()) == planned
                && (principals.isEmpty() || principals.contains(incident.getPrincipal()))
                && (participants.isEmpty()
                        || incident.getParticipants().stream().anyMatch(participants::contains))
                && (classes.isEmpty() || classes.contains(weapon(incident)))
                && (places.isEmpty() || incident.getPlaces().stream().anyMatch(this::named))
                && incident.getConfidence() >= confidence;
    }

    /** Why an incident of the same kinds does not count, in words; empty when it does. */
    Optional<String> objection(Incident incident) {
        if (holds(incident)) {
            return Optional.empty();
        }
        if (incident.getKinds().stream().noneMatch(kinds::contains)) {
            return Optional.of("none of its kinds counts");
        }
        if (!principals.isEmpty() && !principals.contains(incident.getPrincipal())) {
            return Optional.of("the rule counts events of " + words(principals));
        }
        if (!participants.isEmpty() && incident.getParticipants().stream().noneMatch(participants::contains)) {
            return Optional.of("none of " + words(participants) + " takes part");
        }
        if (!classes.isEmpty() && !classes.contains(weapon(incident))) {
            return Optional.of("its class is " + weapon(incident) + ", the rule counts " + words(classes));
        }
        if (!places.isEmpty() && incident.getPlaces().stream().noneMatch(this::named)) {
            return Optional.of("it lies at none of " + words(places));
        }
        return Optional.of("its confidence is " + incident.getConfidence() + ", below " + confidence);
    }

    private static String words(Set<?> words) {
        return words.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static WeaponClass weapon(Incident incident) {
        return incident.getWeaponClass() == null ? WeaponClass.UNKNOWN : incident.getWeaponClass();
    }

    private boolean named(Place place) {
        return place.getSiteId() != null && places.contains(place.getSiteId())
                || places.contains(place.getName().toLowerCase(Locale.ROOT));
    }

    /** Families of its kinds. */
    public Set<KindFamily> families() {
        return kinds.stream()
                .map(planned ? Kinds::plannedFamily : Kinds::family)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
