package io.tocsin.deploy.archive;

import io.tocsin.deploy.Complaint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The sentences of one language, by section, and how the blanks in them are filled. */
final class Wording {
    private final Map<String, List<String>> sections = new TreeMap<>();
    private final String language;

    Wording(String language) {
        this.language = language;
        List<String> section = new ArrayList<>();
        for (var line : Outlet.lines(language + ".txt")) {
            if (line.matches("\\[[a-z-]+\\]")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.length() - 1), section);
            } else {
                section.add(line);
            }
        }
    }

    /** One line of a section. */
    String one(String section, SplittableRandom chance) {
        var lines = sections.get(section);
        return lines.get(chance.nextInt(lines.size()));
    }

    /** The parts behind a key, such as the three names of a country; empty when the section lacks it. */
    List<String> parts(String section, String key) {
        for (var line : sections.getOrDefault(section, List.of())) {
            var equals = line.indexOf(" = ");
            if (line.substring(0, Math.max(0, equals)).equals(key)) {
                return List.of(line.substring(equals + 3).split(" \\| "));
            }
        }
        return List.of();
    }

    /** The names of a state: its own, the adjective, its capital. */
    List<String> country(String code) {
        var names = parts("countries", code);
        if (names.isEmpty()) {
            throw new Complaint("The archive has no wording for the state " + code
                    + "; its files in resources/archive name those it knows.");
        }
        return names;
    }

    /** A line with its blanks filled. */
    String filled(String line, Map<String, String> slots) {
        var text = line;
        // Twice, because the words for weapons have a blank of their own.
        for (int i = 0; i < 2; i++) {
            for (var slot : slots.entrySet()) {
                text = text.replace("{" + slot.getKey() + "}", slot.getValue());
                if (language.equals("ko")) {
                    text = particles(text, slot.getKey(), slot.getValue());
                }
            }
        }
        return text;
    }

    /** Korean particles follow the last syllable. */
    private static String particles(String text, String key, String value) {
        var closed = !value.isEmpty()
                && value.charAt(value.length() - 1) >= '\uAC00'
                && (value.charAt(value.length() - 1) - '\uAC00') % 28 != 0;
        return text.replace("{" + key + "이}", value + (closed ? "이" : "가"))
                .replace("{" + key + "은}", value + (closed ? "은" : "는"))
                .replace("{" + key + "을}", value + (closed ? "을" : "를"));
    }
}
