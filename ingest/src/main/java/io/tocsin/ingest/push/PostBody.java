package io.tocsin.ingest.push;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.JsonLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From a body to its items. JSON is one object or a list of them; where it is broken nothing of it is taken. JSON Lines are
 * read as those of a file: a broken one is refused alone. What each item is, {@link JsonLines} says in both.
 */
final class PostBody {
    /** Items of one request. */
    static final int MOST_ITEMS = 1_000;

    /** Bytes of a body, as it comes and unpacked: an item keeps 262,144 of its text. */
    static final int MOST_BYTES = 4 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(MOST_BYTES)
                    .build())
            .build();

    private PostBody() {}

    /** How a body is written. */
    enum Form {
        JSON,
        LINES
    }

    /**
     * Its items.
     *
     * @throws Refusal when nothing of it can be taken
     */
    static List<Post.Piece> read(Form form, byte[] body) throws Refusal {
        var pieces = form == Form.LINES ? lines(body) : json(body);
        if (pieces.isEmpty()) {
            throw new Refusal(400, "The body holds no item; post an object with a title or a text.");
        }
        return pieces;
    }

    private static List<Post.Piece> lines(byte[] body) throws Refusal {
        var pieces = new ArrayList<Post.Piece>();
        long number = 1;
        for (int from = 0; from < body.length; number++) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            add(pieces, number, Arrays.copyOfRange(body, from, to));
            from = to + 1;
        }
        return pieces;
    }

    private static List<Post.Piece> json(byte[] body) throws Refusal {
        int start =
                body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF ? 3 : 0;
        var pieces = new ArrayList<Post.Piece>();
        try (JsonParser json = JSON.createParser(body, start, body.length - start)) {
            var first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                for (long number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
                    element(pieces, number, json, body, start);
                }
            } else if (first == JsonToken.START_OBJECT) {
                element(pieces, 1, json, body, start);
            } else if (first != null) {
                throw new Refusal(400, "The body is neither an object nor a list; post one item or a list of items.");
            }
            if (json.nextToken() != null) {
                throw new Refusal(400, "There is more behind the end of the body; post several items as a list.");
            }
            return pieces;
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new Refusal(
                    400,
                    "The body is not JSON" + (where == null ? "" : " (byte " + where.getByteOffset() + ")")
                            + "; nothing of it was taken. Post it whole, in UTF-8, nested 64 deep at most.");
        } catch (IOException e) {
            throw new Refusal(400, "The body is not JSON in UTF-8; nothing of it was taken.");
        }
    }

    private static void element(List<Post.Piece> pieces, long number, JsonParser json, byte[] body, int start)
            throws IOException, Refusal {
        boolean object = json.currentToken() == JsonToken.START_OBJECT;
        int from = start + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        var bytes = Arrays.copyOfRange(
                body, from, start + (int) json.currentLocation().getByteOffset());
        if (object) {
            add(pieces, number, bytes);
        } else {
            var line = new BadLine(number, "the element is no JSON object", "write one object for each item");
            put(pieces, new Post.Piece(line, bytes));
        }
    }

    private static void add(List<Post.Piece> pieces, long number, byte[] bytes) throws Refusal {
        var line = JsonLines.read(number, bytes);
        if (line.isPresent()) {
            put(pieces, new Post.Piece(line.get(), bytes));
        }
    }

    private static void put(List<Post.Piece> pieces, Post.Piece piece) throws Refusal {
        if (pieces.size() == MOST_ITEMS) {
            throw new Refusal(413, "The body holds more than " + MOST_ITEMS + " items; post them in parts.");
        }
        pieces.add(piece);
    }
}
