package io.tocsin.enrich.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Traditional Han letters and the simplified ones that stand for them, from {@code lex/shared/han.tsv}. */
final class HanVariants {
    private HanVariants() {}

    /** Writes the folded form of each letter at its place. */
    static void into(char[] folded) {
        var file = HanVariants.class.getResourceAsStream("/lex/shared/han.tsv");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() == 3 && line.charAt(1) == '\t') {
                    folded[line.charAt(0)] = line.charAt(2);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
