package io.tocsin.alerts.backtest;

import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.alerts.rule.RuleReader;
import io.tocsin.alerts.rule.Rung;
import io.tocsin.schemas.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Variants of rules: {@code rule=korea-launches;window=7d,14d;MODERATE=2..5} gives eight. Without {@code rule} every rule that
 * has the levels named is varied. Variants that no rule file could hold, such as a level below the one before it, are left
 * out.
 *
 * @param variants those that can be, in the order of the grid
 * @param leftOut how many cannot be
 * @param level the level that is looked at: the lowest one varied; null for the lowest of each rule
 */
public record Grid(List<Variant> variants, int leftOut, Level level) {
    private static final int MOST = 10_000;

    /**
     * One variant.
     *
     * @param name its values, such as {@code window=7, MODERATE=3}
     * @param pack the varied rules alone
     */
    public record Variant(String name, RulePack pack) {}

    public Grid {
        variants = List.copyOf(variants);
    }

    /**
     * Reads a grid.
     *
     * @throws IllegalArgumentException with a sentence for a person
     */
    public static Grid of(String text, RulePack base) {
        var axes = new LinkedHashMap<String, List<Double>>();
        var rules = new TreeSet<String>();
        for (var part : text.split(";")) {
            var equals = part.indexOf('=');
            if (equals < 1) {
                throw wrong(part, "is no key with values");
            }
            var key = part.substring(0, equals).strip();
            var values = part.substring(equals + 1).strip();
            if (key.equals("rule")) {
                rules.addAll(List.of(values.split(",")));
            } else {
                axes.put(key(key), values(part, values));
            }
        }
        var ids = base.rules().stream().map(Rule::id).toList();
        rules.stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("--sweep: there is no rule " + id + "; the file has " + ids + ".");
        });
        return of(axes, base, rules);
    }

    private static Grid of(Map<String, List<Double>> axes, RulePack base, TreeSet<String> rules) {
        var points = List.<Map<String, Double>>of(Map.of());
        for (var axis : axes.entrySet()) {
            var next = new ArrayList<Map<String, Double>>();
            for (var point : points) {
                for (var value : axis.getValue()) {
                    var more = new LinkedHashMap<>(point);
                    more.put(axis.getKey(), value);
                    next.add(more);
                }
            }
            points = next;
            if (points.size() > MOST) {
                throw new IllegalArgumentException("--sweep has more than " + MOST + " variants; give fewer values.");
            }
        }
        var variants = new ArrayList<Variant>();
        for (var point : points) {
            var varied = base.rules().stream()
                    .filter(rule -> rules.isEmpty() || rules.contains(rule.id()))
                    .filter(rule -> hasLevels(rule, point))
                    .map(rule -> varied(rule, point))
                    .toList();
            if (!varied.isEmpty() && varied.stream().allMatch(Grid::canBe)) {
                variants.add(new Variant(name(point), new RulePack(base.version(), varied)));
            }
        }
        if (variants.isEmpty()) {
            throw new IllegalArgumentException(
                    "--sweep leaves no variant: no rule has these levels, or none of the values can be.");
        }
        var level = axes.keySet().stream()
                .filter(key -> key.equals(key.toUpperCase(java.util.Locale.ROOT)))
                .map(Level::valueOf)
                .min(Level::compareTo)
                .orElse(null);
        return new Grid(variants, points.size() - variants.size(), level);
    }

    private static String key(String key) {
        if (List.of("window", "hold", "MINOR", "MODERATE", "SEVERE", "EXTREME").contains(key)) {
            return key;
        }
        throw new IllegalArgumentException("--sweep: '" + key
                + "' cannot be varied; write rule, window, hold, MINOR, MODERATE, SEVERE or EXTREME.");
    }

    private static List<Double> values(String part, String text) {
        var values = new ArrayList<Double>();
        try {
            for (var value : text.split(",")) {
                var range = value.strip().split("\\.\\.");
                var from = number(range[0]);
                var to = range.length > 1 ? number(range[1]) : from;
                if (to < from || to - from > 1_000) {
                    throw wrong(part, "is a range that goes down or too far");
                }
                for (var one = from; one <= to; one++) {
                    values.add(one);
                }
            }
        } catch (NumberFormatException e) {
            throw wrong(part, "holds what is no number");
        }
        return values;
    }

    private static double number(String text) {
        return Double.parseDouble(text.endsWith("d") ? text.substring(0, text.length() - 1) : text);
    }

    private static IllegalArgumentException wrong(String part, String fault) {
        return new IllegalArgumentException(
                "--sweep: '" + part + "' " + fault + "; write such as window=7d,14d;MODERATE=2..5.");
    }

    private static boolean hasLevels(Rule rule, Map<String, Double> point) {
        var levels = rule.rungs().stream().map(rung -> rung.level().name()).toList();
        return point.keySet().stream()
                .allMatch(key -> key.equals("window") || key.equals("hold") || levels.contains(key));
    }

    private static Rule varied(Rule rule, Map<String, Double> point) {
        var rungs = rule.rungs().stream()
                .map(rung -> new Rung(
                        rung.level(),
                        point.getOrDefault(rung.level().name(), rung.at()),
                        rung.families(),
                        rung.authoritative()))
                .toList();
        return new Rule(
                rule.id(),
                rule.version(),
                rule.reason(),
                rule.counts(),
                rule.theatres(),
                rule.measure(),
                point.getOrDefault("window", (double) rule.window()).intValue(),
                rungs,
                point.getOrDefault("hold", (double) rule.hold()).intValue(),
                rule.urgency(),
                rule.after(),
                rule.quiet(),
                rule.baseline(),
                List.of());
    }

    private static boolean canBe(Rule rule) {
        var rises = rule.rungs().get(0).at() > 0 && rule.window() > 0 && rule.hold() >= 0;
        for (int i = 1; i < rule.rungs().size(); i++) {
            rises &= rule.rungs().get(i).at() >= rule.rungs().get(i - 1).at();
        }
        return rises && rule.lookBack() <= RuleReader.MOST_LOOK_BACK;
    }

    private static String name(Map<String, Double> point) {
        var name = new StringBuilder();
        new LinkedHashMap<>(point).forEach((key, value) -> name.append(name.isEmpty() ? "" : ", ")
                .append(key)
                .append('=')
                .append(value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString()));
        return name.toString();
    }
}
