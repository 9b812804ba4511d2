package io.tocsin.alerts.rule;

import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.KindFamily;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an alert says of all its incidents together. Everything is a union, so gists can be joined in any order and groups, and
 * one that adds nothing to another costs nothing.
 *
 * @param families families of outlets that carry one of them
 * @param undisputed those that carry one of which nobody with standing denies anything
 * @param observed true when an authoritative claimant vouches for an undisputed one
 * @param kinds their kind families
 * @param classes weapon classes of the launches, empty text for one that names none
 * @param states whose they are: of drills the participants, of all else the principal
 */
record Gist(
        SortedSet<String> families,
        SortedSet<String> undisputed,
        boolean observed,
        SortedSet<KindFamily> kinds,
        SortedSet<String> classes,
        SortedSet<String> states) {

    static Gist of(Incident incident) {
        var families = new TreeSet<>(incident.getFamilies());
        var undisputed =
                incident.getStatus() == IncidentStatus.REPORTED || incident.getStatus() == IncidentStatus.CORROBORATED;
        var weapon = incident.getWeaponClass();
        return new Gist(
                families,
                undisputed ? families : new TreeSet<>(),
                undisputed && incident.getAuthoritative(),
                new TreeSet<>(List.of(incident.getFamily())),
                new TreeSet<>(
                        incident.getFamily() != KindFamily.LAUNCH
                                ? List.of()
                                : List.of(weapon == null ? "" : weapon.name())),
                states(incident));
    }

    private static SortedSet<String> states(Incident incident) {
        var drill = incident.getFamily() == KindFamily.DRILL || incident.getFamily() == KindFamily.PLANNED_DRILL;
        return new TreeSet<>(
                drill && !incident.getParticipants().isEmpty()
                        ? incident.getParticipants()
                        : List.of(incident.getPrincipal()));
    }

    /** The gist of both; null stands for that of nothing. */
    static Gist join(Gist one, Gist other) {
        if (one == null || other == null || one == other) {
            return one == null ? other : one;
        }
        var both = new Gist(
                union(one.families, other.families),
                union(one.undisputed, other.undisputed),
                one.observed || other.observed,
                union(one.kinds, other.kinds),
                union(one.classes, other.classes),
                union(one.states, other.states));
        return both.equals(one) ? one : both;
    }

    private static <T> SortedSet<T> union(SortedSet<T> one, SortedSet<T> other) {
        if (one == other || one.containsAll(other)) {
            return one;
        }
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
