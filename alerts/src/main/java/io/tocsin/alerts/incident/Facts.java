package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.DaySpan;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which reports of an item bear on incidents, and what they say in the terms of this room. */
public final class Facts {
    private final Theatres theatres;
    private final Once once = new Once();

    Facts(Theatres theatres) {
        this.theatres = theatres;
    }

    /**
     * The reports of an item that count or deny, by report id; none of a late item.
     *
     * @throws IllegalArgumentException when a day is not a date: the producer of the item is broken
     */
    List<Fact> of(EnrichedItem item) {
        if (item.getEnvelope().getLate()) {
            return List.of();
        }
        var source = new Fact.Source(
                item.getEnvelope().getItemId(),
                once.of(item.getEnvelope().getPublisher()),
                item.getEnvelope().getUrl(),
                once.of(item.getLanguage()),
                item.getEnvelope().getEventTime().toEpochMilli());
        var facts = new TreeMap<String, Fact>();
        for (var report : item.getReports()) {
            if (bears(report)) {
                fact(source, item.getEnvelope(), report).ifPresent(fact -> facts.put(fact.reportId(), fact));
            }
        }
        return List.copyOf(facts.values());
    }

    /** True for a report that counts, for a denial and for a plan; scenarios and history bear on nothing. */
    private static boolean bears(Report report) {
        return family(report) != KindFamily.UNKNOWN && report.getTemporal() == Temporal.NEW;
    }

    private static KindFamily family(Report report) {
        return switch (report.getModality()) {
            case ASSERTED, CLAIMED, DENIED -> Kinds.family(report.getKind());
            case PLANNED -> Kinds.plannedFamily(report.getKind());
            case HYPOTHETICAL, UNKNOWN -> KindFamily.UNKNOWN;
        };
    }

    /** Why a report of an item neither makes an incident nor denies one, in words; empty when it does. */
    Optional<String> objection(EnrichedItem item, Report report) {
        if (item.getEnvelope().getLate()) {
            return Optional.of("in an item that came too late");
        }
        if (!bears(report)) {
            return Optional.of(
                    switch (report.getModality()) {
                        case PLANNED -> "announced, not done";
                        case HYPOTHETICAL, UNKNOWN -> "only possible";
                        case ASSERTED, CLAIMED, DENIED -> "told as history";
                    });
        }
        if (report.getActors().isEmpty() && of(item).isEmpty()) {
            return Optional.of("of nobody who is named");
        }
        return of(item).stream().anyMatch(fact -> fact.reportId().equals(report.getReportId()))
                ? Optional.empty()
                : Optional.of("of a day that is not new");
    }

    private Optional<Fact> fact(Fact.Source source, Envelope envelope, Report report) {
        var published = LocalDate.ofInstant(envelope.getEventTime(), ZoneOffset.UTC);
        var family = family(report);
        // An announcement is news of the day on which it is made, whenever what it announces will be.
        var told = Kinds.planned(family) ? null : report.getDay();
        var day = Stated.of(report.getReportId(), told, Math.toIntExact(published.toEpochDay()));
        var drill = family == KindFamily.DRILL;
        var hosted = drill || family == KindFamily.PLANNED_DRILL;
        var when = drill ? drillDays(day, report.getSpan()) : day.when(day.stated() && day.from() == day.to());
        var actors = new TreeSet<>(report.getActors());
        var host = hosted ? theatres.host(actors, report.getPlace()) : Optional.<String>empty();
        var principal = host.or(() -> actors.stream().findFirst());
        if (principal.isEmpty() || !day.recent(Math.toIntExact(published.toEpochDay()))) {
            return Optional.empty();
        }
        return Optional.of(new Fact(
                report.getReportId(),
                source,
                report.getKind(),
                family,
                report.getModality() == Modality.DENIED,
                once.of(principal.get()),
                drill && host.isEmpty(),
                once.of(List.copyOf(actors)),
                when,
                day.stated() || drill && spans(report.getSpan()),
                report.getWeaponClass(),
                once.of(report.getWeaponName()),
                report.getCount(),
                report.getCountApprox(),
                Kinds.planned(family) ? null : report.getDayPart(),
                once.of(report.getPlace()),
                once.of(report.getDrillId()),
                once.of(List.copyOf(report.getClaimants())),
                report.getEvidence().getField(),
                report.getEvidence().getQuote(),
                report.getConfidence()));
    }

    /** Days of a drill: its span where one is told, else its day; vague ones place it and are no days of it. */
    private static When drillDays(Stated day, DaySpan span) {
        if (spans(span)) {
            var known = day.exact() ? day.point() : day(span.getFrom() != null ? span.getFrom() : span.getTo());
            var first = span.getFrom() != null ? day(span.getFrom()) : Math.min(known, day(span.getTo()));
            var last = span.getTo() != null ? day(span.getTo()) : Math.max(known, first);
            return new When(Math.min(first, last), Math.max(first, last), known, true);
        }
        // Two days are one day in doubt, a weekday told in another zone; more are the days of the drill.
        var doubt = day.exact() && day.to() - day.from() == 1;
        return doubt ? When.on(day.point()) : day.when(day.exact());
    }

    private static boolean spans(DaySpan span) {
        return span != null && (span.getFrom() != null || span.getTo() != null);
    }

    /**
     * The day of a report; where it gives none, the day of publication and those before in which the event would be new.
     *
     * @param stated true when the text states it
     * @param exact true when it states it to the day
     */
    private record Stated(int from, int to, int point, boolean stated, boolean exact) {
        static Stated of(String reportId, EventDay day, int published) {
            if (day == null) {
                return new Stated(published - Limits.RECENT + 1, published, published, false, false);
            }
            var stated = day.getDerivation() == Derivation.STATED;
            var exact = stated && day.getPrecision() == DayPrecision.DAY;
            var own = new Stated(day(day.getFrom()), day(day.getTo()), day(day.getPoint()), stated, exact);
            if (own.from > own.to) {
                throw new IllegalArgumentException("report " + reportId + ": its day begins at " + day.getFrom()
                        + ", after its end " + day.getTo() + "; mend its producer");
            }
            return own;
        }

        /** What an item dated 2099 states of its day is as wrong as its date: outside the window of NEW it is not new. */
        boolean recent(int published) {
            return from <= published + Limits.AHEAD && to >= published - Limits.RECENT;
        }

        When when(boolean firm) {
            return new When(from, to, point, firm);
        }
    }

    private static int day(String text) {
        try {
            return Math.toIntExact(LocalDate.parse(text).toEpochDay());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is no day; days are written YYYY-MM-DD", e);
        }
    }
}
