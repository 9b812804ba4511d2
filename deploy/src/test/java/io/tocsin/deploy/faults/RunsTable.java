package io.tocsin.deploy.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The published table "N runs, one digest". */
final class RunsTable {
    static final Path FILE = Path.of("RUNS.md");

    private RunsTable() {}

    static void write(String fingerprint, int items, int orders, String expected, int kills, List<String> rows)
            throws IOException {
        var lines = new ArrayList<>(List.of(
                "# " + rows.size() + " runs, one digest",
                "",
                "Written by `mvn -f deploy/pom.xml -Pruns verify`; `RunsTableTest` checks that it holds what it promises.",
                "",
                "The demo's " + items + " items, read by the lexicon with the fingerprint `"
                        + fingerprint.substring(0, 16) + "`.",
                "A digest is that of all that stands in `incidents` and `escalation-alerts` after compaction, without",
                "headers, timestamps and offsets, cut to 16 digits here.",
                "",
                "| where | how often | varied | digest |",
                "|---|---|---|---|",
                "| the oracle: brute force, no class of the alert stage, headlines aside | once | – | `" + expected
                        + "` |",
                "| the pure core | " + orders + " orders | order, duplicates, restarts | `" + expected + "` |",
                "| a broker | " + rows.size() + " runs | the table below | `" + expected + "` |",
                "",
                "On a broker each run writes the items to `news-items` in an order of its own, a third of them twice,",
                "and goes through both services with exactly-once; of the kills " + kills + " met an open transaction.",
                "",
                "| order | partitions | threads | records a poll | disturbed | digest |",
                "|--:|--:|--:|--:|---|---|"));
        lines.addAll(rows);
        Files.write(FILE, lines);
    }
}
