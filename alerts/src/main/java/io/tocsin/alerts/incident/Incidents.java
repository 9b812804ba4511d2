package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Claimants;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.ClaimantCount;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentEvidence;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Place;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Salvo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the reports of one event amount to. Everything is a union, a minimum or a maximum over the reports, so neither their
 * order nor their number of copies matters.
 */
final class Incidents {
    private static final Comparator<Fact> EARLIEST =
            Comparator.comparingLong((Fact fact) -> fact.source().eventTime()).thenComparing(Fact::compareTo);

    private final Theatres theatres;
    private final Claimants claimants;
    private final RunStatus run;
    private final Function<Fact, String> families;

    /** @param families the family that answers for a report's item */
    Incidents(Theatres theatres, Claimants claimants, RunStatus run, Function<Fact, String> families) {
        this.theatres = theatres;
        this.claimants = claimants;
        this.run = run;
        this.families = families;
    }

    /** Id of the incident of a slot. */
    static String id(KindFamily family, String principal, Slot slot) {
        return Canonical.hash(principal, family.name(), day(slot.first()));
    }

    /**
     * The incident of a slot.
     *
     * @param id its id
     * @param reports its counting reports, at least one
     * @param denials the denials that mean it
     */
    Occurrence build(
            String id,
            KindFamily family,
            String principal,
            Slot slot,
            Collection<Fact> reports,
            Collection<Fact> denials) {
        var actors = reports.stream().flatMap(fact -> fact.actors().stream()).collect(sorted());
        var carriers = reports.stream().map(families).collect(sorted());
        var places = reports.stream().map(Fact::place).filter(Objects::nonNull).toList();
        var states = new TreeSet<>(actors);
        states.add(principal);
        var voices = Voices.of(principal, actors, reports, denials, claimants, families);
        var weapons = new Weapons(principal, reports, claimants, families);
        var authorityTime = authorityTime(principal, reports);
        var times =
                reports.stream().mapToLong(fact -> fact.source().eventTime()).summaryStatistics();
        var counts = counts(reports);
        var most = counts.stream().mapToLong(ClaimantCount::getCount).max();
        var incident = Incident.newBuilder()
                .setIncidentId(id)
                .setFamily(family)
                .setKinds(reports.stream().map(Fact::kind).distinct().sorted().toList())
                .setPrincipal(principal)
                .setParticipants(List.copyOf(actors))
                .setTheatres(List.copyOf(theatres.of(states, places)))
                .setFirstDay(day(slot.first()))
                .setLastDay(day(slot.last()))
                .setDayStated(reports.stream().anyMatch(Fact::stated))
                .setDrillDays(slot.days().stream().map(Incidents::day).toList())
                .setWeaponClass(weapons.best())
                .setWeaponVotes(weapons.votes())
                .setWeaponNames(List.copyOf(texts(reports, Fact::weaponName)))
                .setCount(most.isPresent() ? most.getAsLong() : null)
                .setCountApprox(counts.stream()
                                .filter(count -> count.getCount() == most.getAsLong())
                                .allMatch(ClaimantCount::getApprox)
                        && most.isPresent())
                .setCounts(counts)
                .setSalvos(family == KindFamily.DRILL ? List.of() : salvos(slot, reports))
                .setPlaces(places(places))
                .setDrillIds(List.copyOf(texts(reports, Fact::drillId)))
                .setFamilies(List.copyOf(carriers))
                .setClaimants(List.copyOf(reports.stream()
                        .flatMap(fact -> fact.claimants().stream())
                        .map(Claimant::getName)
                        .collect(sorted())))
                .setAuthoritative(authorityTime != Long.MAX_VALUE)
                .setStatus(status(voices, carriers.size(), authorityTime != Long.MAX_VALUE))
                .setFirstReportAt(Instant.ofEpochMilli(times.getMin()))
                .setLastReportAt(Instant.ofEpochMilli(times.getMax()))
                .setConfidence(
                        reports.stream().mapToDouble(Fact::confidence).max().orElseThrow())
                .setEvidence(evidence(reports.stream().min(EARLIEST).orElseThrow()))
                .setReportCount(reports.size())
                .setReportIds(reports.stream()
                        .map(Fact::reportId)
                        .sorted()
                        .limit(Limits.REPORT_IDS)
                        .toList())
                .setDeniedBy(List.copyOf(voices.denying()))
                .setRun(run)
                .build();
        return new Occurrence(
                incident, slot.first(), slot.last(), slot.since(), slot.days(), familyTimes(reports), authorityTime);
    }

    private static IncidentStatus status(Voices voices, int carriers, boolean authoritative) {
        if (voices.retracted()) {
            return IncidentStatus.RETRACTED;
        }
        if (!voices.denying().isEmpty()) {
            return IncidentStatus.DISPUTED;
        }
        return authoritative || carriers > 1 ? IncidentStatus.CORROBORATED : IncidentStatus.REPORTED;
    }

    private long authorityTime(String principal, Collection<Fact> reports) {
        return reports.stream()
                .filter(fact -> fact.claimants().stream().anyMatch(who -> claimants.authoritative(who, principal)))
                .mapToLong(fact -> fact.source().eventTime())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private List<Long> familyTimes(Collection<Fact> reports) {
        var firsts = new TreeMap<String, Long>();
        reports.forEach(fact -> firsts.merge(families.apply(fact), fact.source().eventTime(), Math::min));
        return firsts.values().stream().sorted().toList();
    }

    /** The greatest figure of each claimant: what one body said twice, or two outlets said after it, is never added up. */
    private List<ClaimantCount> counts(Collection<Fact> reports) {
        var greatest = new TreeMap<String, ClaimantCount>();
        for (var fact : reports) {
            if (fact.count() != null) {
                var figure = fact.count();
                for (var name : names(fact)) {
                    greatest.merge(name, new ClaimantCount(name, figure, fact.countApprox()), Incidents::greater);
                }
            }
        }
        return List.copyOf(greatest.values());
    }

    private static ClaimantCount greater(ClaimantCount a, ClaimantCount b) {
        if (a.getCount() != b.getCount()) {
            return a.getCount() > b.getCount() ? a : b;
        }
        return a.getApprox() ? b : a;
    }

    private SortedSet<String> names(Fact fact) {
        return fact.claimants().isEmpty()
                ? new TreeSet<>(List.of(Voices.outlet(families.apply(fact))))
                : fact.claimants().stream().map(Claimant::getName).collect(sorted());
    }

    private static List<Salvo> salvos(Slot slot, Collection<Fact> reports) {
        var greatest = new TreeMap<io.tocsin.schemas.DayPart, Long>();
        for (var fact : reports) {
            if (fact.dayPart() != null) {
                greatest.merge(fact.dayPart(), fact.count() == null ? 0 : fact.count(), Math::max);
            }
        }
        return greatest.entrySet().stream()
                .map(salvo ->
                        new Salvo(day(slot.first()), salvo.getKey(), salvo.getValue() == 0 ? null : salvo.getValue()))
                .toList();
    }

    /** One place per site, and per name where no site is known; of several spellings the first in order. */
    private static List<Place> places(Collection<Place> reported) {
        var places = new TreeMap<String, Place>();
        reported.stream()
                .sorted(Comparator.comparing(Place::getName).thenComparing(Place::compareTo))
                .forEach(place -> places.putIfAbsent(
                        place.getSiteId() == null ? "~" + place.getName() : place.getSiteId(), place));
        var sorted = new ArrayList<>(places.values());
        sorted.sort(Comparator.comparing((Place place) -> Objects.requireNonNullElse(place.getSiteId(), "~"))
                .thenComparing(Place::getName));
        return List.copyOf(sorted);
    }

    private IncidentEvidence evidence(Fact fact) {
        var source = fact.source();
        return new IncidentEvidence(
                source.itemId(),
                fact.reportId(),
                source.publisher(),
                families.apply(fact),
                source.url(),
                source.language(),
                fact.field(),
                fact.quote());
    }

    private static SortedSet<String> texts(Collection<Fact> reports, Function<Fact, String> text) {
        return reports.stream().map(text).filter(Objects::nonNull).collect(sorted());
    }

    private static <T> java.util.stream.Collector<T, ?, TreeSet<T>> sorted() {
        return Collectors.toCollection(TreeSet::new);
    }

    static String day(int day) {
        return LocalDate.ofEpochDay(day).toString();
    }
}
