package io.tocsin.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Builds an item, and the line that it stands in. */
final class RawItems {

    private final Map<String, String> values = new TreeMap<>(Map.of("publisher", "paper.example", "title", "A title"));

    RawItems guid(String value) {
        return with("id", value);
    }

    RawItems publisher(String value) {
        return with("publisher", value);
    }

    RawItems zone(String value) {
        return with("zone", value);
    }

    RawItems url(String value) {
        return with("url", value);
    }

    RawItems published(String value) {
        return with("published", value);
    }

    RawItems modified(String value) {
        return with("modified", value);
    }

    RawItems title(String value) {
        return with("title", value);
    }

    RawItems text(String value) {
        return with("text", value);
    }

    private RawItems with(String key, String value) {
        values.put(key, value);
        return this;
    }

    RawItem build() {
        return new RawItem(
                1,
                values.get("id"),
                values.get("lang"),
                values.get("publisher"),
                values.get("zone"),
                values.get("url"),
                values.get("published"),
                values.get("modified"),
                values.get("title"),
                values.get("text"));
    }

    /** The item as a line of JSON; for values without quotes and backslashes. */
    String line() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
