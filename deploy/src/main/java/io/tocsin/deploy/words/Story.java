package io.tocsin.deploy.words;

import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * News and alerts as a story: an item that changes an alert is told with outlet, headline and what was understood, one that
 * reports a new event with outlet and headline; all others, which are most, are counted by what they are.
 */
public final class Story {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<Kind> EVENTS = EnumSet.of(
            Kind.MISSILE_LAUNCH, Kind.SPACE_LAUNCH, Kind.ENGINE_TEST, Kind.NUCLEAR_TEST, Kind.MILITARY_DRILL);
    private static final int QUOTES = 2;

    private final PrintStream out;
    private final Colours colours;
    private final AlertWords alerts;
    private final Map<String, Integer> passed = new TreeMap<>();
    private final Map<String, List<Object>> essences = new TreeMap<>();
    private long confirmations;
    private long told;
    private long counted;

    public Story(PrintStream out, Colours colours) {
        this.out = out;
        this.colours = colours;
        this.alerts = new AlertWords(colours, QUOTES);
    }

    /**
     * Tells an item, or counts it.
     *
     * @param moved whether it changed an alert: then it is told in full, whatever it reports
     */
    public void item(EnrichedItem item, boolean moved) {
        var news = item.getReports().stream().filter(Story::isNews).toList();
        var isNews = !news.isEmpty() && !item.getEnvelope().getLate();
        if (!isNews && !moved) {
            counted++;
            passed.merge(why(item), 1, Integer::sum);
            return;
        }
        flush();
        told++;
        if (moved) {
            out.println();
        }
        out.println(headline(item));
        if (moved) {
            var understood = isNews
                    ? news.stream().map(Story::understood).distinct().collect(Collectors.joining("; "))
                    : why(item);
            out.println(colours.faint("      read as " + understood));
        }
    }

    private static String headline(EnrichedItem item) {
        var envelope = item.getEnvelope();
        var title = item.getTitle() != null
                ? item.getTitle()
                : item.getReports().get(0).getEvidence().getQuote();
        var revision = envelope.getRevision() > 1 ? ", revision " + envelope.getRevision() : "";
        return MINUTE.format(envelope.getEventTime()) + "  " + Plain.of(envelope.getPublisher()) + " ["
                + item.getLanguage() + revision + "]  " + Plain.of(title);
    }

    /** Tells a change of an alert; one that only adds a source to what has been told is counted. */
    public void alert(EscalationAlert alert, String change) {
        if (!isNews(alert)) {
            confirmations++;
            return;
        }
        essences.put(alert.getAlertId(), essence(alert));
        flush();
        if (change.equals("updated")) {
            out.println(alerts.headline(alert, change));
        } else {
            alerts.of(alert, change, null).forEach(out::println);
        }
    }

    /** Whether an alert says more than what was told of it last. */
    public boolean isNews(EscalationAlert alert) {
        return !essence(alert).equals(essences.get(alert.getAlertId()));
    }

    private static List<Object> essence(EscalationAlert alert) {
        return List.of(alert.getState(), alert.getLevel(), alert.getMeasured(), alert.getIncidentCount());
    }

    /** Changes of alerts that were only counted. */
    public long confirmations() {
        return confirmations;
    }

    /** Tells that an alert has been taken out of the topic, unless its withdrawal has been told. */
    public void gone(String alertId, String change) {
        var last = essences.remove(alertId);
        if (last != null && last.get(0) == AlertState.WITHDRAWN) {
            return;
        }
        flush();
        out.println(alerts.gone(alertId, change));
    }

    /** Tells what is still only counted. */
    public void flush() {
        if (passed.isEmpty()) {
            return;
        }
        var total = passed.values().stream().mapToInt(Integer::intValue).sum();
        var kinds = passed.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        out.println(colours.faint(
                "      · " + total + (total == 1 ? " item" : " items") + " without a new event: " + kinds));
        passed.clear();
    }

    /** Items told so far. */
    public long told() {
        return told;
    }

    /** Items only counted so far. */
    public long counted() {
        return counted;
    }

    private static boolean isNews(Report report) {
        return EVENTS.contains(report.getKind())
                && report.getTemporal() == Temporal.NEW
                && (report.getModality() == Modality.ASSERTED || report.getModality() == Modality.CLAIMED);
    }

    private static String why(EnrichedItem item) {
        if (item.getEnvelope().getLate()) {
            return "late";
        }
        if (item.getReports().isEmpty()) {
            return "no event";
        }
        var report = item.getReports().get(0);
        return switch (report.getModality()) {
            case DENIED -> "denied";
            case PLANNED -> "planned or threatened";
            case HYPOTHETICAL -> "hypothetical";
            case ASSERTED, CLAIMED, UNKNOWN -> switch (report.getKind()) {
                case COMBAT_STRIKE -> "combat";
                case INTERCEPTOR_TEST -> "interception";
                case LAUNCH_PREPARATION, NUCLEAR_TEST_PREPARATION -> "preparation";
                default -> "recap";
            };
        };
    }

    private static String understood(Report report) {
        var words = new StringBuilder(report.getKind().name());
        if (!report.getActors().isEmpty()) {
            words.append(" by ").append(String.join("+", report.getActors()));
        }
        if (report.getWeaponClass() != null) {
            words.append(", ").append(report.getWeaponClass());
        }
        if (report.getCount() != null) {
            words.append(report.getCountApprox() ? " ≥" : " ×").append(report.getCount());
        }
        if (report.getDay() != null) {
            var day = report.getDay();
            words.append(", ").append(day.getFrom());
            if (!day.getFrom().equals(day.getTo())) {
                words.append("…").append(day.getTo());
            }
        }
        return words.toString();
    }
}
