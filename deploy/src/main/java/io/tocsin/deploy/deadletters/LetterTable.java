package io.tocsin.deploy.deadletters;

import io.tocsin.deploy.words.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Dead letters as a table for a terminal: one line each, whatever stands in their headers. */
public final class LetterTable {
    private static final List<String> HEAD =
            List.of("room", "offset", "time", "source", "key", "bytes", "redriven", "cause");
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_CAUSE = 160;

    private final List<List<String>> rows = new ArrayList<>();

    public void add(DeadLetter letter, boolean putBack) {
        rows.add(List.of(
                letter.room().word(),
                letter.partition() == 0 ? "" + letter.offset() : letter.partition() + "@" + letter.offset(),
                letter.at().toString(),
                cell(letter.place(), LONGEST_PLACE),
                cell(letter.key(), LONGEST_KEY),
                letter.bytes() < 0 ? "none" : "" + letter.bytes(),
                putBack ? "yes" : "no",
                cell(letter.cause(), LONGEST_CAUSE)));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A head and one line for each letter; nothing when there is none. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        var widths = new int[HEAD.size()];
        for (int i = 0; i < widths.length; i++) {
            var column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(HEAD.get(column).length(), Math::max);
        }
        return Stream.concat(Stream.of(HEAD), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(String text, int longest) {
        if (text == null) {
            return "-";
        }
        var points = text.codePoints().limit(longest + 1L).toArray();
        var cut = points.length > longest;
        return Plain.of(new String(points, 0, cut ? longest : points.length)) + (cut ? "…" : "");
    }
}
