package io.tocsin.alerts;

import static io.tocsin.alerts.Oracle.between;
import static io.tocsin.alerts.Oracle.quarter;
import static java.util.stream.Collectors.toCollection;

import java.time.LocalDate;
import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The oracle's event in the making.
 *
 * @param since the day that must be held for it to be certain
 * @param stated true when its days are stated
 * @param all claims, denials among them
 */
record OracleEvent(
        String host,
        String group,
        LocalDate first,
        LocalDate since,
        boolean stated,
        SortedSet<LocalDate> days,
        List<OracleClaim> all) {
    LocalDate last() {
        return days.isEmpty() ? first : days.last();
    }

    Stream<OracleClaim> claims() {
        return all.stream().filter(claim -> !claim.denies());
    }

    /** The events of all claims together. */
    static List<OracleEvent> of(List<OracleClaim> claims) {
        var events = new ArrayList<OracleEvent>();
        var groups = new TreeMap<String, List<OracleClaim>>();
        claims.stream().filter(c -> !c.guest()).forEach(c -> groups.computeIfAbsent(
                        c.group() + c.host(), k -> new ArrayList<>())
                .add(c));
        groups.values()
                .forEach(group -> events.addAll(group.get(0).group().equals("DRILL") ? chains(group) : singles(group)));
        var hosted =
                events.stream().filter(event -> event.group.equals("DRILL")).toList();
        var crews = new IdentityHashMap<OracleEvent, List<OracleClaim>>();
        hosted.forEach(event -> crews.put(event, event.claims().toList()));
        var alone = new TreeMap<String, List<OracleClaim>>();
        for (var guest : claims.stream().filter(OracleClaim::guest).toList()) {
            hosted.stream()
                    .filter(drill -> guest.near(drill)
                            && (named(guest, crews.get(drill))
                                    || guest.host().equals(drill.host)
                                    || guest.report().getActors().stream()
                                            .allMatch(a -> a.equals(drill.host)
                                                    || crews.get(drill).stream().anyMatch(c -> c.report()
                                                            .getActors()
                                                            .contains(a)))))
                    .min(Comparator.comparing((OracleEvent drill) -> !named(guest, crews.get(drill)))
                            .thenComparing(drill -> guest.off(drill.first, drill.last()))
                            .thenComparing(OracleEvent::first)
                            .thenComparing(OracleEvent::host))
                    .ifPresentOrElse(drill -> drill.all.add(guest), () -> alone.computeIfAbsent(
                                    guest.host(), k -> new ArrayList<>())
                            .add(guest));
        }
        alone.values().forEach(group -> events.addAll(chains(group)));
        return events;
    }

    private static boolean named(OracleClaim guest, List<OracleClaim> crew) {
        return guest.report().getDrillId() != null
                && crew.stream().anyMatch(claim -> guest.report()
                        .getDrillId()
                        .equals(claim.report().getDrillId()));
    }

    private static List<OracleEvent> singles(List<OracleClaim> group) {
        var exact = new TreeMap<LocalDate, OracleEvent>();
        group.stream().filter(c -> !c.denies() && c.firm()).forEach(c -> exact.computeIfAbsent(
                        c.day()[0], d -> event(c, d, d, false))
                .all
                .add(c));
        var left = new ArrayList<>(group.stream()
                .filter(c -> !c.denies() && !c.firm() && !join(c, exact, List.of()))
                .toList());
        var vague = new TreeMap<LocalDate, OracleEvent>();
        while (!left.isEmpty()) {
            var day = left.stream()
                    .map(c -> c.day()[1])
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            var event = event(left.get(0), day, day, false);
            left.stream().filter(c -> !c.day()[0].isAfter(day)).forEach(event.all::add);
            left.removeAll(event.all);
            vague.put(day, event);
        }
        exact.putAll(vague);
        group.stream().filter(OracleClaim::denies).forEach(c -> join(c, exact, List.of()));
        return List.copyOf(exact.values());
    }

    private static boolean join(OracleClaim claim, SortedMap<LocalDate, OracleEvent> events, List<OracleEvent> chains) {
        var fitting = Stream.concat(
                chains.stream().filter(claim::near),
                events.values().stream()
                        .filter(e -> !e.first.isBefore(claim.day()[0]) && !e.first.isAfter(claim.day()[1])));
        var best = fitting.min(Comparator.comparing((OracleEvent e) -> claim.off(e.first, e.last()))
                .thenComparing(OracleEvent::first));
        best.ifPresent(event -> event.all.add(claim));
        return best.isPresent();
    }

    private static List<OracleEvent> chains(List<OracleClaim> group) {
        var counting = group.stream().filter(c -> !c.denies()).toList();
        var events = new ArrayList<>(
                pieces(counting.stream().filter(OracleClaim::firm).toList(), true));
        var stated = List.copyOf(events);
        events.addAll(pieces(
                counting.stream()
                        .filter(c -> !c.firm() && !join(c, new TreeMap<>(), stated))
                        .toList(),
                false));
        group.stream().filter(OracleClaim::denies).forEach(c -> join(c, new TreeMap<>(), events));
        return events;
    }

    private static List<OracleEvent> pieces(List<OracleClaim> claims, boolean firm) {
        Function<OracleClaim, Stream<LocalDate>> days =
                c -> firm ? c.day()[0].datesUntil(c.day()[1].plusDays(1)) : Stream.of(c.day()[2]);
        var events = new ArrayList<OracleEvent>();
        LocalDate run = null;
        LocalDate before = null;
        for (var day : claims.stream().flatMap(days).collect(toCollection(TreeSet::new))) {
            if (before == null || between(before, day) > 4) {
                run = day;
                events.add(event(claims.get(0), day, day, firm));
            } else if (!quarter(day).equals(quarter(before))
                    && !quarter(day).minusMonths(3).isBefore(run)) {
                events.add(event(claims.get(0), day, quarter(day).minusDays(93), firm));
            }
            before = day;
            events.get(events.size() - 1).days.add(day);
        }
        events.forEach(event -> claims.stream()
                .filter(c -> days.apply(c).anyMatch(event.days::contains))
                .forEach(event.all::add));
        return events;
    }

    private static OracleEvent event(OracleClaim like, LocalDate first, LocalDate since, boolean stated) {
        return new OracleEvent(like.host(), like.group(), first, since, stated, new TreeSet<>(), new ArrayList<>());
    }
}
