package io.tocsin.enrich.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of the lexicon: tab-separated UTF-8, a header row, lines with # are comments. */
public record Tsv(String file, List<String> header, List<Row> rows) {

    /** One row; {@code where} is its file and line, as explanations show it. */
    public record Row(String where, List<String> header, List<String> cells) {
        /** The cell under a column; empty when the row ends before it. Throws when the table has no such column. */
        public String get(String column) {
            int i = header.indexOf(column);
            if (i < 0) {
                throw new LexiconProblem(where, "the table has no column " + column);
            }
            return i < cells.size() ? cells.get(i).strip() : "";
        }

        /** The cell under a column, or a problem when it is empty. */
        public String need(String column) {
            String cell = get(column);
            if (cell.isEmpty()) {
                throw new LexiconProblem(where, "column " + column + " is empty");
            }
            return cell;
        }

        /** The cell as a constant of an enum. */
        public <E extends Enum<E>> E constant(String column, Class<E> type) {
            String cell = need(column);
            for (E each : type.getEnumConstants()) {
                if (each.name().equals(cell)) {
                    return each;
                }
            }
            throw new LexiconProblem(
                    where, column + " is " + cell + ", not one of " + List.of(type.getEnumConstants()));
        }
    }

    /** Reads a table of the class path, or an empty one when it is not there. */
    public static Tsv read(String file) {
        try (InputStream in = Tsv.class.getResourceAsStream("/lex/" + file)) {
            return in == null ? new Tsv(file, List.of(), List.of()) : parse(file, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tsv parse(String file, byte[] bytes) {
        List<String> header = null;
        var rows = new ArrayList<Row>();
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = List.of(line.split("\t", -1));
            if (header == null) {
                header = cells;
            } else if (cells.size() > header.size()) {
                throw new LexiconProblem(
                        file + ":" + (i + 1), cells.size() + " cells under " + header.size() + " columns");
            } else {
                rows.add(new Row(file + ":" + (i + 1), header, cells));
            }
        }
        return new Tsv(file, header == null ? List.of() : header, List.copyOf(rows));
    }
}
