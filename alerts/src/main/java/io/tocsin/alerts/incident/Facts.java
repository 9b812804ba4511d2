package io.tocsin.alerts.incident;

import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.DayPrecision;
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
                item.getEnvelope().getPublisher(),
                item.getEnvelope().getUrl(),
                item.getLanguage(),
                item.getEnvelope().getEventTime().toEpochMilli());
        var facts = new TreeMap<String, Fact>();
        for (var report : item.getReports()) {
            if (bears(report)) {
                fact(source, item.getEnvelope(), report).ifPresent(fact -> facts.put(fact.reportId(), fact));
            }
        }
        return List.copyOf(facts.values());
    }

    /** True for a report that counts, and for a denial; plans, scenarios and history bear on nothing. */
    private static boolean bears(Report report) {
        if (Kinds.family(report.getKind()) == KindFamily.UNKNOWN) {
            return false;
        }
        return switch (report.getModality()) {
            case ASSERTED, CLAIMED, DENIED -> report.getTemporal() == Temporal.NEW;
            case PLANNED, HYPOTHETICAL, UNKNOWN -> false;
        };
    }

    private Optional<Fact> fact(Fact.Source source, Envelope envelope, Report report) {
        var published = LocalDate.ofInstant(envelope.getEventTime(), ZoneOffset.UTC);
        var day = report.getDay();
        var drill = Kinds.family(report.getKind()) == KindFamily.DRILL;
        var when = day == null ? publication(Math.toIntExact(published.toEpochDay())) : when(report, drill);
        var actors = new TreeSet<>(report.getActors());
        var host = drill ? theatres.host(actors, report.getPlace()) : Optional.<String>empty();
        var principal = host.or(() -> actors.stream().findFirst());
        if (principal.isEmpty() || !recent(day, when, Math.toIntExact(published.toEpochDay()))) {
            return Optional.empty();
        }
        return Optional.of(new Fact(
                report.getReportId(),
                source,
                report.getKind(),
                report.getModality() == Modality.DENIED,
                principal.get(),
                drill && host.isEmpty(),
                List.copyOf(actors),
                when,
                day != null && day.getDerivation() == Derivation.STATED,
                report.getWeaponClass(),
                report.getWeaponName(),
                report.getCount(),
                report.getCountApprox(),
                report.getDayPart(),
                report.getPlace(),
                report.getDrillId(),
                List.copyOf(report.getClaimants()),
                report.getEvidence().getField(),
                report.getEvidence().getQuote(),
                report.getConfidence()));
    }

    /** What an item dated 2099 states of its day is as wrong as its date: a day outside the window of NEW is not new. */
    private static boolean recent(EventDay day, When when, int published) {
        var from = day == null ? when.from() : day(day.getFrom());
        var to = day == null ? when.to() : day(day.getTo());
        return from <= published + Limits.AHEAD && to >= published - Limits.RECENT;
    }

    private static When publication(int published) {
        return new When(published - Limits.RECENT + 1, published, published, false);
    }

    private static When when(Report report, boolean drill) {
        var day = report.getDay();
        int from = day(day.getFrom());
        int to = day(day.getTo());
        int point = day(day.getPoint());
        if (from > to) {
            throw new IllegalArgumentException("report " + report.getReportId() + ": its day begins at " + day.getFrom()
                    + ", after its end " + day.getTo() + "; mend its producer");
        }
        var stated = day.getDerivation() == Derivation.STATED;
        return drill ? drillDays(report, from, to, point) : new When(from, to, point, stated && from == to);
    }

    private static When drillDays(Report report, int from, int to, int point) {
        var day = report.getDay();
        var exact = day.getDerivation() == Derivation.STATED && day.getPrecision() == DayPrecision.DAY;
        var span = report.getSpan();
        if (span != null && (span.getFrom() != null || span.getTo() != null)) {
            var known = exact ? point : day(span.getFrom() != null ? span.getFrom() : span.getTo());
            var first = span.getFrom() != null ? day(span.getFrom()) : Math.min(known, day(span.getTo()));
            var last = span.getTo() != null ? day(span.getTo()) : Math.max(known, first);
            return new When(Math.min(first, last), last, known, true);
        }
        // Two days are one day in doubt, a weekday told in another zone; more are the days of the drill.
        return exact
                ? new When(to - from > 1 ? from : point, to - from > 1 ? to : point, point, true)
                : new When(from, to, point, false);
    }

    private static int day(String text) {
        try {
            return Math.toIntExact(LocalDate.parse(text).toEpochDay());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is no day; days are written YYYY-MM-DD", e);
        }
    }
}
