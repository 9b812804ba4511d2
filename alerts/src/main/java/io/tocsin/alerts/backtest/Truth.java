package io.tocsin.alerts.backtest;

import io.tocsin.schemas.Incident;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.WeaponClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What happened, as far as tables know it.
 *
 * @param events by first day, family and principal
 * @param scopes what the tables know of
 * @param leftOut rows that were left out, each with its place and reason
 */
public record Truth(List<TruthEvent> events, List<Scope> scopes, List<String> leftOut) {
    private static final Comparator<TruthEvent> BY_DAY = Comparator.comparing(TruthEvent::first)
            .thenComparing(TruthEvent::family)
            .thenComparing(TruthEvent::principal)
            .thenComparing(TruthEvent::last)
            .thenComparing(TruthEvent::place);

    public Truth {
        events = events.stream().sorted(BY_DAY).toList();
        scopes = List.copyOf(scopes);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What one table knows of.
     *
     * @param family family of kinds
     * @param principal state
     * @param from first local day
     * @param to last local day
     * @param complete whether an incident that it does not list did not happen
     * @param classes weapon classes that it lists; BALLISTIC, UNKNOWN and none are always known where a launch is
     */
    public record Scope(
            KindFamily family,
            String principal,
            LocalDate from,
            LocalDate to,
            boolean complete,
            Set<WeaponClass> classes) {
        public Scope {
            classes = classes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(classes));
        }

        boolean knows(Incident incident) {
            var type = incident.getWeaponClass();
            var day = LocalDate.parse(incident.getFirstDay());
            return complete
                    && family == incident.getFamily()
                    && principal.equals(incident.getPrincipal())
                    && !day.isBefore(from)
                    && !day.isAfter(to)
                    && (type == null
                            || type == WeaponClass.UNKNOWN
                            || type == WeaponClass.BALLISTIC
                            || classes.contains(type));
        }
    }

    /** True when the tables would list the incident if it had happened. */
    public boolean knows(Incident incident) {
        return scopes.stream().anyMatch(scope -> scope.knows(incident));
    }

    /** Several tables as one. */
    public static Truth of(List<Truth> tables) {
        var events = new ArrayList<TruthEvent>();
        var scopes = new ArrayList<Scope>();
        var leftOut = new ArrayList<String>();
        tables.forEach(table -> {
            events.addAll(table.events);
            scopes.addAll(table.scopes);
            leftOut.addAll(table.leftOut);
        });
        return new Truth(events, scopes, leftOut);
    }

    /**
     * The truth as it was known then: without what the tables learnt later. An event whose table does not say when it became
     * known was always known.
     */
    public Truth asOf(Instant when) {
        var known = events.stream()
                .filter(event ->
                        event.knownSince() == null || !event.knownSince().isAfter(when))
                .toList();
        return new Truth(known, scopes, leftOut);
    }

    /** The events that overlap these local days. */
    public Truth within(LocalDate from, LocalDate to) {
        return new Truth(
                events.stream()
                        .filter(event ->
                                !event.last().isBefore(from) && !event.first().isAfter(to))
                        .toList(),
                scopes,
                leftOut);
    }

    /** First day that a table claims to know. */
    public LocalDate from() {
        return scopes.stream().map(Scope::from).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Last day that a table claims to know. */
    public LocalDate to() {
        return scopes.stream().map(Scope::to).max(Comparator.naturalOrder()).orElseThrow();
    }
}
