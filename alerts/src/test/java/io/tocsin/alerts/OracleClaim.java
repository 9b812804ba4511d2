package io.tocsin.alerts;

import static io.tocsin.alerts.Oracle.between;
import static io.tocsin.alerts.Oracle.holds;
import static io.tocsin.alerts.Oracle.list;

import io.tocsin.schemas.*;
import java.time.*;
import java.util.*;
import java.util.stream.Stream;

/**
 * The oracle's report that counts or denies: whose event it tells of, on which days.
 *
 * @param guest true for a drill that nobody of its participants hosts
 * @param day first possible day, last possible day, the day that counts as nearest
 * @param firm true when the event took place on all of these days
 */
@SuppressWarnings("unchecked")
record OracleClaim(
        EnrichedItem item, Report report, String group, String host, boolean guest, LocalDate[] day, boolean firm) {
    boolean denies() {
        return report.getModality() == Modality.DENIED;
    }

    boolean tells() {
        return !group.startsWith("PLANNED")
                        && report.getDay() != null
                        && report.getDay().getDerivation() == Derivation.STATED
                || group.equals("DRILL") && spans(report.getSpan());
    }

    long at() {
        return item.getEnvelope().getEventTime().toEpochMilli();
    }

    long off(LocalDate first, LocalDate last) {
        return Math.max(0, Math.max(between(day[2], first), between(last, day[2])));
    }

    boolean near(OracleEvent drill) {
        return between(day[1], drill.first()) <= 4 && between(drill.last(), day[0]) <= 4;
    }

    /** The claim of a report; none when it bears on no event. */
    static Stream<OracleClaim> of(EnrichedItem item, Report report, Map<String, Object> regions) {
        var group =
                switch (report.getKind()) {
                    case MISSILE_LAUNCH, SPACE_LAUNCH -> "LAUNCH";
                    case MILITARY_DRILL -> "DRILL";
                    case COMBAT_STRIKE -> "STRIKE";
                    case INTERCEPTOR_TEST -> "INTERCEPTOR";
                    case LAUNCH_PREPARATION, NUCLEAR_TEST_PREPARATION -> "PREPARATION";
                    default -> report.getKind().name();
                };
        var planned = report.getModality() == Modality.PLANNED;
        if (planned) {
            group = switch (group) {
                case "LAUNCH", "DRILL" -> "PLANNED_" + group;
                case "NUCLEAR_TEST", "ENGINE_TEST", "INTERCEPTOR" -> "PLANNED_TEST";
                default -> "UNKNOWN";
            };
        }
        var published = LocalDate.ofInstant(item.getEnvelope().getEventTime(), ZoneOffset.UTC);
        var day = planned ? null : report.getDay();
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
        var host = group.endsWith("DRILL") ? host(report, regions) : null;
        var actor = report.getActors().stream().min(Comparator.naturalOrder()).orElse(null);
        var counts = List.of("ASSERTED", "CLAIMED", "DENIED", "PLANNED")
                        .contains(report.getModality().name())
                && report.getTemporal() == Temporal.NEW
                && !group.equals("UNKNOWN")
                && !hopeless;
        return !counts || host == null && actor == null
                ? Stream.empty()
                : Stream.of(new OracleClaim(
                        item,
                        report,
                        group,
                        host == null ? actor : host,
                        group.equals("DRILL") && host == null,
                        days,
                        firm));
    }

    private static String host(Report report, Map<String, Object> regions) {
        var rivals = (List<List<String>>) regions.get("rivals");
        var at = report.getPlace() == null ? null : report.getPlace().getCountry();
        if (at != null
                && (report.getActors().contains(at)
                        || report.getActors().stream()
                                .noneMatch(a -> rivals.contains(List.of(a, at)) || rivals.contains(List.of(at, a))))) {
            return at;
        }
        return ((List<Map<String, Object>>) regions.get("theatres"))
                .stream()
                        .sorted(Comparator.comparing(
                                theatre -> report.getPlace() == null || !holds(theatre, report.getPlace())))
                        .flatMap(theatre -> list(theatre, "hosts").stream())
                        .filter(report.getActors()::contains)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean spans(DaySpan span) {
        return span != null && (span.getFrom() != null || span.getTo() != null);
    }

    private static LocalDate max(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
