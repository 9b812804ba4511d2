package io.tocsin.alerts;

import static io.tocsin.alerts.Oracle.between;
import static io.tocsin.alerts.Oracle.list;
import static io.tocsin.alerts.Oracle.quarter;

import io.tocsin.schemas.*;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;

/** The oracle's levels and alerts: on every day everything is measured anew. */
@SuppressWarnings("unchecked")
record OracleLevels(OracleRule asks, String fileVersion, LocalDate edge, RunStatus run) {
    private record Day(LocalDate day, boolean anchor, int reached, int rung, double measured) {}

    List<EscalationAlert> alerts() {
        if (!list(asks.rule(), "theatres").isEmpty()
                && !list(asks.rule(), "theatres").contains(asks.theatre())) {
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
        var marks = asks.members(retracted).stream()
                .flatMap(one -> asks.on(one).stream())
                .sorted()
                .toList();
        var days = new ArrayList<Day>();
        if (!marks.isEmpty()) {
            var last = marks.get(marks.size() - 1).plusDays(asks.window() + asks.whole("hold") + 1);
            for (var day = marks.get(0); !day.isAfter(last); day = day.plusDays(1)) {
                var at = day;
                var anchor = marks.contains(day)
                        && asks.counts(day, retracted)
                        && asks.rungs().stream().anyMatch(rung -> asks.within(at, 1, rung, retracted)
                                .findAny()
                                .isPresent());
                var reached = -1;
                for (int i = 0; i < asks.rungs().size(); i++) {
                    reached = asks.measure(day, asks.rungs().get(i), retracted)
                                    >= asks.rungs().get(i).at()
                            ? i
                            : reached;
                }
                var before = days.isEmpty() ? -1 : days.get(days.size() - 1).reached;
                reached = anchor ? reached : Math.min(reached, before);
                var rung = Math.max(
                        reached,
                        days.stream()
                                .filter(d -> between(d.day, at) <= asks.whole("hold"))
                                .mapToInt(Day::reached)
                                .max()
                                .orElse(-1));
                days.add(new Day(
                        day,
                        anchor,
                        reached,
                        rung,
                        asks.measure(day, asks.rungs().get(Math.max(0, rung)), retracted)));
            }
        }
        return days;
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
        var since = (cutOff ? quarter(first).minusDays(93) : first).minusDays(asks.lookBack());
        if (since.isBefore(edge)) {
            return Stream.empty();
        }
        var members = asks.members(retracted).stream()
                .filter(one -> asks.rungs().stream().anyMatch(rung -> rung.since(one) != Long.MAX_VALUE))
                .filter(one -> asks.on(one).stream()
                        .anyMatch(at -> !at.isBefore(first.minusDays(asks.window() - 1))
                                && !at.isAfter(last.day)
                                && asks.counts(at, retracted)))
                .map(OracleIncident::incident)
                .sorted(Comparator.comparing(Incident::getFirstDay).thenComparing(Incident::getIncidentId))
                .toList();
        var sound = members.stream()
                .filter(one -> one.getStatus().ordinal() < IncidentStatus.DISPUTED.ordinal())
                .toList();
        var rung = asks.rungs().get(last.rung);
        var next = last.rung + 1 < asks.rungs().size() ? asks.rungs().get(last.rung + 1) : null;
        var steps = steps(days, retracted);
        var version = String.valueOf(asks.rule().getOrDefault("version", fileVersion));
        var urgency =
                String.valueOf(asks.rule().getOrDefault("urgency", "expected")).toUpperCase(Locale.ROOT);
        return Stream.of(EscalationAlert.newBuilder()
                .setAlertId(Oracle.hash((String) asks.rule().get("id"), version, asks.theatre(), first.toString()))
                .setState(retracted ? AlertState.WITHDRAWN : AlertState.ACTIVE)
                .setReason(retracted ? WithdrawalReason.RETRACTED : null)
                .setRuleId((String) asks.rule().get("id"))
                .setRuleVersion(version)
                .setTheatre(asks.theatre())
                .setFirstDay(first.toString())
                .setLevel(rung.level())
                .setSeverity(rung.level())
                .setTimeline(steps)
                .setEffectiveAt(steps.get(0).getAt())
                .setValidUntil(steps.get(steps.size() - 1).getAt())
                .setMeasure((String) asks.rule().get("measure"))
                .setWindowDays(asks.window())
                .setMeasured(last.measured)
                .setThreshold(rung.at())
                .setNextThreshold(next == null ? null : next.at())
                .setGap(next == null ? null : next.at() - asks.measure(last.day, next, retracted))
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
                var known = asks.within(day.day, asks.window(), asks.rungs().get(Math.max(0, day.reached)), retracted)
                        .map(one -> known(one, day, retracted))
                        .max(Comparator.naturalOrder());
                var from = day.anchor ? known.orElse(begins) : begins;
                at = from.isAfter(at) ? from : at;
                steps.add(new LevelStep(at, asks.rungs().get(day.rung).level(), day.measured));
            }
            before = day;
        }
        var end = days.get(days.size() - 1);
        var ends = end.day.atStartOfDay(ZoneOffset.UTC).toInstant();
        steps.add(new LevelStep(
                ends.isAfter(at) ? ends : at,
                null,
                asks.measure(end.day, asks.rungs().get(0), retracted)));
        return steps;
    }

    private Instant known(OracleIncident one, Day day, boolean retracted) {
        var known = asks.rungs().get(Math.max(0, day.reached)).since(one);
        if (asks.rule().containsKey("after")) {
            for (var at : asks.on(one)) {
                if (OracleRule.inside(at, day.day, asks.window()) && asks.counts(at, retracted)) {
                    known = Math.max(
                            known,
                            asks.preceded(at, retracted).min(Long::compare).orElseThrow());
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
}
