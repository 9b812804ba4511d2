package io.tocsin.alerts.rule;

import io.tocsin.alerts.source.Countries;
import io.tocsin.alerts.source.Theatres;
import io.tocsin.schemas.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;

/** What happened, in one English line. */
final class Headline {
    private static final int NAMED = 3;

    private final Theatres theatres;
    private final Countries countries;

    Headline(Theatres theatres, Countries countries) {
        this.theatres = theatres;
        this.countries = countries;
    }

    String of(Rule rule, String theatre, Level level, double measured, Telling told, boolean withdrawn) {
        return theatres.name(theatre)
                + ", "
                + level.name().toLowerCase(Locale.ROOT)
                + (withdrawn ? ", taken back: " : ": ")
                + amount(rule, measured, told)
                + by(told.gist())
                + (rule.window() == 1 ? "" : " in " + rule.window() + " days")
                + ", latest "
                + LocalDate.ofEpochDay(told.latest());
    }

    private static String amount(Rule rule, double measured, Telling told) {
        var gist = told.gist();
        if (rule.baseline() != null) {
            var tenths = Math.round(measured * 10);
            return noun(gist, 2) + " " + tenths / 10 + "." + tenths % 10 + " deviations above their usual number";
        }
        var n = (long) measured;
        return switch (rule.measure()) {
            case INCIDENTS -> n + " " + weapon(gist) + noun(gist, n);
            case MISSILES -> "at least " + n + " weapons in " + told.count() + " " + noun(gist, told.count());
            case DRILL_DAYS -> n + (n == 1 ? " day" : " days") + " of drills";
            case FAMILIES -> noun(gist, 2) + " reported by " + n + (n == 1 ? " family" : " families") + " of outlets";
        };
    }

    private static String weapon(Gist gist) {
        var classes = gist.classes();
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

    private static String noun(Gist gist, long n) {
        var kinds = gist.kinds();
        var word = kinds.size() != 1
                ? "incident"
                : switch (kinds.first()) {
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

    private String by(Gist gist) {
        var states = gist.states();
        var names = new ArrayList<String>();
        states.stream().limit(NAMED).forEach(state -> names.add(countries.name(state)));
        if (states.size() > NAMED) {
            names.add((states.size() - NAMED) + " more");
        }
        var last = names.remove(names.size() - 1);
        return " by " + (names.isEmpty() ? last : String.join(", ", names) + " and " + last);
    }
}
