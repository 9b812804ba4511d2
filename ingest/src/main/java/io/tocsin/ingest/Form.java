package io.tocsin.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** How the items of a file are written. */
public interface Form {

    /** One JSON object a line. */
    Form JSON_LINES = in -> new Rows(new BoundedLines(in, new BoundedLines.LineEnds()), JsonLines::read);

    /**
     * The form of an input: a table when its name or its columns say so, else JSON Lines.
     *
     * @param name the input, as a person knows it
     * @param columns as {@link Columns#of} reads them; null when none are given
     * @throws IngestProblem when the columns cannot be read
     */
    static Form of(String name, String columns) {
        var table = columns != null || name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|tab)(\\.(gz|zst))?");
        return table ? new Table(name, columns == null ? Columns.AS_CALLED : Columns.of(columns)) : JSON_LINES;
    }

    /**
     * Begins to read, and reads what stands before the first item.
     *
     * @throws IngestProblem when that says that there is nothing to be had
     */
    Rows open(InputStream in) throws IOException;

    /** What follows, and how one piece of it is read; the reader is used by several threads. */
    record Rows(BoundedLines lines, Reader reader) {}

    /** From bytes to an item. */
    interface Reader {
        /**
         * Reads one.
         *
         * @param number line on which it begins, 1 for the first
         * @param bytes without the line end
         * @return an item, a bad line, or nothing for a blank one
         */
        Optional<Line> read(long number, byte[] bytes);
    }
}
