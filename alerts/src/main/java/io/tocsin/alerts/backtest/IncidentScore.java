package io.tocsin.alerts.backtest;

import io.tocsin.alerts.incident.Kinds;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.KindFamily;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Incidents against the truth, by day. */
public final class IncidentScore {
    private final Truth truth;
    private final LocalDate from;
    private final LocalDate to;
    private final Calendar calendar;
    private final List<Kept.One<Incident>> incidents;
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<TruthEvent, List<Incident>> found = new LinkedHashMap<>();

    /**
     * @param incidents all that were seen
     * @param from first local day that is scored
     * @param to last local day that is scored
     */
    public IncidentScore(
            Truth truth, List<Kept.One<Incident>> incidents, LocalDate from, LocalDate to, Calendar calendar) {
        this.truth = truth.within(from, to);
        this.from = from;
        this.to = to;
        this.calendar = calendar;
        // No table lists announcements, and what is announced need not come.
        this.incidents = incidents.stream()
                .filter(one -> inside(one.value()) && !Kinds.planned(one.value().getFamily()))
                .toList();
        this.truth.events().forEach(event -> found.put(event, new ArrayList<>()));
        this.incidents.stream().filter(IncidentScore::stands).forEach(one -> judge(one.value()));
    }

    private boolean inside(Incident incident) {
        return !day(incident.getLastDay()).isBefore(from)
                && !day(incident.getFirstDay()).isAfter(to);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    static boolean stands(Kept.One<Incident> one) {
        return !one.gone() && one.value().getStatus() != IncidentStatus.RETRACTED;
    }

    private void judge(Incident incident) {
        var matched = false;
        for (var entry : found.entrySet()) {
            if (matches(entry.getKey(), incident)) {
                entry.getValue().add(incident);
                matched = true;
            }
        }
        verdicts.put(
                incident.getIncidentId(),
                matched ? Verdict.RIGHT : truth.knows(incident) ? Verdict.FALSE : Verdict.UNKNOWN);
    }

    private boolean matches(TruthEvent event, Incident incident) {
        if (event.family() != incident.getFamily() || !event.principal().equals(incident.getPrincipal())) {
            return false;
        }
        var first = calendar == Calendar.UTC ? event.firstUtc() : event.first();
        var last = first.plusDays(ChronoUnit.DAYS.between(event.first(), event.last()));
        return !day(incident.getFirstDay()).isAfter(last)
                && !day(incident.getLastDay()).isBefore(first);
    }

    /** Of every incident that stands, by id. */
    public Map<String, Verdict> verdicts() {
        return verdicts;
    }

    /** The incidents of every event. */
    public Map<TruthEvent, List<Incident>> found() {
        return found;
    }

    /** The incidents that stand, by day, family and principal. */
    public List<Incident> standing() {
        return incidents.stream()
                .filter(IncidentScore::stands)
                .map(Kept.One::value)
                .sorted(Comparator.comparing(Incident::getFirstDay)
                        .thenComparing(Incident::getFamily)
                        .thenComparing(Incident::getPrincipal)
                        .thenComparing(Incident::getIncidentId))
                .toList();
    }

    /** Seen and taken away again: they would have been told to somebody. */
    public List<Kept.One<Incident>> takenBack() {
        return incidents.stream().filter(one -> !stands(one)).toList();
    }

    /** The marks of all families together. */
    public Marks marks() {
        return marks(null);
    }

    /** The marks by family. */
    public Map<KindFamily, Marks> byFamily() {
        var families = new TreeSet<KindFamily>();
        truth.events().forEach(event -> families.add(event.family()));
        incidents.stream()
                .filter(IncidentScore::stands)
                .forEach(one -> families.add(one.value().getFamily()));
        var marks = new TreeMap<KindFamily, Marks>();
        families.forEach(family -> marks.put(family, marks(family)));
        return marks;
    }

    private Marks marks(KindFamily family) {
        var counts = new int[Verdict.values().length];
        for (var one : incidents) {
            if (stands(one) && (family == null || one.value().getFamily() == family)) {
                counts[verdicts.get(one.id()).ordinal()]++;
            }
        }
        var hits = 0;
        var misses = 0;
        for (var entry : found.entrySet()) {
            if (family == null || entry.getKey().family() == family) {
                hits += entry.getValue().isEmpty() ? 0 : 1;
                misses += entry.getValue().isEmpty() ? 1 : 0;
            }
        }
        var rings = counts[Verdict.RIGHT.ordinal()] + counts[Verdict.FALSE.ordinal()];
        return new Marks(
                counts[Verdict.RIGHT.ordinal()],
                counts[Verdict.FALSE.ordinal()],
                counts[Verdict.UNKNOWN.ordinal()],
                hits,
                misses,
                rings == 0 ? null : (Double) eventDays(family),
                hits + misses == 0 ? null : (Double) (1 - Math.pow(1 - 1.0 / days(), rings)));
    }

    /** Share of days on which something happened: the precision of a ring on any day. */
    private double eventDays(KindFamily family) {
        var days = new TreeSet<LocalDate>();
        for (var event : truth.events()) {
            if (family == null || event.family() == family) {
                event.first()
                        .datesUntil(event.last().plusDays(1))
                        .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                        .forEach(days::add);
            }
        }
        return (double) days.size() / days();
    }

    private long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** From the event to its first report, where the table knows the hour. */
    public Quantiles lag() {
        return Quantiles.of(lags());
    }

    /** The same, one time for each event found, milliseconds. */
    public List<Long> lags() {
        var lags = new ArrayList<Long>();
        found.forEach((event, seen) -> {
            if (event.at() != null && !seen.isEmpty()) {
                lags.add(seen.stream()
                                .mapToLong(one -> one.getFirstReportAt().toEpochMilli())
                                .min()
                                .orElseThrow()
                        - event.at().toEpochMilli());
            }
        });
        return lags;
    }

    /**
     * From an event to the next of as many rings at random: the waits between them are exponential.
     *
     * @return median and p90; none without a ring
     */
    public Quantiles dummyLag() {
        var rings = marks().right() + marks().wrong();
        if (rings == 0) {
            return new Quantiles(0, null, null);
        }
        var mean = days() * 86_400_000.0 / rings;
        return new Quantiles(rings, Math.round(mean * Math.log(2)), Math.round(mean * Math.log(10)));
    }

    /** Weeks from Monday to Sunday, whole and within the days scored, in which no table tells of anything. */
    public List<LocalDate> quietWeeks() {
        var quiet = new ArrayList<LocalDate>();
        var monday = from.plusDays((8 - from.getDayOfWeek().getValue()) % 7);
        for (; !monday.plusDays(6).isAfter(to); monday = monday.plusDays(7)) {
            var first = monday;
            if (truth.events().stream()
                    .noneMatch(event ->
                            !event.last().isBefore(first) && !event.first().isAfter(first.plusDays(6)))) {
                quiet.add(first);
            }
        }
        return quiet;
    }

    /** Start of a day in UTC, milliseconds. */
    static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
