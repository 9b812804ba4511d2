package io.tocsin.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tocsin.schemas.yaml.Nearest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which column of a table holds which key of an item.
 *
 * @param names name of a column by key, as in its header
 */
public record Columns(Map<String, String> names) {

    /** Columns that are called as the keys. */
    public static final Columns AS_CALLED = new Columns(Map.of());

    public Columns {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
    }

    /**
     * Reads {@code id=guid,title=headline}; a part with a comma in it stands in quotes, as in a table.
     *
     * @throws IngestProblem when a key is unknown or stands twice
     */
    public static Columns of(String words) {
        var names = new TreeMap<String, String>();
        for (var part : parts(words)) {
            int equals = part.indexOf('=');
            var key = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            if (!JsonLines.KEYS.contains(key)) {
                throw wrong("an item has no key '" + key + "'; " + Nearest.remedy(key, JsonLines.KEYS), null);
            }
            if (equals < 0 || part.substring(equals + 1).isBlank()) {
                throw wrong("'" + part + "' names no column; write " + key + "=NAME", null);
            }
            if (names.put(key, part.substring(equals + 1).strip()) != null) {
                throw wrong("the key '" + key + "' stands twice; give it one column", null);
            }
        }
        return new Columns(names);
    }

    private static List<String> parts(String words) {
        try {
            return CsvReader.builder()
                    .allowExtraCharsAfterClosingQuote(false)
                    .ofSingleCsvRecord(words)
                    .getFields();
        } catch (CsvParseException e) {
            throw wrong("'" + words + "' cannot be read; write KEY=NAME, several with commas", e);
        }
    }

    private static IngestProblem wrong(String what, Exception cause) {
        return new IngestProblem("In the columns " + what + (what.endsWith("?") ? "" : "."), cause);
    }

    /**
     * The place of each key in a header. Without columns given, a column is what it is called.
     *
     * @return places by key, 0 for the first; or a clause that says what is missing
     */
    Found in(List<String> header) {
        var places = new TreeMap<String, Integer>();
        if (names.isEmpty()) {
            JsonLines.KEYS.stream().filter(header::contains).forEach(key -> places.put(key, header.indexOf(key)));
        }
        for (var name : names.entrySet()) {
            if (!header.contains(name.getValue())) {
                return new Found(
                        Map.of(),
                        Optional.of("there is no column '" + name.getValue() + "'; "
                                + Nearest.remedy(name.getValue(), header)));
            }
            places.put(name.getKey(), header.indexOf(name.getValue()));
        }
        var text = places.containsKey("title") || places.containsKey("text");
        return new Found(
                places,
                text
                        ? Optional.empty()
                        : Optional.of("no column gives title or text; name it with --columns, of: "
                                + String.join(", ", header)));
    }

    /** @param fault what is missing, a clause */
    record Found(Map<String, Integer> places, Optional<String> fault) {}
}
