package io.tocsin.ingest.push;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What the head of a request says.
 *
 * @param pusher whose token it holds
 * @param form how its body is written
 * @param packed whether its body is gzip
 * @param length bytes of its body as they come; -1 when it does not say
 */
record PushHead(Pusher pusher, PostBody.Form form, boolean packed, long length) {
    private static final Refusal TOO_LARGE = new Refusal(
            413,
            "The body is larger than " + PostBody.MOST_BYTES + " bytes, as it comes or unpacked; post it in parts.");

    /** @throws Refusal when the body need not be read */
    static PushHead of(HttpExchange call, Tokens tokens) throws Refusal {
        if (!"/items".equals(call.getRequestURI().getPath())) {
            throw new Refusal(404, "There is only /items here.");
        }
        if (!call.getRequestMethod().equals("POST")) {
            throw new Refusal(405, "Only POST is answered here.");
        }
        var pusher = tokens.pusher(token(call))
                .orElseThrow(() -> new Refusal(
                        401, "No token that is known here; send the header Authorization: Bearer and the token."));
        var form = form(header(call, "Content-Type"));
        var packed = packed(header(call, "Content-Encoding"));
        // Where a body comes in chunks its length is not known, whatever else is said.
        long length = header(call, "Transfer-Encoding").isEmpty() ? length(header(call, "Content-Length")) : -1;
        if (length > PostBody.MOST_BYTES) {
            throw TOO_LARGE;
        }
        return new PushHead(pusher, form, packed, length);
    }

    private static String token(HttpExchange call) {
        var words = header(call, "Authorization").strip().split(" +", 2);
        return words.length == 2 && words[0].equalsIgnoreCase("bearer") ? words[1] : "";
    }

    private static String header(HttpExchange call, String name) {
        var value = call.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static PostBody.Form form(String type) throws Refusal {
        var words = type.toLowerCase(Locale.ROOT).replace("\"", "").split("\\s*;\\s*");
        boolean utf8 = Arrays.stream(words)
                .filter(word -> word.startsWith("charset="))
                .allMatch(word -> word.equals("charset=utf-8"));
        if (utf8 && words[0].strip().equals("application/json")) {
            return PostBody.Form.JSON;
        }
        if (utf8 && words[0].strip().equals("application/x-ndjson")) {
            return PostBody.Form.LINES;
        }
        throw new Refusal(
                415, "Send application/json for an item or a list, application/x-ndjson for JSON Lines, in UTF-8.");
    }

    private static boolean packed(String encoding) throws Refusal {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new Refusal(415, "Send the body as it is, or with Content-Encoding gzip.");
        };
    }

    private static long length(String length) {
        // The server has refused what is no number.
        return length.isEmpty() ? -1 : Long.parseLong(length.strip());
    }

    /** Bytes that the body may come to. */
    int mostBytes() {
        return packed || length < 0 ? PostBody.MOST_BYTES : (int) length;
    }

    /**
     * The body, unpacked.
     *
     * @throws IOException when the connection breaks off
     */
    byte[] body(InputStream in) throws IOException, Refusal {
        var body = bounded(in);
        if (length >= 0 && body.length < length) {
            throw new Refusal(400, "The body breaks off; nothing of it was taken.");
        }
        if (!packed) {
            return body;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return bounded(unpacked);
        } catch (IOException e) {
            throw new Refusal(400, "The body cannot be unpacked; nothing of it was taken. Send it whole, as gzip.");
        }
    }

    private static byte[] bounded(InputStream in) throws IOException, Refusal {
        var body = new ByteArrayOutputStream();
        var buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (body.size() + read > PostBody.MOST_BYTES) {
                throw TOO_LARGE;
            }
            body.write(buffer, 0, read);
        }
        return body.toByteArray();
    }
}
