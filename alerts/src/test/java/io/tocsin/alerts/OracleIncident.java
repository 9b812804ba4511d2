package io.tocsin.alerts;

import io.tocsin.schemas.*;
import java.time.*;
import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;

/** The oracle's incident: the record and what its rules need besides. Again no class of the alert stage. */
record OracleIncident(
        Incident incident, LocalDate since, List<LocalDate> days, List<Long> familyTimes, long authorityAt) {
    String id() {
        return incident.getIncidentId();
    }

    static OracleIncident of(
            OracleEvent event,
            Map<String, String> families,
            Map<String, List<String>> authorities,
            List<Map<String, Object>> theatres,
            RunStatus run) {
        Function<OracleClaim, String> family =
                claim -> families.get(claim.item().getEnvelope().getItemId());
        Function<Claimant, Boolean> weighs = who -> authorities.get("observers").contains(who.getId())
                || authorities.get("state-bodies").contains(who.getName())
                || who.getName().equals(event.host())
                || event.host().equals(who.getCountry())
                        && authorities.get("own-agencies").contains(who.getId());
        var times = new TreeMap<String, Long>();
        event.claims().forEach(claim -> times.merge(family.apply(claim), claim.at(), Math::min));
        var sworn = event.claims()
                .filter(claim -> claim.report().getClaimants().stream().anyMatch(weighs::apply));
        var authorityAt = sworn.mapToLong(OracleClaim::at).min().orElse(Long.MAX_VALUE);
        var actors = all(event, claim -> claim.report().getActors().stream());
        var states = Stream.concat(actors.stream(), Stream.of(event.host())).toList();
        var places = event.claims()
                .map(claim -> claim.report().getPlace())
                .filter(Objects::nonNull)
                .toList();
        var regions = theatres.stream()
                .filter(theatre -> Oracle.list(theatre, "states").stream().anyMatch(states::contains)
                        || places.stream().anyMatch(place -> Oracle.holds(theatre, place)))
                .map(theatre -> (String) theatre.get("id"))
                .sorted()
                .toList();
        var denied = denied(event, actors, family, weighs);
        var figures = figures(event, family);
        var most =
                figures.stream().map(ClaimantCount::getCount).max(Long::compare).orElse(null);
        var first = event.claims()
                .min(Comparator.comparingLong(OracleClaim::at)
                        .thenComparing(claim -> claim.report().getReportId()))
                .orElseThrow();
        var envelope = first.item().getEnvelope();
        var quote = first.report().getEvidence();
        var last = event.group().equals("DRILL") ? event.last() : event.first();
        var incident = Incident.newBuilder()
                .setIncidentId(
                        Oracle.hash(event.host(), event.group(), event.first().toString()))
                .setFamily(KindFamily.valueOf(event.group()))
                .setKinds(event.claims()
                        .map(claim -> claim.report().getKind())
                        .distinct()
                        .sorted()
                        .toList())
                .setPrincipal(event.host())
                .setParticipants(actors)
                .setTheatres(regions.isEmpty() ? List.of("other") : regions)
                .setFirstDay(event.first().toString())
                .setLastDay(last.toString())
                .setDayStated(event.claims().anyMatch(OracleClaim::tells))
                .setDrillDays(
                        event.stated()
                                ? event.days().stream().map(LocalDate::toString).toList()
                                : List.of())
                .setWeaponClass(votes(event, family, weighs).stream()
                        .findFirst()
                        .map(WeaponVote::getWeaponClass)
                        .orElse(null))
                .setWeaponVotes(votes(event, family, weighs).stream()
                        .sorted(Comparator.comparing(WeaponVote::getWeaponClass))
                        .toList())
                .setWeaponNames(
                        all(event, claim -> Stream.ofNullable(claim.report().getWeaponName())))
                .setCount(most)
                .setCountApprox(most != null && figures.stream().allMatch(f -> f.getCount() != most || f.getApprox()))
                .setCounts(figures)
                .setSalvos(event.group().matches("DRILL|PLANNED.*") ? List.of() : salvos(event))
                .setPlaces(places(places))
                .setDrillIds(
                        all(event, claim -> Stream.ofNullable(claim.report().getDrillId())))
                .setFamilies(List.copyOf(times.keySet()))
                .setClaimants(all(
                        event, claim -> claim.report().getClaimants().stream().map(Claimant::getName)))
                .setAuthoritative(authorityAt != Long.MAX_VALUE)
                .setStatus(
                        denied.contains("*")
                                ? IncidentStatus.RETRACTED
                                : !denied.isEmpty()
                                        ? IncidentStatus.DISPUTED
                                        : authorityAt != Long.MAX_VALUE || times.size() > 1
                                                ? IncidentStatus.CORROBORATED
                                                : IncidentStatus.REPORTED)
                .setFirstReportAt(Instant.ofEpochMilli(
                        event.claims().mapToLong(OracleClaim::at).min().orElseThrow()))
                .setLastReportAt(Instant.ofEpochMilli(
                        event.claims().mapToLong(OracleClaim::at).max().orElseThrow()))
                .setConfidence(event.claims()
                        .mapToDouble(claim -> claim.report().getConfidence())
                        .max()
                        .orElseThrow())
                .setEvidence(new IncidentEvidence(
                        envelope.getItemId(),
                        first.report().getReportId(),
                        envelope.getPublisher(),
                        family.apply(first),
                        envelope.getUrl(),
                        first.item().getLanguage(),
                        quote.getField(),
                        quote.getQuote()))
                .setReportCount(all(event, claim -> Stream.of(claim.report().getReportId()))
                        .size())
                .setReportIds(all(event, claim -> Stream.of(claim.report().getReportId())).stream()
                        .limit(1_000)
                        .toList())
                .setDeniedBy(denied.stream().filter(name -> !name.equals("*")).toList())
                .setRun(run)
                .build();
        var days = event.stated() ? List.copyOf(event.days()) : List.<LocalDate>of();
        return new OracleIncident(
                incident, event.since(), days, times.values().stream().sorted().toList(), authorityAt);
    }

    private static List<String> all(OracleEvent event, Function<OracleClaim, Stream<String>> words) {
        return event.claims().flatMap(words).distinct().sorted().toList();
    }

    private static String voice(Claimant who) {
        return who.getCountry() == null ? who.getName() : who.getCountry();
    }

    /** Names of those who deny; a star among them when all who reported have taken it back. */
    private static SortedSet<String> denied(
            OracleEvent event,
            List<String> actors,
            Function<OracleClaim, String> family,
            Function<Claimant, Boolean> weighs) {
        var said = new TreeMap<String, Long>();
        event.claims().forEach(claim -> (claim.report().getClaimants().isEmpty()
                        ? Stream.of("family:" + family.apply(claim))
                        : claim.report().getClaimants().stream().map(OracleIncident::voice))
                .forEach(voice -> said.merge(voice, claim.at(), Math::min)));
        var names = new TreeSet<String>();
        var taken = new TreeSet<String>();
        for (var denial : event.all().stream().filter(OracleClaim::denies).toList()) {
            var outlet = "family:" + family.apply(denial);
            var who = denial.report().getClaimants().isEmpty() && !outlet.equals("family:unknown")
                    ? List.of(new Claimant(outlet, null, null))
                    : denial.report().getClaimants();
            for (var one : who) {
                var voice = voice(one);
                if (said.containsKey(voice)
                        ? said.get(voice) <= denial.at()
                        : voice.equals(event.host())
                                || actors.contains(voice)
                                || !voice.startsWith("family:") && weighs.apply(one)) {
                    names.add(one.getName());
                    taken.add(voice);
                }
            }
        }
        if (taken.containsAll(said.keySet())) {
            names.add("*");
        }
        return names;
    }

    private static List<ClaimantCount> figures(OracleEvent event, Function<OracleClaim, String> family) {
        var figures = new TreeMap<String, ClaimantCount>();
        event.claims().filter(claim -> claim.report().getCount() != null).forEach(claim -> {
            var names = claim.report().getClaimants().stream()
                    .map(Claimant::getName)
                    .toList();
            for (var name : names.isEmpty() ? List.of("family:" + family.apply(claim)) : names) {
                figures.merge(
                        name,
                        new ClaimantCount(
                                name, claim.report().getCount(), claim.report().getCountApprox()),
                        (a, b) -> a.getCount() != b.getCount()
                                ? (a.getCount() > b.getCount() ? a : b)
                                : new ClaimantCount(name, a.getCount(), a.getApprox() && b.getApprox()));
            }
        });
        return List.copyOf(figures.values());
    }

    /** The votes, the best supported first. */
    private static List<WeaponVote> votes(
            OracleEvent event, Function<OracleClaim, String> family, Function<Claimant, Boolean> weighs) {
        Function<WeaponVote, Stream<OracleClaim>> voters =
                vote -> event.claims().filter(claim -> claim.report().getWeaponClass() == vote.getWeaponClass());
        return event.claims()
                .map(claim -> claim.report().getWeaponClass())
                .filter(Objects::nonNull)
                .distinct()
                .map(type -> new WeaponVote(
                        type,
                        all(
                                event,
                                claim -> claim.report().getWeaponClass() == type
                                        ? claim.report().getClaimants().stream().map(Claimant::getName)
                                        : Stream.of()),
                        all(
                                event,
                                claim -> claim.report().getWeaponClass() == type
                                        ? Stream.of(family.apply(claim))
                                        : Stream.of())))
                .sorted(Comparator.comparing((WeaponVote vote) -> vote.getWeaponClass() == WeaponClass.UNKNOWN)
                        .thenComparing(vote -> voters.apply(vote).noneMatch(c -> c.report().getClaimants().stream()
                                .anyMatch(weighs::apply)))
                        .thenComparing(vote -> vote.getWeaponClass() == WeaponClass.BALLISTIC)
                        .thenComparing(vote -> -vote.getFamilies().size())
                        .thenComparing(vote -> -vote.getClaimants().size())
                        .thenComparing(WeaponVote::getWeaponClass))
                .toList();
    }

    private static List<Salvo> salvos(OracleEvent event) {
        return event.claims()
                .map(claim -> claim.report().getDayPart())
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(part -> new Salvo(
                        event.first().toString(),
                        part,
                        event.claims()
                                .filter(claim -> claim.report().getDayPart() == part)
                                .map(claim -> claim.report().getCount())
                                .filter(Objects::nonNull)
                                .max(Long::compare)
                                .orElse(null)))
                .toList();
    }

    private static List<Place> places(List<Place> places) {
        Function<Place, String> site = place -> place.getSiteId() == null ? "~" : place.getSiteId();
        return places.stream()
                .filter(place -> places.stream()
                        .noneMatch(other -> (place.getSiteId() == null
                                        ? other.getSiteId() == null
                                                && other.getName().equals(place.getName())
                                        : place.getSiteId().equals(other.getSiteId()))
                                && (other.getName().compareTo(place.getName()) < 0
                                        || other.getName().equals(place.getName()) && other.compareTo(place) < 0)))
                .distinct()
                .sorted(Comparator.comparing(site).thenComparing(Place::getName))
                .toList();
    }
}
