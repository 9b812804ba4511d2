package io.tocsin.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cursor as the value of a record: JSON, because nobody but ingest reads it and people look at it when a source behaves
 * oddly. The key {@code v} stands first and says how the rest is to be read.
 */
final class CursorJson {
    static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private CursorJson() {}

    static byte[] write(Cursor cursor) {
        var bytes = new ByteArrayOutputStream();
        try (var out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeNumberField("v", VERSION);
            text(out, "feed", cursor.feed());
            text(out, "etag", cursor.etag());
            text(out, "lastModified", cursor.lastModified());
            text(out, "since", cursor.since());
            text(out, "due", cursor.due());
            text(out, "pace", cursor.pace());
            out.writeNumberField("failures", cursor.failures());
            text(out, "lastSuccess", cursor.lastSuccess());
            text(out, "lastNew", cursor.lastNew());
            out.writeArrayFieldStart("seen");
            for (var seen : cursor.seen()) {
                out.writeStartObject();
                text(out, "key", seen.key());
                text(out, "content", seen.content());
                text(out, "url", seen.url());
                out.writeBooleanField("whole", seen.whole());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeArrayFieldStart("owed");
            for (var owed : cursor.owed()) {
                write(out, owed);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Owed owed) throws IOException {
        out.writeStartObject();
        text(out, "sent", owed.sent());
        out.writeNumberField("attempts", owed.attempts());
        text(out, "since", owed.since());
        text(out, "due", owed.due());
        var entry = owed.entry();
        text(out, "key", entry.key());
        text(out, "content", entry.content());
        text(out, "page", entry.page());
        text(out, "url", entry.url());
        text(out, "guid", entry.guid());
        text(out, "title", entry.title());
        text(out, "text", entry.text());
        text(out, "published", entry.published());
        text(out, "updated", entry.updated());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, Object value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value.toString());
        }
    }

    /**
     * The cursor in a record's value.
     *
     * @throws IllegalArgumentException when it is none, or one of a later version; the message says which
     */
    static Cursor read(byte[] bytes) {
        try (var in = JSON.createParser(bytes)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            var lists = new TreeMap<String, List<Map<String, String>>>();
            var head = object(in, lists);
            if (!Integer.toString(VERSION).equals(head.get("v"))) {
                throw new IllegalArgumentException(
                        "it has version " + head.get("v") + ", this release reads " + VERSION);
            }
            return new Cursor(
                    needed(head, "feed"),
                    head.get("etag"),
                    head.get("lastModified"),
                    Instant.parse(needed(head, "since")),
                    Instant.parse(needed(head, "due")),
                    Duration.parse(needed(head, "pace")),
                    Integer.parseInt(needed(head, "failures")),
                    instant(head.get("lastSuccess")),
                    instant(head.get("lastNew")),
                    lists.getOrDefault("seen", List.of()).stream()
                            .map(CursorJson::seen)
                            .toList(),
                    lists.getOrDefault("owed", List.of()).stream()
                            .map(CursorJson::owed)
                            .toList());
        } catch (IOException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Seen seen(Map<String, String> values) {
        return new Seen(
                needed(values, "key"),
                needed(values, "content"),
                values.get("url"),
                "true".equals(values.get("whole")));
    }

    private static Owed owed(Map<String, String> values) {
        var entry = new Listed(
                needed(values, "key"),
                needed(values, "content"),
                needed(values, "page"),
                values.get("url"),
                values.get("guid"),
                values.get("title"),
                values.get("text"),
                values.get("published"),
                values.get("updated"));
        return new Owed(
                entry,
                Owed.Sent.valueOf(needed(values, "sent")),
                Integer.parseInt(needed(values, "attempts")),
                Instant.parse(needed(values, "since")),
                Instant.parse(needed(values, "due")));
    }

    private static String needed(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    private static Instant instant(String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** Single values by name; lists of objects go into {@code lists}. */
    private static Map<String, String> object(JsonParser in, Map<String, List<Map<String, String>>> lists)
            throws IOException {
        var values = new TreeMap<String, String>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            var name = in.currentName();
            if (in.nextToken() == JsonToken.START_ARRAY && lists != null) {
                var list = new ArrayList<Map<String, String>>();
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    list.add(object(in, null));
                }
                lists.put(name, list);
            } else if (in.currentToken().isScalarValue()) {
                values.put(name, in.getText());
            } else {
                throw new IllegalArgumentException("\"" + name + "\" is no single value");
            }
        }
        return values;
    }
}
