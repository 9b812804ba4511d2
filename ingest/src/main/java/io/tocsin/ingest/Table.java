package io.tocsin.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table with a header: RFC 4180, and the same with tabs or semicolons, as its header shows. Where rows end is found here, so
 * that each is bounded, refused alone and kept as it stands; the fields of a row are a library's matter.
 */
public final class Table implements Form {
    private static final String SEPARATORS = ",\t;";

    private final String name;
    private final Columns columns;

    /**
     * @param name the input, as a person knows it
     * @param columns which column is what; none given for a table whose columns are called as the keys
     */
    public Table(String name, Columns columns) {
        this.name = name;
        this.columns = columns;
    }

    @Override
    public Rows open(InputStream in) throws IOException {
        var ends = new RowEnds(SEPARATORS);
        var lines = new BoundedLines(in, ends);
        var first = lines.next();
        var text = first == null || first.tooLong()
                ? ""
                : Utf8.line(1, first.bytes()).orElse("");
        char separator = separator(text);
        var header = fields(text, separator).orElse(List.of());
        if (header.isEmpty() || header.stream().allMatch(String::isBlank)) {
            throw problem("the first row is no header in UTF-8; write one that names the columns");
        }
        var found = columns.in(header);
        if (found.fault().isPresent()) {
            throw problem(found.fault().get());
        }
        ends.separatedBy(separator);
        return new Rows(lines, (number, bytes) -> row(number, bytes, separator, header.size(), found.places()));
    }

    private IngestProblem problem(String clause) {
        return new IngestProblem(name + ":1: " + clause + (clause.endsWith("?") ? "" : "."), null);
    }

    /** The one that gives the header the most columns. */
    private static char separator(String header) {
        char best = SEPARATORS.charAt(0);
        for (char each : SEPARATORS.toCharArray()) {
            best = count(header, each) > count(header, best) ? each : best;
        }
        return best;
    }

    private static int count(String header, char separator) {
        return fields(header, separator).map(List::size).orElse(0);
    }

    /** The fields of one row; nothing when it is none. */
    private static Optional<List<String>> fields(String row, char separator) {
        try (var rows = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(false)
                .ofCsvRecord(row)) {
            var all = rows.stream().limit(2).toList();
            return all.size() == 1 ? Optional.of(all.get(0).getFields()) : Optional.empty();
        } catch (CsvParseException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from a string failed", e);
        }
    }

    private static Optional<Line> row(
            long number, byte[] bytes, char separator, int width, Map<String, Integer> places) {
        var text = Utf8.line(number, bytes);
        if (text.isEmpty()) {
            return bad(number, "the row is not UTF-8", "convert the file to UTF-8");
        }
        if (text.get().isBlank()) {
            return Optional.empty();
        }
        if (RowEnds.isOpen(bytes, separator)) {
            return bad(number, "a quote is not closed", "close it, and write a quote in quotes twice");
        }
        var fields = fields(text.get(), separator);
        if (fields.isEmpty()) {
            return bad(
                    number,
                    "the row cannot be told into fields",
                    "put nothing between a closing quote and the separator, and end rows with a line feed");
        }
        if (fields.get().size() != width) {
            return bad(
                    number,
                    "the row has " + fields.get().size() + " fields, the header " + width,
                    "put a field that holds the separator in quotes");
        }
        var values = new TreeMap<String, String>();
        places.forEach((key, place) -> {
            var value = fields.get().get(place);
            if (!value.isBlank()) {
                values.put(key, value);
            }
        });
        return JsonLines.checked(number, values);
    }

    private static Optional<Line> bad(long number, String reason, String remedy) {
        return Optional.of(new BadLine(number, reason, remedy));
    }
}
