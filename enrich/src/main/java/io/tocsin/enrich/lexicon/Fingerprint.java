package io.tocsin.enrich.lexicon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Which lexicon and engine read an item: a hash of the data, and a number raised by hand when the engine reads otherwise. */
public final class Fingerprint {
    /** Raise it with every change of the engine after which some item is read differently. */
    private static final int ENGINE = 12;

    private static final List<String> SHARED = List.of(
            "countries", "drills", "han", "hostilities", "orgs", "persons", "sites", "small-words", "weapons", "wires");
    private static final List<String> OF_LANGUAGE =
            List.of("cues", "grammar", "heads", "names", "numbers", "time", "triggers", "words");

    private Fingerprint() {}

    /** 64 lower-case hex digits. */
    public static String of(List<String> languages) {
        var files = new ArrayList<String>(List.of("languages.tsv"));
        SHARED.forEach(table -> files.add("shared/" + table + ".tsv"));
        languages.forEach(language -> OF_LANGUAGE.forEach(table -> files.add(language + "/" + table + ".tsv")));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(("engine " + ENGINE).getBytes(StandardCharsets.UTF_8));
            for (String file : files) {
                digest.update(file.getBytes(StandardCharsets.UTF_8));
                try (InputStream in = Fingerprint.class.getResourceAsStream("/lex/" + file)) {
                    if (in != null) {
                        digest.update(in.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
