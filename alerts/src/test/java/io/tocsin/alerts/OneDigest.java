package io.tocsin.alerts;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The promise of the alert stage, for any items: many orders and duplications leave one digest of what stands, and it is what
 * the oracle says.
 */
public final class OneDigest {
    private OneDigest() {}

    /**
     * Puts the items in by many orders, some of them twice and more often, split by restarts.
     *
     * @param runs number of orders beside the given one
     * @return the digest of all of them
     * @throws AssertionError when two differ, naming the seed
     */
    public static String check(List<EnrichedItem> items, AlertsConfig config, int runs) {
        var digest = Board.of(config, items).digest();
        for (int seed = 1; seed <= runs; seed++) {
            var other = split(config, shuffled(items, seed), seed).digest();
            if (!other.equals(digest)) {
                throw new AssertionError("order " + seed + " leaves " + other + ", the given one " + digest);
            }
        }
        return digest;
    }

    /** A new book takes over after every so many items. */
    private static Board split(AlertsConfig config, List<EnrichedItem> order, int seed) {
        var board = new Board(config);
        var batch = 1 + new Random(seed).nextInt(order.size() + 1);
        for (int i = 0; i < order.size(); i++) {
            board.put(order.get(i));
            if (i % batch == batch - 1) {
                board.restart();
            }
        }
        return board;
    }

    /**
     * As {@link #check}, and what stands is what the oracle says, headlines aside.
     *
     * @param rulesOrNull rule file; null for the default pack
     * @param extraPublishers publishers files beside the built-in one
     */
    public static String checkAgainstOracle(
            List<EnrichedItem> items, Path rulesOrNull, List<Path> extraPublishers, int runs) {
        var config = AlertsConfig.load(rulesOrNull, extraPublishers, RunStatus.ACTUAL);
        var oracle = oracle(rulesOrNull, extraPublishers);
        sameAsOracle(Board.of(config, items), oracle, items);
        return check(items, config, runs);
    }

    static void sameAsOracle(Board board, Oracle oracle, Collection<EnrichedItem> items) {
        var expected = new TreeMap<String, SpecificRecord>(oracle.stands(items));
        var actual = new TreeMap<String, SpecificRecord>();
        board.incidents().forEach(incident -> actual.put(incident.getIncidentId(), incident));
        board.alerts()
                .forEach(alert -> actual.put(
                        alert.getAlertId(),
                        EscalationAlert.newBuilder(alert).setHeadline("").build()));
        if (!Canonical.digest(expected).equals(Canonical.digest(actual))) {
            throw new AssertionError(difference(expected, actual));
        }
    }

    /** What differs, incidents before the alerts that follow from them. */
    private static String difference(Map<String, SpecificRecord> expected, Map<String, SpecificRecord> actual) {
        var all = new TreeMap<>(expected);
        all.putAll(actual);
        return all.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(expected.get(entry.getKey()))
                        || !entry.getValue().equals(actual.get(entry.getKey())))
                .sorted(Comparator.comparing(entry -> entry.getValue() instanceof EscalationAlert))
                .map(entry -> difference(expected.get(entry.getKey()), actual.get(entry.getKey())))
                .findFirst()
                .orElse("nothing");
    }

    private static String difference(SpecificRecord expected, SpecificRecord actual) {
        if (expected == null || actual == null) {
            return "the oracle has " + expected + "\nbut there stands " + actual;
        }
        return expected.getSchema().getFields().stream()
                .filter(field -> !Objects.equals(expected.get(field.pos()), actual.get(field.pos())))
                .map(field -> field.name() + ": the oracle has " + expected.get(field.pos()) + "\nbut there stands "
                        + actual.get(field.pos()))
                .collect(Collectors.joining("\n"));
    }

    static Oracle oracle(Path rulesOrNull, List<Path> extraPublishers) {
        var publishers = new ArrayList<Map<String, Object>>();
        publishers.add(resource("publishers.yaml"));
        extraPublishers.forEach(file -> publishers.add(file(file)));
        return new Oracle(
                rulesOrNull == null ? resource("rules/default.yaml") : file(rulesOrNull),
                resource("theatres.yaml"),
                resource("claimants.yaml"),
                publishers,
                RunStatus.ACTUAL);
    }

    /** The items in an order of their own, about a third of them more than once. */
    static List<EnrichedItem> shuffled(List<EnrichedItem> items, long seed) {
        var random = new Random(seed);
        var order = new ArrayList<>(items);
        for (var item : items) {
            while (random.nextInt(3) == 0) {
                order.add(item);
            }
        }
        Collections.shuffle(order, random);
        return order;
    }

    private static Map<String, Object> resource(String name) {
        try (var in = AlertsConfig.class.getResourceAsStream(name)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> file(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(InputStream in) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    }
}
