package io.tocsin.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The labelled passages and how the tests ask the command about items. */
final class Labelled {
    static final List<String> LANGUAGES = Enrichment.LANGUAGES;
    private static final JsonMapper JSON = new JsonMapper();

    private Labelled() {}

    /** The lines of a language's set. */
    static List<String> lines(String language) {
        return resource("/labelled/" + language + ".jsonl").lines().toList();
    }

    static String resource(String name) {
        try (var in = Labelled.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the command answers to these lines. */
    static List<String> extract(List<String> lines) {
        return extract(String.join("\n", lines), false).lines().toList();
    }

    static String extract(String input, boolean explain) {
        var out = new ByteArrayOutputStream();
        try {
            ExtractLines.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, explain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
