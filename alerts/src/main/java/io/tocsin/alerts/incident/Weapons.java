package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Claimants;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.WeaponClass;
import io.tocsin.schemas.WeaponVote;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** What kind of weapon it was, by vote, with everybody's name beside the class that they give. */
final class Weapons {
    private static final class Vote {
        private final TreeSet<String> claimants = new TreeSet<>();
        private final TreeSet<String> families = new TreeSet<>();
        private boolean authoritative;
    }

    private final Map<WeaponClass, Vote> votes = new EnumMap<>(WeaponClass.class);

    Weapons(String principal, Collection<Fact> reports, Claimants claimants, Function<Fact, String> families) {
        for (var report : reports) {
            if (report.weaponClass() != null) {
                var vote = votes.computeIfAbsent(report.weaponClass(), type -> new Vote());
                report.claimants().stream().map(Claimant::getName).forEach(vote.claimants::add);
                vote.families.add(families.apply(report));
                vote.authoritative |=
                        report.claimants().stream().anyMatch(who -> claimants.authoritative(who, principal));
            }
        }
    }

    /** All votes in the order of the classes. */
    List<WeaponVote> votes() {
        return votes.entrySet().stream()
                .map(vote -> new WeaponVote(
                        vote.getKey(), List.copyOf(vote.getValue().claimants), List.copyOf(vote.getValue().families)))
                .toList();
    }

    /**
     * The class with the best support: any class before none, an authority's before outlets', a range or type before plain
     * "ballistic", then the most families, the most claimants, the order of the classes. Null without a vote.
     */
    WeaponClass best() {
        return votes.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<WeaponClass, Vote> vote) -> vote.getKey() == WeaponClass.UNKNOWN)
                        .thenComparing(vote -> !vote.getValue().authoritative)
                        .thenComparing(vote -> vote.getKey() == WeaponClass.BALLISTIC)
                        .thenComparing(vote -> -vote.getValue().families.size())
                        .thenComparing(vote -> -vote.getValue().claimants.size())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
