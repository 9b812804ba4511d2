package io.tocsin.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits a stream into lines, or rows, and keeps at most {@link #LIMIT} bytes of each, so that no input can fill the memory. */
final class BoundedLines {

    /** Bytes of the longest line that is read: eight times what an item may hold, and room for JSON escapes. */
    static final int LIMIT = 8 * 1024 * 1024;

    private final InputStream in;
    private final Ends ends;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;
    private long bytes;
    private IOException broken;

    BoundedLines(InputStream in, Ends ends) {
        this.in = in;
        this.ends = ends;
    }

    /** Where lines end. */
    interface Ends {
        /** Place of the line feed that ends the line at hand, or {@code to} when there is none yet. */
        int next(byte[] bytes, int from, int to);

        /** Line feeds within the line that ended last. */
        long inside();
    }

    /** Every line feed ends a line. */
    static final class LineEnds implements Ends {
        @Override
        public int next(byte[] bytes, int from, int to) {
            int at = from;
            while (at < to && bytes[at] != '\n') {
                at++;
            }
            return at;
        }

        @Override
        public long inside() {
            return 0;
        }
    }

    /** One line without its line end, and the number of its first; of a line beyond the limit only the first bytes. */
    record RawLine(long number, byte[] bytes, boolean tooLong) {}

    /** The next line, or null at the end; throws again what was thrown once. A line that breaks off is none. */
    RawLine next() throws IOException {
        if (broken != null) {
            throw broken;
        }
        try {
            return more() ? line() : null;
        } catch (IOException e) {
            broken = e; // an unpacker need not fail twice
            throw e;
        }
    }

    private RawLine line() throws IOException {
        var line = new ByteArrayOutputStream(4096);
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && more()) {
            int from = at;
            at = ends.next(buffer, from, end);
            int room = LIMIT - line.size();
            tooLong |= at - from > room;
            line.write(buffer, from, Math.min(at - from, room));
            bytes += at - from;
            ended = at < end;
            if (ended) {
                at++;
                bytes++;
            }
        }
        long begin = number + 1;
        number = begin + ends.inside();
        return new RawLine(begin, line.toByteArray(), tooLong);
    }

    /** Bytes of input behind the last line. */
    long bytesRead() {
        return bytes;
    }

    private boolean more() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
