package io.tocsin.deploy.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An invented outlet.
 *
 * @param domain its domain, under .example
 * @param language language in which it writes
 * @param zone where it sits
 * @param family family that lists it; "-" for none
 * @param agency whether others copy it
 */
record Outlet(String domain, String language, ZoneId zone, String family, boolean agency) {
    static List<Outlet> all() {
        return lines("outlets.tsv").stream()
                .map(line -> line.split("\t"))
                .map(cell -> new Outlet(cell[0], cell[1], ZoneId.of(cell[2]), cell[3], cell[4].equals("agency")))
                .toList();
    }

    /** The outlets as a publishers file. */
    static String publishers() {
        var families = new TreeMap<String, TreeSet<String>>();
        for (var outlet : all()) {
            if (!outlet.family().equals("-")) {
                families.computeIfAbsent(outlet.family(), key -> new TreeSet<>())
                        .add(outlet.domain());
            }
        }
        var yaml = new StringBuilder("# Invented outlets of the synthetic archive.\nversion: 1\nfamilies:\n");
        families.forEach((id, domains) -> yaml.append("  - id: ")
                .append(id)
                .append("\n    name: ")
                .append(id)
                .append("\n    kind: group\n    country: KR\n    publishers: ")
                .append(domains)
                .append('\n'));
        return yaml.toString();
    }

    /** The lines of one of the archive's own files, without comments and blank ones. */
    static List<String> lines(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(resource(file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static InputStream resource(String file) throws IOException {
        var in = Outlet.class.getResourceAsStream("/archive/" + file);
        if (in == null) {
            throw new IOException("The distribution lacks the file /archive/" + file + "; build it again.");
        }
        return in;
    }
}
