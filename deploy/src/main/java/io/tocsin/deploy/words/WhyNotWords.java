package io.tocsin.deploy.words;

import io.tocsin.alerts.WhyNot;
import io.tocsin.alerts.rule.Inquiry;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.IncidentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a rule has the level that it has at a moment, or none. */
public final class WhyNotWords {
    /** So many incidents are told for each theatre, the latest. */
    private static final int TOLD = 20;

    private final Colours colours;

    public WhyNotWords(Colours colours) {
        this.colours = colours;
    }

    /** The answer in lines. */
    public List<String> of(Rule rule, WhyNot answer) {
        var lines = new ArrayList<String>();
        lines.add("rule " + rule.id() + ": " + Plain.of(rule.reason()));
        if (answer.inquiries().isEmpty()) {
            lines.add("");
            lines.add("No incident is known in "
                    + (rule.theatres().isEmpty()
                            ? "any theatre"
                            : rule.theatres().stream().sorted().collect(Collectors.joining(", ")))
                    + ".");
        }
        answer.inquiries().forEach(inquiry -> lines.addAll(of(inquiry)));
        lines.add("");
        lines.add(answer.items() + (answer.items() == 1 ? " item" : " items") + " known at that moment"
                + (answer.uncounted().isEmpty()
                        ? ""
                        : "; reports of these kinds that do not count: "
                                + answer.mostUncounted().stream()
                                        .map(why -> why.getValue() + " " + why.getKey())
                                        .collect(Collectors.joining(", "))));
        return lines;
    }

    private List<String> of(Inquiry inquiry) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(colours.bold(inquiry.theatre() + ", " + inquiry.day()));
        inquiry.steps().forEach(step -> lines.add("  " + step(inquiry.rule(), step)));
        var verdicts = inquiry.verdicts();
        for (var verdict : verdicts.subList(Math.max(0, verdicts.size() - TOLD), verdicts.size())) {
            lines.add("    " + incident(verdict.incident())
                    + (verdict.objections().isEmpty() ? ": counts" : ": " + String.join("; ", verdict.objections())));
            var evidence = verdict.incident().getEvidence();
            lines.add("      “" + Plain.of(evidence.getQuote()) + "” " + Plain.of(evidence.getPublisher()) + " ["
                    + evidence.getLanguage() + "]"
                    + colours.faint(" carried by "
                            + String.join(", ", verdict.incident().getFamilies())));
        }
        if (verdicts.size() > TOLD) {
            lines.add("    and " + (verdicts.size() - TOLD) + " earlier ones");
        }
        if (verdicts.isEmpty()) {
            lines.add("    nothing of these kinds was reported in the days before");
        }
        return lines;
    }

    private static String step(Rule rule, Inquiry.Step step) {
        var level = String.format(Locale.ROOT, "%-9s", step.level().name().toLowerCase(Locale.ROOT));
        var measured = Numbers.of(step.measured()) + " of " + Numbers.of(step.threshold()) + " "
                + (rule.baseline() == null
                        ? rule.measure().text()
                        : "deviations above the usual " + rule.measure().text())
                + " in " + rule.window() + (rule.window() == 1 ? " day" : " days");
        var missing = step.threshold() - step.measured();
        if (step.holds()) {
            return level + "holds: " + measured + (missing > 0 ? ", held from the days before" : "");
        }
        return level + "does not hold: " + measured
                + (missing > 0
                        ? ", " + Numbers.of(missing) + " more are missing"
                        : ", but no report of that day has raised it");
    }

    private static String incident(Incident incident) {
        var days = incident.getLastDay().equals(incident.getFirstDay())
                ? incident.getFirstDay()
                : incident.getFirstDay() + " to " + incident.getLastDay();
        return days + " " + incident.getPrincipal() + " " + incident.getFamily()
                + (incident.getWeaponClass() == null ? "" : " " + incident.getWeaponClass())
                + (incident.getCount() == null ? "" : " ≥" + incident.getCount())
                + (incident.getStatus() == IncidentStatus.REPORTED ? "" : " " + incident.getStatus());
    }
}
