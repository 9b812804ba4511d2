package io.tocsin.alerts;

import io.tocsin.schemas.*;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import org.apache.avro.specific.SpecificRecord;

/**
 * What should stand, by brute force: every question is answered by looking at everything there is. It shares no class with the
 * alert stage but the generated records, and takes the data files as plain maps. Headlines are not its business.
 */
@SuppressWarnings("unchecked")
final class Oracle {
    private final Map<String, Object> rules;
    private final Map<String, Object> regions;
    private final Map<String, List<String>> authorities;
    private final Map<String, String> outlets = new TreeMap<>();
    private final Map<String, String> families = new TreeMap<>();
    private final RunStatus run;

    Oracle(
            Map<String, Object> rules,
            Map<String, Object> regions,
            Map<String, ?> claimants,
            List<Map<String, Object>> publishers,
            RunStatus run) {
        this.run = run;
        this.rules = rules;
        this.regions = regions;
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
                        .flatMap(report -> OracleClaim.of(item, report, regions))
                        .findAny()
                        .isPresent())
                .toList();
        timely.forEach(item -> families.put(item.getEnvelope().getItemId(), family(item, timely)));
        var claims = timely.stream()
                .flatMap(item -> item.getReports().stream().flatMap(report -> OracleClaim.of(item, report, regions)));
        var seen = OracleEvent.of(claims.toList()).stream()
                .map(event -> OracleIncident.of(
                        event, families, authorities, (List<Map<String, Object>>) regions.get("theatres"), run))
                .toList();
        var standing = new TreeMap<String, SpecificRecord>();
        seen.stream().filter(one -> !one.since().isBefore(edge)).forEach(one -> standing.put(one.id(), one.incident()));
        for (var rule : (List<Map<String, Object>>) rules.get("rules")) {
            seen.stream()
                    .flatMap(one -> one.incident().getTheatres().stream())
                    .distinct()
                    .forEach(theatre -> new OracleLevels(
                                    new OracleRule(rule, theatre, seen),
                                    String.valueOf(rules.get("version")),
                                    edge,
                                    run)
                            .alerts()
                            .forEach(alert -> standing.put(alert.getAlertId(), alert)));
        }
        return standing;
    }

    private String family(EnrichedItem item, List<EnrichedItem> timely) {
        var print = NearDuplicate.bits(item.getEnvelope());
        var first = timely.stream()
                .filter(other -> other == item
                        || print != 0
                                && NearDuplicate.bits(other.getEnvelope()) != 0
                                && Long.bitCount(print ^ NearDuplicate.bits(other.getEnvelope())) <= 12
                                && other.getLanguage().equals(item.getLanguage())
                                && Math.abs(between(ingested(item), ingested(other))) <= 4)
                .min(Comparator.comparing((EnrichedItem other) -> own(other).equals("unknown"))
                        .thenComparing(other -> other.getEnvelope().getIngestedAt())
                        .thenComparing(other -> other.getEnvelope().getItemId()))
                .orElseThrow();
        return first == item ? own(item) : family(first, timely);
    }

    private static LocalDate ingested(EnrichedItem item) {
        return LocalDate.ofInstant(item.getEnvelope().getIngestedAt(), ZoneOffset.UTC);
    }

    private String own(EnrichedItem item) {
        var wire = item.getCreditedWire() == null ? null : outlets.get(fold(item.getCreditedWire()));
        var name = fold(item.getEnvelope().getPublisher());
        while (wire == null && name.contains(".") && !outlets.containsKey(name)) {
            name = name.substring(name.indexOf('.') + 1);
        }
        return wire != null ? wire : outlets.getOrDefault(name, "unknown");
    }

    static boolean holds(Map<String, Object> theatre, Place place) {
        return list(theatre, "states").contains(place.getCountry())
                || list(theatre, "places").stream()
                        .anyMatch(name -> fold(name).equals(fold(place.getName()))
                                || place.getSiteId() != null && fold(name).equals(fold(place.getSiteId())));
    }

    static LocalDate quarter(LocalDate day) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
    }

    static long between(LocalDate a, LocalDate b) {
        return ChronoUnit.DAYS.between(a, b);
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
