package io.tocsin.alerts;

import static java.util.stream.Collectors.toCollection;

import io.tocsin.schemas.*;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What should stand, by brute force: every question is answered by looking at everything there is. It shares no class with the
 * alert stage but the generated records, and takes the data files as plain maps. Headlines are not its business.
 */
@SuppressWarnings("unchecked")
final class Oracle {
    record Claim(
            EnrichedItem item, Report report, String group, String host, boolean guest, LocalDate[] day, boolean firm) {
        boolean denies() {
            return report.getModality() == Modality.DENIED;
        }

        boolean tells() {
            return report.getDay() != null && report.getDay().getDerivation() == Derivation.STATED
                    || group.equals("DRILL") && spans(report.getSpan());
        }

        long at() {
            return item.getEnvelope().getEventTime().toEpochMilli();
        }

        long off(LocalDate first, LocalDate last) {
            return Math.max(0, Math.max(between(day[2], first), between(last, day[2])));
        }

        boolean near(Event drill) {
            return between(day[1], drill.first) <= 4 && between(drill.last(), day[0]) <= 4;
        }
    }

    /** An event in the making: principal, group, first day, day that must be held, stated days, claims. */
    record Event(
            String host,
            String group,
            LocalDate first,
            LocalDate since,
            boolean stated,
            SortedSet<LocalDate> days,
            List<Claim> all) {
        LocalDate last() {
            return days.isEmpty() ? first : days.last();
        }

        Stream<Claim> claims() {
            return all.stream().filter(claim -> !claim.denies());
        }
    }

    private final Map<String, Object> rules;
    private final List<Map<String, Object>> theatres;
    private final List<List<String>> rivals;
    private final Map<String, List<String>> authorities;
    private final Map<String, String> outlets = new TreeMap<>();
    private final Map<String, String> families = new TreeMap<>();
    private final RunStatus run;

    Oracle(
            Map<String, Object> rules,
            Map<String, Object> theatres,
            Map<String, ?> claimants,
            List<Map<String, Object>> publishers,
            RunStatus run) {
        this.run = run;
        this.rules = rules;
        this.theatres = (List<Map<String, Object>>) theatres.get("theatres");
        this.rivals = (List<List<String>>) theatres.get("rivals");
        this.authorities = (Map<String, List<String>>) claimants;
        for (var file : publishers) {
            for (var family : (List<Map<String, Object>>) file.get("families")) {
                for (var key : List.of("wires", "publishers")) {
                    list(family, key).forEach(name -> outlets.put(fold(name), (String) family.get("id")));
                }
            }
        }
    }

    /** Incidents and alerts by their ids; alerts without a headline. */
    SortedMap<String, SpecificRecord> stands(Collection<EnrichedItem> versions) {
        var items = new TreeMap<String, EnrichedItem>();
        Comparator<EnrichedItem> order = Comparator.comparing(
                        (EnrichedItem i) -> -i.getEnvelope().getRevision())
                .thenComparing(i -> i.getEnvelope().getIngestedAt())
                .thenComparing(Oracle::hex);
        versions.forEach(v -> items.merge(v.getEnvelope().getItemId(), v, (a, b) -> order.compare(a, b) < 0 ? a : b));
        var oldest = versions.stream()
                .map(v -> v.getEnvelope().getIngestedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .minus(400, ChronoUnit.DAYS);
        var edge = LocalDate.ofInstant(oldest, ZoneOffset.UTC).plusDays(10);
        items.values().removeIf(item -> item.getEnvelope().getIngestedAt().isBefore(oldest));
        var timely = items.values().stream()
                .filter(item -> !item.getEnvelope().getLate())
                .filter(item -> item.getReports().stream()
                        .flatMap(report -> claim(item, report))
                        .findAny()
                        .isPresent())
                .toList();
        timely.forEach(item -> families.put(item.getEnvelope().getItemId(), family(item, timely)));
        var claims = timely.stream().flatMap(item -> item.getReports().stream().flatMap(report -> claim(item, report)));
        var seen = events(claims.toList()).stream()
                .map(event -> OracleIncident.of(event, families, authorities, theatres, run))
                .toList();
        var standing = new TreeMap<String, SpecificRecord>();
        seen.stream().filter(one -> !one.since().isBefore(edge)).forEach(one -> standing.put(one.id(), one.incident()));
        for (var rule : (List<Map<String, Object>>) rules.get("rules")) {
            seen.stream()
                    .flatMap(one -> one.incident().getTheatres().stream())
                    .distinct()
                    .forEach(theatre -> new OracleLevels(
                                    rule, String.valueOf(rules.get("version")), theatre, edge, seen, run)
                            .alerts()
                            .forEach(alert -> standing.put(alert.getAlertId(), alert)));
        }
        return standing;
    }

    private String family(EnrichedItem item, List<EnrichedItem> timely) {
        var print = item.getEnvelope().getNearDuplicate();
        var first = timely.stream()
                .filter(other -> other == item
                        || print != 0
                                && other.getEnvelope().getNearDuplicate() != 0
                                && Long.bitCount(print ^ other.getEnvelope().getNearDuplicate()) <= 3)
                .min(Comparator.comparing((EnrichedItem other) -> own(other).equals("unknown"))
                        .thenComparing(other -> other.getEnvelope().getIngestedAt())
                        .thenComparing(other -> other.getEnvelope().getItemId()))
                .orElseThrow();
        return first == item ? own(item) : family(first, timely);
    }

    private String own(EnrichedItem item) {
        var wire = item.getCreditedWire() == null ? null : outlets.get(fold(item.getCreditedWire()));
        var name = fold(item.getEnvelope().getPublisher());
        while (wire == null && name.contains(".") && !outlets.containsKey(name)) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return wire != null ? wire : outlets.getOrDefault(name, "unknown");
    }

    private Stream<Claim> claim(EnrichedItem item, Report report) {
        var group =
                switch (report.getKind()) {
                    case MISSILE_LAUNCH, SPACE_LAUNCH -> "LAUNCH";
                    case MILITARY_DRILL -> "DRILL";
                    case COMBAT_STRIKE -> "STRIKE";
                    case INTERCEPTOR_TEST -> "INTERCEPTOR";
                    case LAUNCH_PREPARATION, NUCLEAR_TEST_PREPARATION -> "PREPARATION";
                    default -> report.getKind().name();
                };
        var published = LocalDate.ofInstant(item.getEnvelope().getEventTime(), ZoneOffset.UTC);
        var day = report.getDay();
        LocalDate[] days = day == null
                ? new LocalDate[] {published.minusDays(3), published, published}
                : Stream.of(day.getFrom(), day.getTo(), day.getPoint())
                        .map(LocalDate::parse)
                        .toArray(LocalDate[]::new);
        var hopeless = days[0].isAfter(published.plusDays(2)) || days[1].isBefore(published.minusDays(4));
        var stated = day != null && day.getDerivation() == Derivation.STATED;
        var firm = stated && days[0].equals(days[1]);
        if (group.equals("DRILL")) {
            firm = stated && day.getPrecision() == DayPrecision.DAY;
            var span = report.getSpan();
            if (spans(span)) {
                var known = firm ? days[2] : LocalDate.parse(span.getFrom() != null ? span.getFrom() : span.getTo());
                var ends = Stream.of(span.getFrom(), span.getTo())
                        .map(s -> s == null ? known : LocalDate.parse(s))
                        .sorted()
                        .toList();
                days = new LocalDate[] {ends.get(0), ends.get(1), known};
                firm = true;
            } else if (firm && between(days[0], days[1]) == 1) {
                days = new LocalDate[] {days[2], days[2], days[2]};
            }
        }
        days[2] = max(days[0], min(days[1], days[2]));
        days[0] = max(days[0], days[2].minusDays(120));
        days[1] = min(days[1], days[2].plusDays(120));
        var host = group.equals("DRILL") ? host(report) : null;
        var actor = report.getActors().stream().min(Comparator.naturalOrder()).orElse(null);
        var counts = List.of("ASSERTED", "CLAIMED", "DENIED")
                        .contains(report.getModality().name())
                && report.getTemporal() == Temporal.NEW
                && !group.equals("UNKNOWN")
                && !hopeless;
        return !counts || host == null && actor == null
                ? Stream.empty()
                : Stream.of(new Claim(
                        item,
                        report,
                        group,
                        host == null ? actor : host,
                        group.equals("DRILL") && host == null,
                        days,
                        firm));
    }

    private String host(Report report) {
        var at = report.getPlace() == null ? null : report.getPlace().getCountry();
        if (at != null
                && (report.getActors().contains(at)
                        || report.getActors().stream()
                                .noneMatch(a -> rivals.contains(List.of(a, at)) || rivals.contains(List.of(at, a))))) {
            return at;
        }
        return theatres.stream()
                .sorted(Comparator.comparing(
                        theatre -> report.getPlace() == null || !holds(theatre, report.getPlace())))
                .flatMap(theatre -> list(theatre, "hosts").stream())
                .filter(report.getActors()::contains)
                .findFirst()
                .orElse(null);
    }

    static boolean holds(Map<String, Object> theatre, Place place) {
        return list(theatre, "states").contains(place.getCountry())
                || list(theatre, "places").stream()
                        .anyMatch(name -> fold(name).equals(fold(place.getName()))
                                || place.getSiteId() != null && fold(name).equals(fold(place.getSiteId())));
    }

    private List<Event> events(List<Claim> claims) {
        var events = new ArrayList<Event>();
        var groups = new TreeMap<String, List<Claim>>();
        claims.stream().filter(c -> !c.guest).forEach(c -> groups.computeIfAbsent(
                        c.group + c.host, k -> new ArrayList<>())
                .add(c));
        groups.values()
                .forEach(group -> events.addAll(group.get(0).group.equals("DRILL") ? chains(group) : singles(group)));
        var hosted =
                events.stream().filter(event -> event.group.equals("DRILL")).toList();
        var crews = new IdentityHashMap<Event, List<Claim>>();
        hosted.forEach(event -> crews.put(event, event.claims().toList()));
        var alone = new TreeMap<String, List<Claim>>();
        for (var guest : claims.stream().filter(Claim::guest).toList()) {
            hosted.stream()
                    .filter(drill -> guest.near(drill)
                            && (named(guest, crews.get(drill))
                                    || guest.host.equals(drill.host)
                                    || guest.report.getActors().stream()
                                            .allMatch(a -> a.equals(drill.host)
                                                    || crews.get(drill).stream().anyMatch(c -> c.report
                                                            .getActors()
                                                            .contains(a)))))
                    .min(Comparator.comparing((Event drill) -> !named(guest, crews.get(drill)))
                            .thenComparing(drill -> guest.off(drill.first, drill.last()))
                            .thenComparing(Event::first)
                            .thenComparing(Event::host))
                    .ifPresentOrElse(drill -> drill.all.add(guest), () -> alone.computeIfAbsent(
                                    guest.host, k -> new ArrayList<>())
                            .add(guest));
        }
        alone.values().forEach(group -> events.addAll(chains(group)));
        return events;
    }

    private static boolean named(Claim guest, List<Claim> crew) {
        return guest.report.getDrillId() != null
                && crew.stream().anyMatch(claim -> guest.report.getDrillId().equals(claim.report.getDrillId()));
    }

    private static List<Event> singles(List<Claim> group) {
        var exact = new TreeMap<LocalDate, Event>();
        group.stream().filter(c -> !c.denies() && c.firm).forEach(c -> exact.computeIfAbsent(
                        c.day[0], d -> event(c, d, d, false))
                .all
                .add(c));
        var left = new ArrayList<>(group.stream()
                .filter(c -> !c.denies() && !c.firm && !join(c, exact, List.of()))
                .toList());
        var vague = new TreeMap<LocalDate, Event>();
        while (!left.isEmpty()) {
            var day = left.stream()
                    .map(c -> c.day[1])
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            var event = event(left.get(0), day, day, false);
            left.stream().filter(c -> !c.day[0].isAfter(day)).forEach(event.all::add);
            left.removeAll(event.all);
            vague.put(day, event);
        }
        exact.putAll(vague);
        group.stream().filter(Claim::denies).forEach(c -> join(c, exact, List.of()));
        return List.copyOf(exact.values());
    }

    private static boolean join(Claim claim, SortedMap<LocalDate, Event> events, List<Event> chains) {
        var fitting = Stream.concat(
                chains.stream().filter(claim::near),
                events.values().stream()
                        .filter(e -> !e.first.isBefore(claim.day[0]) && !e.first.isAfter(claim.day[1])));
        var best = fitting.min(
                Comparator.comparing((Event e) -> claim.off(e.first, e.last())).thenComparing(Event::first));
        best.ifPresent(event -> event.all.add(claim));
        return best.isPresent();
    }

    private static List<Event> chains(List<Claim> group) {
        var counting = group.stream().filter(c -> !c.denies()).toList();
        var events =
                new ArrayList<>(pieces(counting.stream().filter(Claim::firm).toList(), true));
        var stated = List.copyOf(events);
        events.addAll(pieces(
                counting.stream()
                        .filter(c -> !c.firm && !join(c, new TreeMap<>(), stated))
                        .toList(),
                false));
        group.stream().filter(Claim::denies).forEach(c -> join(c, new TreeMap<>(), events));
        return events;
    }

    private static List<Event> pieces(List<Claim> claims, boolean firm) {
        Function<Claim, Stream<LocalDate>> days =
                c -> firm ? c.day[0].datesUntil(c.day[1].plusDays(1)) : Stream.of(c.day[2]);
        var events = new ArrayList<Event>();
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

    private static Event event(Claim like, LocalDate first, LocalDate since, boolean stated) {
        return new Event(like.host, like.group, first, since, stated, new TreeSet<>(), new ArrayList<>());
    }

    private static boolean spans(DaySpan span) {
        return span != null && (span.getFrom() != null || span.getTo() != null);
    }

    static LocalDate quarter(LocalDate day) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
    }

    static long between(LocalDate a, LocalDate b) {
        return ChronoUnit.DAYS.between(a, b);
    }

    private static LocalDate max(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    static List<String> list(Map<String, Object> map, String key) {
        return (List<String>) map.getOrDefault(key, List.of());
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String hex(EnrichedItem item) {
        try {
            return HexFormat.of().formatHex(item.toByteBuffer().array());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String hash(String... parts) {
        try {
            var bytes = String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
