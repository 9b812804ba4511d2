package io.tocsin.deploy.words;

import io.tocsin.schemas.Level;
import java.util.Map;

/** Emphasis on a terminal, or none. */
public enum Colours {
    ON,
    OFF;

    private static final String RESET = "\u001B[0m";

    /** On for a terminal, unless {@code NO_COLOR} is set. */
    public static Colours of(Map<String, String> environment, boolean terminal) {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty() ? ON : OFF;
    }

    public String bold(String text) {
        return in("1", text);
    }

    public String faint(String text) {
        return in("2", text);
    }

    public String underlined(String text) {
        return in("4", text);
    }

    public String good(String text) {
        return in("32", text);
    }

    public String bad(String text) {
        return in("1;31", text);
    }

    public String level(Level level, String text) {
        return switch (level) {
            case EXTREME -> in("1;97;41", text);
            case SEVERE -> in("1;31", text);
            case MODERATE -> in("1;33", text);
            case MINOR -> in("1;36", text);
            case UNKNOWN -> in("1", text);
        };
    }

    private String in(String code, String text) {
        return this == ON ? "\u001B[" + code + "m" + text + RESET : text;
    }
}
