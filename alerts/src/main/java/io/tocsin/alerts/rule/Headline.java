package io.tocsin.alerts.rule;

import io.tocsin.alerts.incident.Occurrence;
import io.tocsin.alerts.source.Countries;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.KindFamily;
import io.tocsin.schemas.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/** What happened, in one English line. */
final class Headline {
    private static final int NAMED = 3;

    private final Theatres theatres;
    private final Countries countries;

    Headline(Theatres theatres, Countries countries) {
        this.theatres = theatres;
        this.countries = countries;
    }

    String of(
            Rule rule,
            String theatre,
            Level level,
            double measured,
            Collection<Occurrence> members,
            boolean withdrawn) {
        var incidents = members.stream().map(Occurrence::incident).toList();
        var latest = incidents.stream()
                .map(Incident::getLastDay)
                .max(String::compareTo)
                .orElse("");
        return theatres.name(theatre)
                + ", "
                + level.name().toLowerCase(Locale.ROOT)
                + (withdrawn ? ", taken back: " : ": ")
                + amount(rule, measured, incidents)
                + by(incidents)
                + (rule.window() == 1 ? "" : " in " + rule.window() + " days")
                + ", latest "
                + latest;
    }

    private static String amount(Rule rule, double measured, Collection<Incident> incidents) {
        if (rule.baseline() != null) {
            var tenths = Math.round(measured * 10);
            return noun(incidents, 2) + " " + tenths / 10 + "." + tenths % 10 + " deviations above their usual number";
        }
        var n = (long) measured;
        return switch (rule.measure()) {
            case INCIDENTS -> n + " " + weapon(incidents) + noun(incidents, n);
            case MISSILES -> "at least " + n + " weapons in " + incidents.size() + " "
                    + noun(incidents, incidents.size());
            case DRILL_DAYS -> n + (n == 1 ? " day" : " days") + " of drills";
            case FAMILIES -> noun(incidents, 2) + " reported by " + n + (n == 1 ? " family" : " families")
                    + " of outlets";
        };
    }

    private static String weapon(Collection<Incident> incidents) {
        var classes = new TreeSet<String>();
        for (var incident : incidents) {
            if (incident.getFamily() == KindFamily.LAUNCH) {
                classes.add(
                        incident.getWeaponClass() == null
                                ? ""
                                : incident.getWeaponClass().name());
            }
        }
        return classes.size() != 1 || classes.contains("") || classes.contains("UNKNOWN")
                ? ""
                : switch (classes.first()) {
                    case "BALLISTIC" -> "ballistic missile ";
                    case "CRUISE" -> "cruise missile ";
                    case "HYPERSONIC" -> "hypersonic missile ";
                    case "ARTILLERY" -> "rocket artillery ";
                    case "SLV" -> "space ";
                    default -> classes.first() + " ";
                };
    }

    private static String noun(Collection<Incident> incidents, long n) {
        var families = new TreeSet<KindFamily>();
        incidents.forEach(incident -> families.add(incident.getFamily()));
        var word = families.size() != 1
                ? "incident"
                : switch (families.first()) {
                    case LAUNCH -> "launch";
                    case NUCLEAR_TEST -> "nuclear test";
                    case ENGINE_TEST -> "engine test";
                    case STRIKE -> "strike";
                    case INTERCEPTOR -> "interceptor test";
                    case DRILL -> "drill";
                    case PREPARATION -> "preparation";
                    case PLANNED_LAUNCH -> "announced launch";
                    case PLANNED_TEST -> "announced test";
                    case PLANNED_DRILL -> "announced drill";
                    case UNKNOWN -> "incident";
                };
        return n == 1 ? word : word.endsWith("ch") ? word + "es" : word + "s";
    }

    private String by(Collection<Incident> incidents) {
        var states = new TreeSet<String>();
        for (var incident : incidents) {
            if ((incident.getFamily() == KindFamily.DRILL || incident.getFamily() == KindFamily.PLANNED_DRILL)
                    && !incident.getParticipants().isEmpty()) {
                states.addAll(incident.getParticipants());
            } else {
                states.add(incident.getPrincipal());
            }
        }
        var names = new ArrayList<String>();
        states.stream().limit(NAMED).forEach(state -> names.add(countries.name(state)));
        if (states.size() > NAMED) {
            names.add((states.size() - NAMED) + " more");
        }
        var last = names.remove(names.size() - 1);
        return " by " + (names.isEmpty() ? last : String.join(", ", names) + " and " + last);
    }
}
