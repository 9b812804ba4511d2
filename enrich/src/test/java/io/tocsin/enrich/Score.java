package io.tocsin.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what was extracted with what was expected. Events are paired one to one within a kind: first those whose quotes
 * overlap, then those that agree in modality and share an actor. Slots are judged on the pairs.
 */
final class Score {
    private static final List<String> SLOTS = List.of("class", "count", "day", "place", "name");

    private record Pair(double fit, int gold, int given) {}

    private final Map<String, int[]> shares = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();

    /** Adds one item. */
    void add(JsonNode item, JsonNode answer) {
        JsonNode gold = item.get("expected");
        for (String alert : List.of("launch", "drill")) {
            boolean want = gold.get("alertable").get(alert).asBoolean();
            boolean got = answer.get("alertable").get(alert).asBoolean();
            tally(alert + "-precision", want, got);
            tally(alert + "-recall", got, want);
            if (want != got) {
                errors.add(item.get("id").asText() + (want ? " misses the " : " rings falsely for a ") + alert);
            }
        }
        events(gold.get("events"), answer.get("events"));
    }

    private void events(JsonNode golds, JsonNode givens) {
        List<Pair> pairs = pairs(golds, givens);
        for (Pair pair : pairs) {
            judge(golds.get(pair.gold), givens.get(pair.given));
        }
        for (int j = 0; j < givens.size(); j++) {
            int given = j;
            tally("event-precision", pairs.stream().anyMatch(p -> p.given == given), true);
        }
        for (int i = 0; i < golds.size(); i++) {
            int gold = i;
            boolean found = pairs.stream().anyMatch(p -> p.gold == gold);
            tally("event-recall", found, found || golds.get(i).path("required").asBoolean(true));
        }
    }

    private void judge(JsonNode gold, JsonNode given) {
        tally("modality", merged(gold).equals(merged(given)), true);
        boolean both = merged(gold).equals("ASSERTED") && merged(given).equals("ASSERTED");
        tally("temporal", gold.get("temporal").equals(given.get("temporal")), both);
        tally("actors", gold.get("actors").equals(given.get("actors")), true);
        SLOTS.forEach(slot -> tally(slot, right(slot, gold, given), true));
    }

    private static List<Pair> pairs(JsonNode golds, JsonNode givens) {
        List<Pair> near = new ArrayList<>();
        List<Pair> far = new ArrayList<>();
        for (int i = 0; i < golds.size(); i++) {
            for (int j = 0; j < givens.size(); j++) {
                JsonNode gold = golds.get(i);
                JsonNode given = givens.get(j);
                if (gold.get("kind").equals(given.get("kind"))) {
                    double shared = overlap(gold.get("evidence"), given.get("evidence"));
                    if (shared > 0) {
                        near.add(new Pair(10 * shared + agreement(gold, given), i, j));
                    } else if (merged(gold).equals(merged(given)) && sharesActor(gold, given)) {
                        far.add(new Pair(agreement(gold, given), i, j));
                    }
                }
            }
        }
        var best = Comparator.comparingDouble((Pair p) -> -p.fit)
                .thenComparingInt(p -> p.gold)
                .thenComparingInt(p -> p.given);
        near.sort(best);
        far.sort(best);
        near.addAll(far);
        List<Pair> chosen = new ArrayList<>();
        for (Pair pair : near) {
            if (chosen.stream().noneMatch(c -> c.gold == pair.gold || c.given == pair.given)) {
                chosen.add(pair);
            }
        }
        return chosen;
    }

    /** The shared part of the shorter of two quotes, 0 to 1. */
    private static double overlap(JsonNode a, JsonNode b) {
        if (!a.get("field").equals(b.get("field"))) {
            return 0;
        }
        int from = Math.max(a.get("start").asInt(), b.get("start").asInt());
        int to = Math.min(a.get("end").asInt(), b.get("end").asInt());
        int shorter = Math.min(
                a.get("end").asInt() - a.get("start").asInt(),
                b.get("end").asInt() - b.get("start").asInt());
        return Math.max(0, to - from) / (double) shorter;
    }

    private static int agreement(JsonNode gold, JsonNode given) {
        int points = merged(gold).equals(merged(given)) ? 3 : 0;
        points += gold.get("temporal").equals(given.get("temporal")) ? 1 : 0;
        points += gold.get("actors").equals(given.get("actors")) ? 1 : 0;
        return points + (int) SLOTS.stream().filter(s -> right(s, gold, given)).count();
    }

    private static boolean sharesActor(JsonNode gold, JsonNode given) {
        Set<JsonNode> actors = new HashSet<>();
        gold.get("actors").forEach(actors::add);
        boolean shares = actors.isEmpty();
        for (JsonNode actor : given.get("actors")) {
            shares |= actors.contains(actor);
        }
        return shares;
    }

    private static String merged(JsonNode event) {
        String modality = event.get("modality").asText();
        return modality.equals("CLAIMED") ? "ASSERTED" : modality;
    }

    private static boolean right(String slot, JsonNode gold, JsonNode given) {
        return switch (slot) {
            case "class" -> same(gold, given, "weaponClass");
            case "count" -> same(gold, given, "count")
                    && (gold.get("count").isNull() || same(gold, given, "countApprox"));
            case "day" -> same(gold, given, "date")
                    && (gold.get("date").isNull() || same(gold, given, "datePrecision"));
            case "place" -> holds(lower(gold, "place"), lower(given, "place"));
            case "name" -> plain(gold).equals(plain(given));
            default -> throw new IllegalArgumentException(slot);
        };
    }

    private static boolean same(JsonNode gold, JsonNode given, String key) {
        return gold.get(key).equals(given.get(key));
    }

    private static String lower(JsonNode event, String key) {
        return event.get(key).isNull() ? "" : event.get(key).asText().toLowerCase(Locale.ROOT);
    }

    private static boolean holds(String a, String b) {
        return a.isEmpty() == b.isEmpty() && (a.contains(b) || b.contains(a));
    }

    private static String plain(JsonNode event) {
        return lower(event, "weaponName").replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private void tally(String measure, boolean right, boolean counts) {
        int[] share = shares.computeIfAbsent(measure, m -> new int[2]);
        if (counts) {
            share[0] += right ? 1 : 0;
            share[1]++;
        }
    }

    /** Share of a measure, 0 to 1; 1 when nothing was there to judge. */
    double of(String measure) {
        int[] share = shares.get(measure);
        return share[1] == 0 ? 1 : share[0] / (double) share[1];
    }

    /** What a measure stands on, as 41/45. */
    String counts(String measure) {
        int[] share = shares.get(measure);
        return share[0] + "/" + share[1];
    }

    /** Alerts that were missed or rang falsely. */
    List<String> errors() {
        return errors;
    }
}
