package io.tocsin.deploy.words;

import io.tocsin.schemas.AlertIncident;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.IncidentStatus;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.RunStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An alert in words: one line that says it all, then what was measured, how long it holds, and the evidence. */
public final class AlertWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "      ";

    private final Colours colours;
    private final int quotes;

    /** @param quotes how many incidents are quoted, the latest ones */
    public AlertWords(Colours colours, int quotes) {
        this.colours = colours;
        this.quotes = quotes;
    }

    /**
     * The alert in lines.
     *
     * @param change the word of the record's header: raised, escalated, updated, lowered, withdrawn
     * @param now the reader's clock, for what has lapsed; null when the clock does not matter
     */
    public List<String> of(EscalationAlert alert, String change, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(headline(alert, change));
        lines.addAll(body(alert, now));
        return lines;
    }

    /** The first of the lines alone. */
    public String headline(EscalationAlert alert, String change) {
        return first(alert, change) + " " + colours.bold(Plain.of(alert.getHeadline()));
    }

    /**
     * All that an alert says of itself.
     *
     * @param reason why its rule is what it is; null when the rule file at hand does not hold the rule in that version
     * @param now the reader's clock
     */
    public List<String> explained(EscalationAlert alert, String reason, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(headline(alert, alert.getState().name()));
        lines.add(INDENT + "alert " + alert.getAlertId());
        if (reason != null) {
            lines.add(INDENT + "rule " + alert.getRuleId() + ", version " + alert.getRuleVersion() + ": "
                    + Plain.of(reason));
        }
        lines.add(INDENT
                + measure(alert)
                + (alert.getGap() == null ? "" : ": " + Numbers.of(Math.max(0, alert.getGap())) + " missing"));
        lines.add(INDENT
                + (alert.getState() == AlertState.WITHDRAWN ? withdrawal(alert) : validity(alert, now)) + "; certainty "
                + alert.getCertainty().name().toLowerCase(Locale.ROOT) + "; carried by "
                + String.join(", ", alert.getFamilies()));
        lines.add("");
        lines.add("how the level came about, in event time");
        for (var step : alert.getTimeline()) {
            lines.add(INDENT + MINUTE.format(step.getAt()) + "  "
                    + (step.getLevel() == null
                            ? "ends"
                            : step.getLevel().name().toLowerCase(Locale.ROOT) + ", " + Numbers.of(step.getMeasured())
                                    + " " + alert.getMeasure()));
        }
        lines.add("");
        lines.add("what it rests on");
        for (var incident : alert.getIncidents()) {
            lines.add(INDENT
                    + incident(incident)
                    + colours.faint(" carried by " + String.join(", ", incident.getFamilies())
                            + (incident.getClaimants().isEmpty()
                                    ? ""
                                    : "; says " + Plain.of(String.join(", ", incident.getClaimants())))));
            lines.add(INDENT + "  " + quote(incident));
        }
        var hidden = alert.getIncidentCount() - alert.getIncidents().size();
        if (hidden > 0) {
            lines.add(INDENT + "and " + hidden + (hidden == 1 ? " earlier incident" : " earlier ones"));
        }
        return lines;
    }

    private List<String> body(EscalationAlert alert, Instant now) {
        var lines = new ArrayList<String>();
        if (alert.getState() == AlertState.WITHDRAWN) {
            lines.add(INDENT + withdrawal(alert));
            return lines;
        }
        lines.add(INDENT + measure(alert) + "; " + validity(alert, now));
        var incidents = alert.getIncidents();
        var shown = incidents.subList(Math.max(0, incidents.size() - quotes), incidents.size());
        for (var incident : shown) {
            lines.add(INDENT + colours.faint(incident(incident)) + " " + quote(incident));
        }
        var hidden = alert.getIncidentCount() - shown.size();
        if (hidden > 0) {
            lines.add(INDENT + colours.faint("and " + hidden + (hidden == 1 ? " earlier incident" : " earlier ones")));
        }
        return lines;
    }

    /** One line for a tombstone; an alert that is {@code expired} was not taken back, it is only too old to be kept. */
    public String gone(String alertId, String change) {
        var name = "  (alert " + shortened(alertId);
        return change.equals("expired")
                ? name + " is gone: it is older than the horizon)"
                : name + " is gone: what it said no longer stands)";
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }

    /** One line for an alert whose time has run out. */
    public String lapsed(EscalationAlert alert) {
        return colours.faint("  LAPSED     " + exercise(alert) + Plain.of(alert.getHeadline()) + " (was valid until "
                + MINUTE.format(alert.getValidUntil()) + "; nothing has renewed it)");
    }

    private String first(EscalationAlert alert, String change) {
        var words = String.format(Locale.ROOT, "%-9s %-8s", change.toUpperCase(Locale.ROOT), alert.getLevel());
        return "▶ " + exercise(alert) + colours.level(alert.getLevel(), words);
    }

    private static String exercise(EscalationAlert alert) {
        return alert.getRun() == RunStatus.EXERCISE ? "EXERCISE " : "";
    }

    private static String withdrawal(EscalationAlert alert) {
        var reason = alert.getReason() == null
                ? "no reason given"
                : switch (alert.getReason()) {
                    case RETRACTED -> "what it rested on was denied";
                    case REVISED -> "its evidence was revised away, or its first day moved";
                    case REPLACED -> "another version of the rule took its place";
                    case UNKNOWN -> "for a reason that this version does not know";
                };
        return "withdrawn: " + reason
                + (alert.getReplacedBy() == null ? "" : "; see " + shortened(alert.getReplacedBy()));
    }

    private static String measure(EscalationAlert alert) {
        var words = "rule " + alert.getRuleId() + ": " + Numbers.of(alert.getMeasured()) + " " + unit(alert) + " in "
                + alert.getWindowDays() + " days, threshold " + Numbers.of(alert.getThreshold());
        return alert.getNextThreshold() == null
                ? words + ", the highest"
                : words + ", the next at " + Numbers.of(alert.getNextThreshold());
    }

    private static String unit(EscalationAlert alert) {
        var many = alert.getMeasure();
        return alert.getMeasured() != 1 || !many.endsWith("s")
                ? many
                : many.equals("families") ? "family" : many.substring(0, many.length() - 1);
    }

    private static String validity(EscalationAlert alert, Instant now) {
        var until = MINUTE.format(alert.getValidUntil());
        return now != null && now.isAfter(alert.getValidUntil())
                ? "lapsed, it was valid until " + until
                : "valid until " + until;
    }

    private static String incident(AlertIncident incident) {
        var words = new StringBuilder(incident.getFirstDay());
        if (!incident.getLastDay().equals(incident.getFirstDay())) {
            words.append(" to ").append(incident.getLastDay());
        }
        words.append(' ').append(incident.getPrincipal()).append(' ').append(incident.getFamily());
        if (incident.getWeaponClass() != null) {
            words.append(' ').append(incident.getWeaponClass());
        }
        if (incident.getCount() != null) {
            words.append(" ≥").append(incident.getCount());
        }
        if (incident.getStatus() != IncidentStatus.REPORTED) {
            words.append(' ').append(incident.getStatus());
        }
        return words.toString();
    }

    private static String quote(AlertIncident incident) {
        var evidence = incident.getEvidence();
        return "“" + Plain.of(evidence.getQuote()) + "” " + Plain.of(evidence.getPublisher()) + " ["
                + evidence.getLanguage() + "]";
    }

    /** True when the alert holds, as far as a clock can tell. */
    public static boolean holds(EscalationAlert alert, Instant now) {
        return alert.getState() == AlertState.ACTIVE
                && alert.getLevel() != Level.UNKNOWN
                && !now.isAfter(alert.getValidUntil());
    }
}
