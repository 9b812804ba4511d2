package io.tocsin.ingest.push;

import com.fasterxml.jackson.core.JsonFactory;
import io.tocsin.ingest.Outcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What became of the items of a request, once the brokers have what they brought.
 *
 * @param entries in the order of the request
 */
public record Receipt(List<Entry> entries) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What became of one.
     *
     * @param number its place in the body, 1 for the first
     * @param outcome what it is
     * @param itemId which item; null when it is none
     * @param revision the one that is known now; 0 when it is no item
     * @param cause why it was refused, reason and remedy; null when it was not
     */
    public record Entry(long number, Outcome outcome, String itemId, long revision, String cause) {}

    public Receipt {
        entries = List.copyOf(entries);
    }

    /** As it is answered. */
    String json() {
        var out = new StringWriter();
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (var entry : entries) {
                json.writeStartObject();
                json.writeNumberField("number", entry.number());
                json.writeStringField("outcome", word(entry.outcome()));
                if (entry.cause() == null) {
                    json.writeStringField("item", entry.itemId());
                    json.writeNumberField("revision", entry.revision());
                } else {
                    json.writeStringField("cause", entry.cause());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.append('\n').toString();
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case SENT, REVISED -> "accepted";
            case UNCHANGED -> "duplicate";
            case OLDER -> "older";
            case BAD -> "refused";
        };
    }
}
