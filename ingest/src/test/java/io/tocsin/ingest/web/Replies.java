package io.tocsin.ingest.web;

import io.tocsin.ingest.web.HostileServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Ways to answer, good and bad. */
public final class Replies {

    private static final long FOR_EVER = Long.MAX_VALUE;

    private Replies() {}

    /** A proper answer: type and body in UTF-8. */
    public static Reply ok(String type, String body) {
        return ok(type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A proper answer with further headers, each {@code Name: value}. */
    public static Reply ok(String type, byte[] body, String... headers) {
        return (asked, line) -> {
            line.send(head("200 OK", headers) + "Content-Type: " + type + "\r\nContent-Length: " + body.length
                    + "\r\n\r\n");
            line.send(body);
        };
    }

    /** A status and headers, each {@code Name: value}, without a body. */
    public static Reply status(int code, String reason, String... headers) {
        return (asked, line) -> line.send(head(code + " " + reason, headers) + "Content-Length: 0\r\n\r\n");
    }

    public static Reply redirect(String location) {
        return status(302, "Found", "Location: " + location);
    }

    /** 304 to who names this tag, else a proper answer that gives it. */
    public static Reply tagged(String tag, String type, String body) {
        return (asked, line) -> {
            boolean known = tag.equals(asked.headers().get("if-none-match"));
            Reply reply = known
                    ? status(304, "Not Modified", "ETag: " + tag)
                    : ok(type, body.getBytes(StandardCharsets.UTF_8), "ETag: " + tag);
            reply.to(asked, line);
        };
    }

    /** These bytes and nothing else. */
    public static Reply raw(String latin) {
        return (asked, line) -> line.send(latin);
    }

    /** Never a byte. */
    public static Reply silent() {
        return (asked, line) -> line.untilLeft();
    }

    /** One letter of the header now and then, for ever. */
    public static Reply drippingHead(long everyMillis) {
        return (asked, line) -> {
            line.send("HTTP/1.1 200 OK\r\nX-Slow: ");
            drip(line, everyMillis);
        };
    }

    /** One letter of the body now and then, for ever. */
    public static Reply drippingBody(String type, long everyMillis) {
        return (asked, line) -> {
            line.send(head("200 OK") + "Content-Type: " + type + "\r\n\r\n");
            drip(line, everyMillis);
        };
    }

    private static void drip(HostileServer.Line line, long everyMillis) throws IOException {
        for (long sent = 0; sent < FOR_EVER; sent++) {
            line.send("x");
            line.pause(everyMillis);
        }
    }

    /** A beginning, and then one text again and again for ever. */
    public static Reply endless(String type, String beginning, String again) {
        return (asked, line) -> {
            line.send(head("200 OK") + "Content-Type: " + type + "\r\n\r\n" + beginning);
            byte[] block = again.repeat(8192 / again.length() + 1).getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < FOR_EVER; sent++) {
                line.send(block);
            }
        };
    }

    /** Promises a length and ends before it. */
    public static Reply brokenOff(String type, byte[] beginning, int promised) {
        return (asked, line) -> {
            line.send(head("200 OK") + "Content-Type: " + type + "\r\nContent-Length: " + promised + "\r\n\r\n");
            line.send(beginning);
        };
    }

    /** Resets the connection behind these bytes. */
    public static Reply reset(String latin) {
        return (asked, line) -> {
            line.send(latin);
            line.reset();
        };
    }

    /** So many headers before a proper end. */
    public static Reply headers(long count) {
        return (asked, line) -> {
            line.send("HTTP/1.1 200 OK\r\n");
            for (long i = 0; i < count; i++) {
                line.send("X-Header-" + i + ": x\r\n");
            }
            line.send("Content-Length: 2\r\n\r\nok");
        };
    }

    /** A header line of such a length. */
    public static Reply longHeader(int letters) {
        return raw("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(letters) + "\r\nContent-Length: 2\r\n\r\nok");
    }

    /** Nothing but zeros, packed with gzip: a thousandth of its size on the wire. */
    public static byte[] gzipBomb(int mebibytes) {
        return repeated(gzip(new byte[1 << 20]), mebibytes);
    }

    /** The same bytes again and again. */
    public static byte[] repeated(byte[] bytes, int times) {
        byte[] all = new byte[bytes.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
    }

    public static byte[] gzip(byte[] plain) {
        return packed(plain, true);
    }

    /** Packed in zlib's form, which deflate means. */
    public static byte[] zlib(byte[] plain) {
        return packed(plain, false);
    }

    private static byte[] packed(byte[] plain, boolean gzip) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static String head(String status, String... headers) {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Connection: close\r\n").toString();
    }
}
