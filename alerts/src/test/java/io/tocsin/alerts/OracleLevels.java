package io.tocsin.alerts;

import static io.tocsin.alerts.Oracle.between;
import static io.tocsin.alerts.Oracle.list;
import static io.tocsin.alerts.Oracle.quarter;

import io.tocsin.schemas.*;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;

/** The oracle's rules: on every day everything is measured anew over all incidents. */
@SuppressWarnings("unchecked")
record OracleLevels(
        Map<String, Object> rule,
        String fileVersion,
        String theatre,
        LocalDate edge,
        List<OracleIncident> all,
        RunStatus run) {
    private record Rung(Level level, double at, int families, boolean authoritative) {
        long since(OracleIncident one) {
            var carried = families > 0 && one.familyTimes().size() >= families
                    ? one.familyTimes().get(families - 1)
                    : Long.MAX_VALUE;
            return authoritative ? Math.min(carried, one.authorityAt()) : carried;
        }
    }

    private record Day(LocalDate day, boolean anchor, int reached, int rung, double measured) {}

    List<EscalationAlert> alerts() {
        if (!list(rule, "theatres").isEmpty() && !list(rule, "theatres").contains(theatre)) {
            return List.of();
        }
        var standing = runs(days(false), false);
        var alerts = new ArrayList<>(
                standing.stream().flatMap(one -> alert(one, false)).toList());
        runs(days(true), true).stream()
                .filter(one -> standing.stream()
                        .noneMatch(other -> one.get(0).day.isBefore(end(other))
                                && other.get(0).day.isBefore(end(one))))
                .forEach(one -> alert(one, true).forEach(alerts::add));
        return alerts;
    }

    private List<Day> days(boolean retracted) {
        var marks = members(retracted).stream()
                .flatMap(one -> on(one).stream())
                .sorted()
                .toList();
        var days = new ArrayList<Day>();
        if (!marks.isEmpty()) {
            var last = marks.get(marks.size() - 1).plusDays(window() + whole("hold") + 1);
            for (var day = marks.get(0); !day.isAfter(last); day = day.plusDays(1)) {
                var at = day;
                var anchor = marks.contains(day)
                        && counts(day, retracted)
                        && rungs().stream()
                                .anyMatch(rung ->
                                        within(at, 1, rung, retracted).findAny().isPresent());
                var reached = -1;
                for (int i = 0; i < rungs().size(); i++) {
                    reached = measure(day, rungs().get(i), retracted) >= rungs().get(i).at ? i : reached;
                }
                var before = days.isEmpty() ? -1 : days.get(days.size() - 1).reached;
                reached = anchor ? reached : Math.min(reached, before);
                var rung = Math.max(
                        reached,
                        days.stream()
                                .filter(d -> between(d.day, at) <= whole("hold"))
                                .mapToInt(Day::reached)
                                .max()
                                .orElse(-1));
                days.add(new Day(day, anchor, reached, rung, measure(day, rungs().get(Math.max(0, rung)), retracted)));
            }
        }
        return days;
    }

    private double measure(LocalDate day, Rung rung, boolean retracted) {
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

    private double amount(LocalDate day, int window, Rung rung, boolean retracted) {
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

    private Stream<OracleIncident> within(LocalDate day, int window, Rung rung, boolean retracted) {
        return members(retracted).stream()
                .filter(one -> rung.since(one) != Long.MAX_VALUE)
                .filter(one -> on(one).stream().anyMatch(at -> inside(at, day, window) && counts(at, retracted)));
    }

    private static boolean inside(LocalDate at, LocalDate day, int window) {
        return !at.isAfter(day) && between(at, day) < window;
    }

    private List<OracleIncident> members(boolean retracted) {
        return all.stream()
                .filter(one -> one.incident().getTheatres().contains(theatre)
                        && (retracted || one.incident().getStatus() != IncidentStatus.RETRACTED)
                        && holds((Map<String, Object>) rule.get("counts"), one.incident()))
                .toList();
    }

    private static boolean holds(Map<String, Object> counts, Incident one) {
        return list(counts, "kinds").stream().anyMatch(kind -> one.getKinds()
                        .contains(Kind.valueOf(kind.replace('-', '_').toUpperCase(Locale.ROOT))))
                && (list(counts, "principals").isEmpty()
                        || list(counts, "principals").contains(one.getPrincipal()))
                && (list(counts, "participants").isEmpty()
                        || list(counts, "participants").stream().anyMatch(one.getParticipants()::contains))
                && (list(counts, "classes").isEmpty()
                        || list(counts, "classes").contains(String.valueOf(one.getWeaponClass())));
    }

    private List<LocalDate> on(OracleIncident one) {
        var reported = LocalDate.ofInstant(one.incident().getLastReportAt(), ZoneOffset.UTC)
                .plusDays(1);
        return !rule.get("measure").equals("drill-days")
                ? List.of(LocalDate.parse(one.incident().getFirstDay()))
                : one.days().stream().filter(day -> !day.isAfter(reported)).toList();
    }

    private boolean counts(LocalDate day, boolean retracted) {
        return (!rule.containsKey("after") || preceded(day, retracted).findAny().isPresent())
                && (!rule.containsKey("first-in")
                        || members(retracted).stream()
                                .flatMap(one -> on(one).stream())
                                .noneMatch(at -> at.isBefore(day) && between(at, day) <= whole("first-in")));
    }

    private Stream<Long> preceded(LocalDate day, boolean retracted) {
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

    /** Runs of days with a level, cut at quarters, each with the first day after it. */
    private static List<List<Day>> runs(List<Day> days, boolean retracted) {
        var runs = new ArrayList<List<Day>>();
        LocalDate began = null;
        LocalDate cut = null;
        for (var day : days) {
            var in = day.rung >= 0;
            if (in && began == null) {
                began = day.day;
                cut = day.day;
                runs.add(new ArrayList<>());
            } else if (in
                    && day.anchor
                    && !quarter(day.day).equals(quarter(cut))
                    && !quarter(day.day).minusMonths(3).isBefore(began)) {
                runs.get(runs.size() - 1).add(day);
                runs.add(new ArrayList<>());
                cut = day.day;
            }
            if (in || began != null) {
                runs.get(runs.size() - 1).add(day);
            }
            began = in ? began : null;
        }
        return runs;
    }

    private static LocalDate end(List<Day> days) {
        return days.get(days.size() - 1).day;
    }

    private Stream<EscalationAlert> alert(List<Day> days, boolean retracted) {
        var first = days.get(0).day;
        var anchors =
                days.subList(0, days.size() - 1).stream().filter(Day::anchor).toList();
        var last = anchors.get(anchors.size() - 1);
        var cutOff = days(retracted).stream().anyMatch(d -> d.day.equals(first.minusDays(1)) && d.rung >= 0);
        var since = (cutOff ? quarter(first).minusDays(93) : first).minusDays(lookBack());
        if (since.isBefore(edge)) {
            return Stream.empty();
        }
        var members = members(retracted).stream()
                .filter(one -> rungs().stream().anyMatch(rung -> rung.since(one) != Long.MAX_VALUE))
                .filter(one -> on(one).stream()
                        .anyMatch(at -> !at.isBefore(first.minusDays(window() - 1))
                                && !at.isAfter(last.day)
                                && counts(at, retracted)))
                .map(OracleIncident::incident)
                .sorted(Comparator.comparing(Incident::getFirstDay).thenComparing(Incident::getIncidentId))
                .toList();
        var sound = members.stream()
                .filter(one -> one.getStatus().ordinal() < IncidentStatus.DISPUTED.ordinal())
                .toList();
        var rung = rungs().get(last.rung);
        var next = last.rung + 1 < rungs().size() ? rungs().get(last.rung + 1) : null;
        var steps = steps(days, retracted);
        var version = String.valueOf(rule.getOrDefault("version", fileVersion));
        var urgency = String.valueOf(rule.getOrDefault("urgency", "expected")).toUpperCase(Locale.ROOT);
        return Stream.of(EscalationAlert.newBuilder()
                .setAlertId(Oracle.hash((String) rule.get("id"), version, theatre, first.toString()))
                .setState(retracted ? AlertState.WITHDRAWN : AlertState.ACTIVE)
                .setReason(retracted ? WithdrawalReason.RETRACTED : null)
                .setRuleId((String) rule.get("id"))
                .setRuleVersion(version)
                .setTheatre(theatre)
                .setFirstDay(first.toString())
                .setLevel(rung.level)
                .setSeverity(rung.level)
                .setTimeline(steps)
                .setEffectiveAt(steps.get(0).getAt())
                .setValidUntil(steps.get(steps.size() - 1).getAt())
                .setMeasure((String) rule.get("measure"))
                .setWindowDays(window())
                .setMeasured(last.measured)
                .setThreshold(rung.at)
                .setNextThreshold(next == null ? null : next.at)
                .setGap(next == null ? null : next.at - measure(last.day, next, retracted))
                .setFamilies(members.stream()
                        .flatMap(one -> one.getFamilies().stream())
                        .distinct()
                        .sorted()
                        .toList())
                .setIncidents(members.subList(Math.max(0, members.size() - 50), members.size()).stream()
                        .map(OracleLevels::shown)
                        .toList())
                .setIncidentCount(members.size())
                .setHeadline("")
                .setUrgency(retracted ? Urgency.PAST : Urgency.valueOf(urgency))
                .setCertainty(
                        sound.stream().anyMatch(Incident::getAuthoritative)
                                ? Certainty.OBSERVED
                                : sound.stream()
                                                        .flatMap(one -> one.getFamilies().stream())
                                                        .distinct()
                                                        .count()
                                                > 1
                                        ? Certainty.LIKELY
                                        : Certainty.POSSIBLE)
                .setRun(run)
                .build());
    }

    private List<LevelStep> steps(List<Day> days, boolean retracted) {
        var steps = new ArrayList<LevelStep>();
        var at = Instant.MIN;
        Day before = null;
        for (var day : days.subList(0, days.size() - 1)) {
            var begins = day.day.atStartOfDay(ZoneOffset.UTC).toInstant();
            if (day.anchor || before == null || before.rung != day.rung || before.measured != day.measured) {
                var known = within(day.day, window(), rungs().get(Math.max(0, day.reached)), retracted)
                        .map(one -> known(one, day, retracted))
                        .max(Comparator.naturalOrder());
                var from = day.anchor ? known.orElse(begins) : begins;
                at = from.isAfter(at) ? from : at;
                steps.add(new LevelStep(at, rungs().get(day.rung).level, day.measured));
            }
            before = day;
        }
        var end = days.get(days.size() - 1);
        var ends = end.day.atStartOfDay(ZoneOffset.UTC).toInstant();
        steps.add(new LevelStep(ends.isAfter(at) ? ends : at, null, measure(end.day, rungs().get(0), retracted)));
        return steps;
    }

    private Instant known(OracleIncident one, Day day, boolean retracted) {
        var known = rungs().get(Math.max(0, day.reached)).since(one);
        if (rule.containsKey("after")) {
            for (var at : on(one)) {
                if (inside(at, day.day, window()) && counts(at, retracted)) {
                    known = Math.max(
                            known, preceded(at, retracted).min(Long::compare).orElseThrow());
                }
            }
        }
        return Instant.ofEpochMilli(known);
    }

    private static AlertIncident shown(Incident one) {
        return new AlertIncident(
                one.getIncidentId(),
                one.getFamily(),
                one.getPrincipal(),
                one.getParticipants(),
                one.getFirstDay(),
                one.getLastDay(),
                one.getWeaponClass(),
                one.getCount(),
                one.getStatus(),
                one.getFamilies(),
                one.getClaimants(),
                one.getEvidence());
    }

    private int lookBack() {
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

    private int window() {
        return whole("window");
    }

    private int whole(String key) {
        return (Integer) rule.getOrDefault(key, 0);
    }

    private List<Rung> rungs() {
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
