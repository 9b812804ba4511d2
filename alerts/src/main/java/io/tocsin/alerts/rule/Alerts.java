package io.tocsin.alerts.rule;

import io.tocsin.alerts.source.Countries;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.Certainty;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.LevelStep;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Urgency;
import io.tocsin.schemas.WithdrawalReason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes an episode as an alert that explains itself. */
final class Alerts {
    private final Headline headline;
    private final RunStatus run;

    Alerts(Theatres theatres, Countries countries, RunStatus run) {
        this.headline = new Headline(theatres, countries);
        this.run = run;
    }

    EscalationAlert write(Series series, Episode episode, Tally tally) {
        var rule = series.rule();
        var told = Telling.of(rule, episode, tally);
        var steps = steps(rule, episode, tally);
        var day = episode.lastAnchor();
        var rung = rule.rungs().get(tally.rung(day));
        var next = tally.rung(day) + 1 < rule.rungs().size() ? rule.rungs().get(tally.rung(day) + 1) : null;
        var measured = tally.measured(tally.rung(day), day);
        var firstDay = LocalDate.ofEpochDay(episode.first()).toString();
        return EscalationAlert.newBuilder()
                .setAlertId(Canonical.hash(rule.id(), rule.version(), series.theatre(), firstDay))
                .setState(episode.withdrawn() ? AlertState.WITHDRAWN : AlertState.ACTIVE)
                .setReason(episode.withdrawn() ? WithdrawalReason.RETRACTED : null)
                .setReplacedBy(null)
                .setRuleId(rule.id())
                .setRuleVersion(rule.version())
                .setTheatre(series.theatre())
                .setFirstDay(firstDay)
                .setLevel(rung.level())
                .setTimeline(steps)
                .setEffectiveAt(steps.get(0).getAt())
                .setValidUntil(steps.get(steps.size() - 1).getAt())
                .setMeasure(rule.measure().text())
                .setWindowDays(rule.window())
                .setMeasured(measured)
                .setThreshold(rung.at())
                .setNextThreshold(next == null ? null : next.at())
                .setGap(next == null ? null : next.at() - tally.measured(tally.rung(day) + 1, day))
                .setFamilies(List.copyOf(told.gist().families()))
                .setIncidents(told.shown())
                .setIncidentCount(told.count())
                .setHeadline(headline.of(rule, series.theatre(), rung.level(), measured, told, episode.withdrawn()))
                .setSeverity(rung.level())
                .setUrgency(episode.withdrawn() ? Urgency.PAST : rule.urgency())
                .setCertainty(certainty(told.gist()))
                .setRun(run)
                .build();
    }

    /** One step a day with an incident, and one wherever the passing of the window changes level or measure. */
    private static List<LevelStep> steps(Rule rule, Episode episode, Tally tally) {
        var steps = new ArrayList<LevelStep>();
        var at = Long.MIN_VALUE;
        for (int day = episode.first(); day < episode.end(); day++) {
            var level = rule.rungs().get(tally.rung(day)).level();
            var measured = tally.measured(tally.rung(day), day);
            var last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
            if (tally.anchor(day)) {
                var known = tally.known(Math.max(0, tally.reached(day)), day);
                at = Math.max(at, known == Long.MIN_VALUE ? start(day) : known);
                steps.add(step(at, level, measured));
            } else if (last == null || last.getLevel() != level || last.getMeasured() != measured) {
                at = Math.max(at, start(day));
                steps.add(step(at, level, measured));
            }
        }
        at = Math.max(at, start(episode.end()));
        steps.add(step(at, null, tally.measured(0, episode.end())));
        return steps;
    }

    private static LevelStep step(long at, io.tocsin.schemas.Level level, double measured) {
        return new LevelStep(Instant.ofEpochMilli(at), level, measured);
    }

    private static long start(int day) {
        return LocalDate.ofEpochDay(day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    private static Certainty certainty(Gist gist) {
        if (gist.observed()) {
            return Certainty.OBSERVED;
        }
        return gist.undisputed().size() > 1 ? Certainty.LIKELY : Certainty.POSSIBLE;
    }
}
