package io.tocsin.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * The machine interface: JSON Lines in, one JSON line for each item out, in the same order. A line that cannot be read gives
 * {@code {"id":…,"error":"…"}} in its place and nothing else is lost.
 */
public final class ExtractLines {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String EXPECTED = "expected {\"id\", \"published\", \"title\", \"text\"}";

    private final Enrichment enrichment;
    private final boolean explain;

    private ExtractLines(Enrichment enrichment, boolean explain) {
        this.enrichment = enrichment;
        this.explain = explain;
    }

    /**
     * Reads until the input ends. A closed output ends it quietly.
     *
     * @throws IOException if the input cannot be read
     */
    public static void run(InputStream in, OutputStream out, boolean explain) throws IOException {
        var lines = new ExtractLines(Enrichment.load(), explain);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var reader = new BufferedReader(new InputStreamReader(in, decoder));
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank() && !write(writer, lines.answer(number, line), !reader.ready())) {
                return;
            }
        }
        write(writer, "", true);
    }

    private static boolean write(BufferedWriter writer, String answer, boolean flush) {
        try {
            writer.write(answer);
            if (flush) {
                writer.flush();
            }
            return true;
        } catch (IOException e) {
            return false; // nobody reads any more
        }
    }

    /** The answer to one line, with its line end. */
    private String answer(long number, String line) throws IOException {
        JsonNode item;
        try {
            item = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            return error(null, "line " + number + " is no JSON from column " + column + " on; " + EXPECTED);
        }
        if (item == null || !item.isObject()) {
            return error(null, "line " + number + " is no JSON object; " + EXPECTED);
        }
        JsonNode id = item.get("id");
        if (id == null || !id.isTextual()) {
            return error(null, "line " + number + ": id is missing or no string; give each item one");
        }
        for (String key : new String[] {"text", "title", "lang", "published", "zone"}) {
            JsonNode value = item.get(key);
            boolean absent = value == null || value.isNull();
            if (absent && key.equals("text") || !absent && !value.isTextual()) {
                return error(id.textValue(), key + " is missing or no string");
            }
        }
        try {
            Story story = new Story(
                    id.textValue(),
                    string(item, "lang"),
                    string(item, "title"),
                    string(item, "text"),
                    day(item),
                    zone(item));
            return answer(story);
        } catch (DateTimeException e) {
            return error(
                    id.textValue(),
                    "published is " + string(item, "published")
                            + ", neither a date (2023-01-03) nor an instant (2023-01-03T09:00:00Z) between 1900 and 2199");
        }
    }

    private static String string(JsonNode item, String key) {
        JsonNode value = item.get(key);
        return value == null || value.isNull() ? null : value.textValue();
    }

    private static LocalDate day(JsonNode item) {
        String published = string(item, "published");
        if (published == null || published.isBlank()) {
            return null;
        }
        return published.length() <= 10
                ? LocalDate.parse(published)
                : OffsetDateTime.parse(published).toLocalDate();
    }

    private static String zone(JsonNode item) {
        String published = string(item, "published");
        if (string(item, "zone") != null || published == null || published.length() <= 10 || published.endsWith("Z")) {
            return string(item, "zone");
        }
        return OffsetDateTime.parse(published).getOffset().getId();
    }

    private String answer(Story story) throws IOException {
        Reading reading = enrichment.read(story);
        var out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            new ReadingJson(json, explain).write(story.id(), reading);
        }
        return paired(out.append('\n').toString());
    }

    private static String error(String id, String message) throws IOException {
        var out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("error", message);
            json.writeEndObject();
        }
        return paired(out.append('\n').toString());
    }

    /** A surrogate without its other half cannot be written in UTF-8; JSON has an escape for it. */
    private static String paired(String line) {
        StringBuilder out = null;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < line.length()
                    && Character.isLowSurrogate(line.charAt(i + 1));
            if (pair || !Character.isSurrogate(c)) {
                if (out != null) {
                    out.append(line, i, pair ? i + 2 : i + 1);
                }
                i += pair ? 1 : 0;
                continue;
            }
            out = out == null ? new StringBuilder(line.substring(0, i)) : out;
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out == null ? line : out.toString();
    }
}
