package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The sample feed that comes with Tocsin: its items, its invented outlets, and the alerts that it has to raise. */
public final class DemoFeed {
    private static final String FOLDER = "/demo/";
    private static final String EXPECTED = "expected.yaml";

    private DemoFeed() {}

    /** The items, JSON Lines. */
    public static InputStream items() {
        return resource("items.jsonl");
    }

    /** Writes the publishers file into a folder. */
    public static Path publishers(Path folder) {
        var file = folder.resolve("publishers.yaml");
        try (var in = resource("publishers.yaml")) {
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How the alerts differ from the committed expectation, one line each; empty when they do not.
     *
     * @param alerts last value of every alert that has no tombstone
     */
    public static List<String> differences(Collection<EscalationAlert> alerts) {
        var expected = new TreeSet<String>();
        try (var in = resource(EXPECTED)) {
            var root = YamlFile.read(EXPECTED, in).only("version", "alerts");
            for (var alert : root.get("alerts").items()) {
                alert.only("rule", "theatre", "firstDay", "state", "level", "incidents");
                expected.add(line(
                        alert.get("rule").text(),
                        alert.get("theatre").text(),
                        alert.get("firstDay").text(),
                        alert.get("state").word(java.util.Set.of("ACTIVE", "WITHDRAWN")),
                        alert.get("level").text(),
                        alert.get("incidents").whole()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var seen = new TreeSet<String>();
        alerts.forEach(alert -> seen.add(line(alert)));
        var differences = new ArrayList<String>();
        expected.stream().filter(line -> !seen.contains(line)).forEach(line -> differences.add("missing     " + line));
        seen.stream().filter(line -> !expected.contains(line)).forEach(line -> differences.add("unexpected  " + line));
        return differences;
    }

    /** An alert as a line of the expectation. */
    public static String line(EscalationAlert alert) {
        return line(
                alert.getRuleId(),
                alert.getTheatre(),
                alert.getFirstDay(),
                alert.getState() == AlertState.ACTIVE
                        ? "ACTIVE"
                        : alert.getState().name(),
                alert.getLevel().name(),
                alert.getIncidentCount());
    }

    private static String line(
            String rule, String theatre, String firstDay, String state, String level, long incidents) {
        return "{rule: " + rule + ", theatre: " + theatre + ", firstDay: " + firstDay + ", state: " + state
                + ", level: " + level + ", incidents: " + incidents + "}";
    }

    private static InputStream resource(String name) {
        var in = DemoFeed.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new Complaint("The distribution lacks the file " + FOLDER + name + "; build it again.");
        }
        return in;
    }
}
