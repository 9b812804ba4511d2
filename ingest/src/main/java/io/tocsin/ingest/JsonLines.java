package io.tocsin.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * JSON Lines in UTF-8: one object a line with the text keys {@code id lang publisher zone url published modified title
 * text}, each optional, but one of title and text. Other keys are ignored, blank lines skipped.
 */
public final class JsonLines {

    /** UTF-16 units of the longest id, publisher, zone, language, date or address. */
    static final int SHORT_LIMIT = 4096;

    private static final List<String> SHORT =
            List.of("id", "lang", "publisher", "zone", "url", "published", "modified");
    private static final List<String> LONG = List.of("title", "text");
    /** All that is known of an item. */
    static final List<String> KEYS =
            Stream.concat(SHORT.stream(), LONG.stream()).toList();

    private static final String WRITE_OBJECT = "write one JSON object a line";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(BoundedLines.LIMIT)
                    .build())
            .build();

    private JsonLines() {}

    /**
     * Reads one line.
     *
     * @param number place in its input, 1 for the first
     * @param line its bytes without the line end
     * @return an item, a bad line, or nothing for a blank line
     */
    public static Optional<Line> read(long number, byte[] line) {
        String text = Utf8.line(number, line).orElse(null);
        if (text == null) {
            return bad(number, "the line is not UTF-8", "convert the file to UTF-8");
        }
        return text.isBlank() ? Optional.empty() : parse(number, text);
    }

    private static Optional<Line> parse(long number, String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return bad(number, "the line is no JSON object", WRITE_OBJECT);
            }
            var values = new TreeMap<String, String>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (!SHORT.contains(key) && !LONG.contains(key)) {
                    json.skipChildren();
                } else if (value == JsonToken.VALUE_STRING) {
                    values.put(key, json.getText());
                } else if (value != JsonToken.VALUE_NULL) {
                    return bad(number, "\"" + key + "\" is " + named(value), "write it as a text in quotes");
                }
            }
            if (json.nextToken() != null) {
                return bad(number, "there is more behind the object", WRITE_OBJECT);
            }
            return checked(number, values);
        } catch (JsonProcessingException e) {
            return bad(number, notJson(e), WRITE_OBJECT);
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string failed", e);
        }
    }

    /** The item of these values, or what is wrong with them. */
    static Optional<Line> checked(long number, Map<String, String> values) {
        for (String key : SHORT) {
            String value = values.get(key);
            if (value != null && value.length() > SHORT_LIMIT) {
                return bad(
                        number,
                        "\"" + key + "\" has " + value.length() + " characters",
                        "keep it within " + SHORT_LIMIT);
            }
        }
        if (blank(values.get("title")) && blank(values.get("text"))) {
            return bad(number, "the item has neither title nor text", "give \"title\", \"text\" or both");
        }
        return Optional.of(new RawItem(
                number,
                values.get("id"),
                values.get("lang"),
                values.get("publisher"),
                values.get("zone"),
                values.get("url"),
                values.get("published"),
                values.get("modified"),
                values.get("title"),
                values.get("text")));
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    private static String notJson(JsonProcessingException e) {
        String place =
                e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
        boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
        return (twice ? "a key stands twice" : "the line is not JSON") + place;
    }

    private static String named(JsonToken value) {
        return switch (value) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "no text";
        };
    }

    private static Optional<Line> bad(long number, String reason, String remedy) {
        return Optional.of(new BadLine(number, reason, remedy));
    }
}
