package io.tocsin.ingest;

/**
 * Where the rows of a table end: at a line feed that stands in no quotes. A quote opens only where a field begins. In a row that
 * is too long every line feed ends it, so that a quote that nobody closed does not take the rest of the file.
 */
final class RowEnds implements BoundedLines.Ends {
    private enum Place {
        BEGIN,
        PLAIN,
        QUOTED,
        /** Behind a quote in quotes: it closed them, or is the first of two. */
        CLOSED
    }

    private String separators;
    private Place place = Place.BEGIN;
    private long size;
    private long inside;
    private long last;

    RowEnds(String separators) {
        this.separators = separators;
    }

    void separatedBy(char separator) {
        separators = String.valueOf(separator);
    }

    /** Whether a row ends within quotes. */
    static boolean isOpen(byte[] row, char separator) {
        var ends = new RowEnds(String.valueOf(separator));
        ends.next(row, 0, row.length);
        return ends.place == Place.QUOTED;
    }

    @Override
    public int next(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            size++;
            if (b == '\n' && (place != Place.QUOTED || size > BoundedLines.LIMIT)) {
                last = inside;
                inside = 0;
                size = 0;
                place = Place.BEGIN;
                return i;
            }
            inside += b == '\n' ? 1 : 0;
            place = after(b);
        }
        return to;
    }

    private Place after(byte b) {
        if (place == Place.QUOTED) {
            return b == '"' ? Place.CLOSED : Place.QUOTED;
        }
        if (b == '"' && place != Place.PLAIN) {
            return Place.QUOTED;
        }
        return separators.indexOf(b) >= 0 ? Place.BEGIN : Place.PLAIN;
    }

    @Override
    public long inside() {
        return last;
    }
}
