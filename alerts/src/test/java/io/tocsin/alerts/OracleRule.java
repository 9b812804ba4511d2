package io.tocsin.alerts;

import static io.tocsin.alerts.Oracle.between;
import static io.tocsin.alerts.Oracle.list;

import io.tocsin.schemas.*;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;

/** What the oracle's rule measures on a day in a theatre, looking at all incidents each time. */
@SuppressWarnings("unchecked")
record OracleRule(Map<String, Object> rule, String theatre, List<OracleIncident> all) {
    record Rung(Level level, double at, int families, boolean authoritative) {
        long since(OracleIncident one) {
            var carried = families > 0 && one.familyTimes().size() >= families
                    ? one.familyTimes().get(families - 1)
                    : Long.MAX_VALUE;
            return authoritative ? Math.min(carried, one.authorityAt()) : carried;
        }
    }

    double measure(LocalDate day, Rung rung, boolean retracted) {
        var value = amount(day, window(), rung, retracted);
        var baseline = (Map<String, Object>) rule.get("baseline");
        if (baseline == null) {
            return value;
        }
        var length = ((Number) baseline.get("days")).intValue();
        var end = day.minusDays(window() + ((Number) baseline.get("guard")).intValue());
        double sum = 0;
        double squares = 0;
        for (int back = 0; back < length; back++) {
            var one = amount(end.minusDays(back), 1, rung, retracted);
            sum += one;
            squares += one * one;
        }
        var mean = sum / length;
        var deviation = Math.sqrt(Math.max(0, squares / length - mean * mean) * window());
        return value < ((Number) baseline.get("least")).doubleValue()
                ? 0
                : (value - mean * window()) / Math.max(deviation, 0.5);
    }

    double amount(LocalDate day, int window, Rung rung, boolean retracted) {
        return switch ((String) rule.get("measure")) {
            case "incidents" -> within(day, window, rung, retracted).count();
            case "missiles" -> within(day, window, rung, retracted)
                    .mapToLong(one -> Objects.requireNonNullElse(one.incident().getCount(), 1L))
                    .sum();
            case "families" -> within(day, window, rung, retracted)
                    .flatMap(one -> one.incident().getFamilies().stream())
                    .distinct()
                    .count();
            default -> within(day, window, rung, retracted)
                    .flatMap(one -> on(one).stream())
                    .distinct()
                    .filter(at -> inside(at, day, window) && counts(at, retracted))
                    .count();
        };
    }

    Stream<OracleIncident> within(LocalDate day, int window, Rung rung, boolean retracted) {
        return members(retracted).stream()
                .filter(one -> rung.since(one) != Long.MAX_VALUE)
                .filter(one -> on(one).stream().anyMatch(at -> inside(at, day, window) && counts(at, retracted)));
    }

    static boolean inside(LocalDate at, LocalDate day, int window) {
        return !at.isAfter(day) && between(at, day) < window;
    }

    List<OracleIncident> members(boolean retracted) {
        return all.stream()
                .filter(one -> one.incident().getTheatres().contains(theatre)
                        && (retracted || one.incident().getStatus() != IncidentStatus.RETRACTED)
                        && holds((Map<String, Object>) rule.get("counts"), one.incident()))
                .toList();
    }

    static boolean holds(Map<String, Object> counts, Incident one) {
        return list(counts, "kinds").stream().anyMatch(kind -> one.getKinds()
                        .contains(Kind.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT))))
                && one.getFamily().name().startsWith("PLANNED") == Boolean.TRUE.equals(counts.get("planned"))
                && (list(counts, "principals").isEmpty()
                        || list(counts, "principals").contains(one.getPrincipal()))
                && (list(counts, "participants").isEmpty()
                        || list(counts, "participants").stream().anyMatch(one.getParticipants()::contains))
                && (list(counts, "classes").isEmpty()
                        || list(counts, "classes").contains(String.valueOf(one.getWeaponClass())));
    }

    List<LocalDate> on(OracleIncident one) {
        var reported = LocalDate.ofInstant(one.incident().getLastReportAt(), ZoneOffset.UTC)
                .plusDays(1);
        return !rule.get("measure").equals("drill-days")
                ? List.of(LocalDate.parse(one.incident().getFirstDay()))
                : one.days().stream().filter(day -> !day.isAfter(reported)).toList();
    }

    boolean counts(LocalDate day, boolean retracted) {
        return (!rule.containsKey("after") || preceded(day, retracted).findAny().isPresent())
                && (!rule.containsKey("first-in")
                        || members(retracted).stream()
                                .flatMap(one -> on(one).stream())
                                .noneMatch(at -> at.isBefore(day) && between(at, day) <= whole("first-in")));
    }

    Stream<Long> preceded(LocalDate day, boolean retracted) {
        var after = (Map<String, Object>) rule.get("after");
        return all.stream()
                .filter(one -> one.incident().getTheatres().contains(theatre)
                        && (retracted || one.incident().getStatus() != IncidentStatus.RETRACTED)
                        && holds((Map<String, Object>) after.get("counts"), one.incident()))
                .filter(one -> {
                    var first = LocalDate.parse(one.incident().getFirstDay());
                    var reported = LocalDate.ofInstant(one.incident().getLastReportAt(), ZoneOffset.UTC)
                            .plusDays(1);
                    var last = LocalDate.parse(
                            one.days().isEmpty()
                                    ? one.incident().getFirstDay()
                                    : one.incident().getLastDay());
                    last = last.isAfter(reported) ? reported : last;
                    return !first.isAfter(day)
                            && !first.isAfter(last)
                            && between(last, day) <= (Integer) after.get("within");
                })
                .map(one -> one.incident().getFirstReportAt().toEpochMilli());
    }

    int lookBack() {
        var baseline = (Map<String, Object>) rule.get("baseline");
        var after = (Map<String, Object>) rule.get("after");
        var drills = list((Map<String, Object>) rule.get("counts"), "kinds").contains("military-drill");
        return window()
                + whole("hold")
                + whole("first-in")
                + (after == null ? 0 : (Integer) after.get("within"))
                + (baseline == null ? 0 : (Integer) baseline.get("days") + (Integer) baseline.get("guard"))
                + (drills ? 279 : 0);
    }

    int window() {
        return whole("window");
    }

    int whole(String key) {
        return (Integer) rule.getOrDefault(key, 0);
    }

    List<Rung> rungs() {
        var levels = (Map<String, Object>) rule.get("levels");
        return Stream.of(Level.values())
                .filter(level -> levels.containsKey(level.name().toLowerCase(Locale.ROOT)))
                .map(level -> {
                    var value = levels.get(level.name().toLowerCase(Locale.ROOT));
                    var own = value instanceof Map ? (Map<String, Object>) value : Map.of("at", value);
                    var asks =
                            own.size() > 1 ? own : (Map<String, Object>) rule.getOrDefault("corroboration", Map.of());
                    var sworn = Boolean.TRUE.equals(asks.get("authoritative"));
                    return new Rung(
                            level,
                            ((Number) own.get("at")).doubleValue(),
                            (Integer) asks.getOrDefault("families", sworn ? 0 : 1),
                            sworn);
                })
                .toList();
    }
}
