package io.tocsin.alerts.source;

import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.yaml.YamlNode;
import java.util.Set;

/** Whose word is taken as authoritative: bodies that observe launches and drills, and a state about its own acts. */
public final class Claimants {
    private final Set<String> observers;
    private final Set<String> bodies;
    private final Set<String> ownAgencies;

    private Claimants(Set<String> observers, Set<String> bodies, Set<String> ownAgencies) {
        this.observers = Set.copyOf(observers);
        this.bodies = Set.copyOf(bodies);
        this.ownAgencies = Set.copyOf(ownAgencies);
    }

    /** Reads a claimants file. */
    public static Claimants read(YamlNode file) {
        file.only("version", "state-bodies", "observers", "own-agencies")
                .get("version")
                .whole(1, 1);
        return new Claimants(
                Set.copyOf(file.get("observers").texts()),
                Set.copyOf(file.get("state-bodies").texts()),
                Set.copyOf(file.get("own-agencies").texts()));
    }

    /**
     * True when a claimant's word alone establishes an event.
     *
     * @param principal whose event it is; of its own acts a state is an authority whether listed or not
     */
    public boolean authoritative(Claimant claimant, String principal) {
        var named = claimant.getName();
        return observers.contains(String.valueOf(claimant.getId()))
                || bodies.contains(named)
                || named.equals(principal)
                || principal.equals(claimant.getCountry()) && ownAgencies.contains(String.valueOf(claimant.getId()));
    }

    /** For whom a claimant speaks: the state where there is one, so that two bodies of one state are one voice. */
    public static String voice(Claimant claimant) {
        return claimant.getCountry() == null ? claimant.getName() : claimant.getCountry();
    }
}
