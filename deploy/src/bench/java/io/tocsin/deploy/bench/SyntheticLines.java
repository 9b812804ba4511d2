package io.tocsin.deploy.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** News that means nothing: articles of some 2 kB in words of which few are frequent and many are rare. */
final class SyntheticLines {
    private static final int WORDS = 20_000;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private SyntheticLines() {}

    /** Writes until there are so many bytes; the same at every call. Returns the number of lines. */
    static long write(Path file, long bytes) throws IOException {
        var random = new Random(1);
        var words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = random.ints(2 + random.nextInt(9), 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        long items = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (long written = 0; written < bytes; items++) {
                var line = line(items, words, random);
                out.write(line);
                written += line.length();
            }
        }
        return items;
    }

    private static String line(long number, String[] words, Random random) {
        var line = new StringBuilder("{\"url\":\"https://outlet-")
                .append(number % 50)
                .append(".example/")
                .append(number);
        line.append("\",\"lang\":\"en\",\"published\":\"").append(FIRST.plusSeconds(number * 20));
        line.append("\",\"title\":\"");
        append(line, 60, words, random);
        line.append("\",\"text\":\"");
        append(line, 800 + random.nextInt(2_400), words, random);
        return line.append("\"}\n").toString();
    }

    private static void append(StringBuilder line, int length, String[] words, Random random) {
        for (int end = line.length() + length; line.length() < end; line.append(' ')) {
            double chance = random.nextDouble();
            line.append(words[(int) (WORDS * chance * chance * chance)]);
        }
    }
}
