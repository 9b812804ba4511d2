package io.tocsin.alerts.incident;

import java.util.Map;

/**
 * What became of one incident.
 *
 * @param before null when it is new
 * @param after null when it is no more
 */
public record IncidentChange(Occurrence before, Occurrence after) {
    static void merge(Map<String, IncidentChange> changes, Occurrence before, Occurrence after) {
        // Two shards share an id for a moment when a guest's drill gives way to its host's.
        changes.merge(
                before == null ? after.id() : before.id(),
                new IncidentChange(before, after),
                (a, b) -> new IncidentChange(
                        a.before() == null ? b.before() : a.before(), a.after() == null ? b.after() : a.after()));
    }
}
