package io.tocsin.deploy.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.words.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Two backtests against each other: what rings in one and not in the other, and why. */
public final class Comparison {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One side: its name, its result, its incidents by id, and what its rules ask for. */
    private record Side(String name, JsonNode result, Map<String, JsonNode> incidents, Map<String, String> asks) {}

    private final Side a;
    private final Side b;
    private final List<String> words = new ArrayList<>();

    private Comparison(Side a, Side b) {
        this.a = a;
        this.b = b;
    }

    /** The differences in lines; a sentence when there are none. */
    public static List<String> of(Path a, Path b) {
        var comparison = new Comparison(side("A", a), side("B", b));
        comparison.compare();
        return comparison.words;
    }

    private static Side side(String name, Path run) {
        var file = Files.isDirectory(run) ? run.resolve(BacktestRun.JSON) : run;
        try {
            var result = JSON.readTree(Files.readAllBytes(file));
            if (result.path("form").asInt() != ResultJson.FORM
                    || !result.path("packs").has(0)) {
                throw new Complaint(file + " is no result of this version's backtest; run the backtest again.");
            }
            var incidents = new LinkedHashMap<String, JsonNode>();
            result.path("seen").forEach(one -> incidents.put(one.path("id").asText(), one));
            var asks = new TreeMap<String, String>();
            pack(result)
                    .path("lines")
                    .forEach(line -> asks.put(
                            line.path("rule").asText() + " "
                                    + line.path("level").asText(),
                            line.path("asks").asText()));
            return new Side(name, result, incidents, asks);
        } catch (IOException e) {
            throw new Complaint(
                    file + " cannot be read (" + e.getMessage() + "); give the folder that `tocsin backtest"
                            + " --out` wrote.",
                    e);
        }
    }

    private static JsonNode pack(JsonNode result) {
        return result.path("packs").path(0);
    }

    private void compare() {
        for (var side : List.of(a, b)) {
            words.add(side.name() + ": " + side.result().path("from").asText() + " to "
                    + side.result().path("to").asText() + ", items "
                    + side.result().path("inputs").path("items").asText()
                    + ", rules " + pack(side.result()).path("name").asText() + "; incidents "
                    + figures(side.result().path("incidents").path("local")) + "; alerts "
                    + figures(pack(side.result()).path("marks")));
        }
        var before = words.size();
        incidents(a, b);
        incidents(b, a);
        alerts(a, b);
        alerts(b, a);
        if (words.size() == before) {
            words.add("The same incidents and the same alerts at the same levels.");
        }
    }

    private static String figures(JsonNode marks) {
        return "precision " + percent(marks.path("precision")) + ", recall " + percent(marks.path("recall"));
    }

    private static String percent(JsonNode share) {
        return ResultTable.percent(share.isNumber() ? (Double) share.asDouble() : null);
    }

    private void incidents(Side one, Side other) {
        var only = one.incidents().values().stream()
                .filter(incident ->
                        !other.incidents().containsKey(incident.path("id").asText()))
                .toList();
        if (!only.isEmpty()) {
            words.add("");
            words.add("Incidents only in " + one.name() + " (" + only.size() + "):");
            only.forEach(incident -> words.add("  " + incident(incident)));
        }
    }

    private void alerts(Side one, Side other) {
        var only = new ArrayList<String>();
        for (var alert : active(one)) {
            var rule = alert.path("rule").asText();
            var same = active(other).stream().filter(each -> meets(alert, each)).toList();
            var reached = highest(alert);
            if (same.stream().noneMatch(each -> rank(highest(each)) >= rank(reached))) {
                only.add("  " + alert.path("firstDay").asText() + " " + reached + " " + rule + " in "
                        + alert.path("theatre").asText()
                        + (same.isEmpty() ? "" : ", there only " + highest(same.get(0))) + ": "
                        + Plain.of(alert.path("headline").asText()));
                only.add("      " + why(alert, rule + " " + reached, one, other));
            }
        }
        if (!only.isEmpty()) {
            words.add("");
            words.add("Alerts only in " + one.name() + ", or higher there (" + only.size() / 2 + "):");
            words.addAll(only);
        }
    }

    private static String why(JsonNode alert, String line, Side one, Side other) {
        var ask = other.asks().get(line);
        if (ask == null) {
            return "why: " + other.name() + " has no such rule or level";
        }
        var lacking = StreamSupport.stream(alert.path("incidents").spliterator(), false)
                .map(JsonNode::asText)
                .filter(id ->
                        one.incidents().containsKey(id) && !other.incidents().containsKey(id))
                .map(one.incidents()::get)
                .toList();
        if (!ask.equals(one.asks().get(line))) {
            return "why: it asks for " + one.asks().get(line) + ", in " + other.name() + " for " + ask;
        }
        return lacking.isEmpty()
                ? "why: the same incidents in " + other.name() + ", with other figures, times or families"
                : "why: " + other.name() + " lacks " + incident(lacking.get(0))
                        + (lacking.size() > 1 ? " and " + (lacking.size() - 1) + " more" : "");
    }

    private static String incident(JsonNode one) {
        return one.path("first").asText() + " " + one.path("principal").asText() + " "
                + one.path("family").asText() + " “"
                + Plain.of(one.path("evidence").path("quote").asText()) + "” "
                + Plain.of(one.path("evidence").path("publisher").asText());
    }

    private static List<JsonNode> active(Side side) {
        return StreamSupport.stream(pack(side.result()).path("alerts").spliterator(), false)
                .filter(alert -> alert.path("state").asText().equals("ACTIVE"))
                .toList();
    }

    private static boolean meets(JsonNode one, JsonNode other) {
        return one.path("rule").equals(other.path("rule"))
                && one.path("theatre").equals(other.path("theatre"))
                && one.path("from").asLong() < other.path("until").asLong()
                && other.path("from").asLong() < one.path("until").asLong();
    }

    private static String highest(JsonNode alert) {
        var highest = "";
        for (var step : alert.path("steps")) {
            highest = rank(step.path(1).asText()) > rank(highest) ? step.path(1).asText() : highest;
        }
        return highest;
    }

    private static int rank(String level) {
        return List.of("", "MINOR", "MODERATE", "SEVERE", "EXTREME").indexOf(level);
    }
}
