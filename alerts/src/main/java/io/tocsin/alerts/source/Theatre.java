package io.tocsin.alerts.source;

import java.util.List;
import java.util.Set;

/**
 * A region that is watched as one.
 *
 * @param id id that shows in incidents and alerts
 * @param name name in English
 * @param states states whose events belong to it, ISO 3166-1 alpha-2
 * @param places site ids and names of places that belong to it, lower case
 * @param hosts states that host drills here, the first one first
 */
public record Theatre(String id, String name, Set<String> states, Set<String> places, List<String> hosts) {
    /** The theatre of what belongs to no other. */
    public static final String OTHER = "other";

    public Theatre {
        states = Set.copyOf(states);
        places = Set.copyOf(places);
        hosts = List.copyOf(hosts);
    }
}
