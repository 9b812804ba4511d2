package io.tocsin.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A body, unpacked within bounds.
 *
 * @param bytes what was read, to the bound at most
 * @param end how it ended
 */
record Unpacked(byte[] bytes, End end) {

    /** How reading ended. */
    enum End {
        WHOLE,
        /** The connection broke, or the packing is damaged: the bytes are the beginning. */
        BROKEN,
        /** There is more than the bound. */
        TOO_LARGE,
        /** It grows more than RATIO times. */
        BOMB,
        /** Packed in an unknown way, or more than once. */
        UNKNOWN
    }

    /** Text shrinks to a tenth, tables of equal lines to a fiftieth; a bomb to a thousandth. */
    static final int RATIO = 100;

    /** Below this nothing is a bomb. */
    private static final long HARMLESS = 1 << 20;

    /** Counts what comes off the wire, and ends it at a bound. Its owner closes the connection. */
    private static final class Wire extends InputStream {
        private final InputStream in;
        private final long bound;
        private long count;

        Wire(InputStream in, long bound) {
            this.in = in;
            this.bound = bound;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (count > bound) {
                return -1;
            }
            int got = in.read(to, from, most);
            count += Math.max(got, 0);
            return got;
        }

        /** Where this says 0, the JDK takes the first part of a gzip of several parts for the whole. */
        @Override
        public int available() {
            return 1;
        }
    }

    /**
     * Reads a body.
     *
     * @param in what comes off the wire
     * @param encodings of Content-Encoding, in their order
     * @param bound most bytes, before and after unpacking
     * @throws InterruptedIOException when nothing came in time; all other trouble is a broken end
     */
    static Unpacked read(InputStream in, List<String> encodings, long bound) throws InterruptedIOException {
        List<String> packed = encodings.stream()
                .map(e -> e.strip().toLowerCase(Locale.ROOT))
                .filter(e -> !e.isEmpty() && !e.equals("identity"))
                .toList();
        if (packed.size() > 1
                || !packed.isEmpty() && !List.of("gzip", "x-gzip", "deflate").contains(packed.get(0))) {
            return new Unpacked(new byte[0], End.UNKNOWN);
        }
        var wire = new Wire(in, bound);
        var out = new ByteArrayOutputStream(16 << 10);
        try (InputStream opened = opened(wire, packed)) {
            return new Unpacked(out, fill(out, opened, wire, !packed.isEmpty(), bound));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            return new Unpacked(out, wire.count > bound ? End.TOO_LARGE : End.BROKEN);
        }
    }

    private Unpacked(ByteArrayOutputStream out, End end) {
        this(out.toByteArray(), end);
    }

    private static InputStream opened(Wire wire, List<String> packed) throws IOException {
        if (packed.isEmpty()) {
            return wire;
        }
        var ahead = new PushbackInputStream(wire, 1);
        int first = ahead.read();
        if (first < 0) {
            return ahead;
        }
        ahead.unread(first);
        return packed.get(0).equals("deflate") ? inflated(ahead, first) : new GZIPInputStream(ahead);
    }

    /** Servers that say deflate send either zlib's form, whose first byte ends in 8, or the bare one. */
    private static InputStream inflated(InputStream in, int first) {
        var inflater = new Inflater((first & 0x0f) != 8);
        return new InflaterInputStream(in, inflater) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private static End fill(ByteArrayOutputStream out, InputStream in, Wire wire, boolean packed, long bound)
            throws IOException {
        byte[] chunk = new byte[8192];
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
            if (out.size() + got > bound) {
                out.write(chunk, 0, (int) bound - out.size());
                return End.TOO_LARGE;
            }
            out.write(chunk, 0, got);
            if (packed && out.size() > HARMLESS && out.size() > RATIO * wire.count) {
                return End.BOMB;
            }
        }
        return wire.count > bound ? End.TOO_LARGE : End.WHOLE;
    }
}
