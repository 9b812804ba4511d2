package io.tocsin.ingest.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words that give a part of a page away: data, in {@code words.tsv}, a kind and a word or phrase a line. */
final class Words {

    private static final List<String[]> ROWS = rows();

    private Words() {}

    /** The words of a kind, in the order of the file. */
    static List<String> of(String kind) {
        List<String> words = ROWS.stream()
                .filter(row -> row[0].equals(kind))
                .flatMap(row -> Arrays.stream(row[1].split("\\|")))
                .map(String::strip)
                .toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("words.tsv has no kind " + kind);
        }
        return words;
    }

    /** A text as its words are compared: lower case (of a Turkish capital i without its dot), single blanks, no marks at its edges. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("\u0307", "")
                .replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll("^[^\\p{L}\\p{N}©]+|[^\\p{L}\\p{N}]+$", "");
    }

    private static List<String[]> rows() {
        try (InputStream file = Words.class.getResourceAsStream("words.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
