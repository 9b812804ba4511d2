package io.tocsin.deploy.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.backtest.Backtest;
import io.tocsin.alerts.backtest.Calendar;
import io.tocsin.alerts.backtest.IncidentScore;
import io.tocsin.alerts.backtest.Nearby;
import io.tocsin.alerts.backtest.PackScore;
import io.tocsin.alerts.backtest.Reference;
import io.tocsin.alerts.backtest.Strand;
import io.tocsin.alerts.backtest.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A backtest, scored.
 *
 * @param inputs what went in, as key and value for a person
 * @param counts how many of what, in the order in which they are told
 * @param from first day scored
 * @param to last day scored
 * @param truth what happened
 * @param local incidents matched by the day of the place
 * @param utc incidents matched by the day in UTC
 * @param folds incidents in consecutive parts of the time, by first day of the part
 * @param packs the rule files
 * @param near what was reported around each event
 * @param config theatres and names
 */
record Outcome(
        SortedMap<String, String> inputs,
        Map<String, Long> counts,
        LocalDate from,
        LocalDate to,
        Truth truth,
        IncidentScore local,
        IncidentScore utc,
        SortedMap<LocalDate, IncidentScore> folds,
        List<Pack> packs,
        Nearby near,
        AlertsConfig config) {
    /**
     * A rule file, scored.
     *
     * @param name its file
     * @param strand what it made of the items
     * @param score all the time
     * @param folds in consecutive parts of the time
     */
    record Pack(String name, Strand strand, PackScore score, SortedMap<LocalDate, PackScore> folds) {}

    /** Scores what was seen. */
    static Outcome of(
            SortedMap<String, String> inputs,
            Map<String, Long> counts,
            AlertsConfig config,
            Truth truth,
            Nearby near,
            Backtest seen,
            List<String> names,
            List<LocalDate> parts,
            LocalDate to) {
        var from = parts.get(0);
        var incidents = seen.incidents();
        var local = new IncidentScore(truth, incidents, from, to, Calendar.LOCAL);
        var utc = new IncidentScore(truth, incidents, from, to, Calendar.UTC);
        var folds = new TreeMap<LocalDate, IncidentScore>();
        for (int i = 0; i < parts.size(); i++) {
            folds.put(
                    parts.get(i), new IncidentScore(truth, incidents, parts.get(i), end(parts, i, to), Calendar.LOCAL));
        }
        var rules = seen.strands().stream().map(Strand::pack).toList();
        var reference = Reference.of(config, rules, truth);
        var packs = new ArrayList<Pack>();
        for (int i = 0; i < names.size(); i++) {
            var strand = seen.strands().get(i);
            var inParts = new TreeMap<LocalDate, PackScore>();
            for (int part = 0; part < parts.size(); part++) {
                var first = parts.get(part);
                inParts.put(
                        first,
                        new PackScore(strand, reference, i, folds.get(first), truth, first, end(parts, part, to)));
            }
            packs.add(new Pack(
                    names.get(i), strand, new PackScore(strand, reference, i, local, truth, from, to), inParts));
        }
        return new Outcome(
                inputs, new LinkedHashMap<>(counts), from, to, truth, local, utc, folds, packs, near, config);
    }

    private static LocalDate end(List<LocalDate> parts, int i, LocalDate to) {
        return i + 1 < parts.size() ? parts.get(i + 1).minusDays(1) : to;
    }

    /** First days of so many parts of equal length. */
    static List<LocalDate> parts(LocalDate from, LocalDate to, int parts) {
        var days = to.toEpochDay() - from.toEpochDay() + 1;
        var firsts = new ArrayList<LocalDate>();
        for (int i = 0; i < parts; i++) {
            firsts.add(from.plusDays(days * i / parts));
        }
        return firsts.stream().distinct().toList();
    }
}
