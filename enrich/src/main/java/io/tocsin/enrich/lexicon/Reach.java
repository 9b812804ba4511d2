package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.lexicon.Entry.CueType;

/**
 * How far a cue governs when its row does not say: tokens, and the strongest boundary that it passes. Boundaries: 0 none, 1 comma
 * or coordination, 2 complementiser or relative, 3 contrast or semicolon, 4 sentence.
 */
final class Reach {
    private Reach() {}

    static int tokens(CueType type) {
        return switch (type) {
            case NEG -> 6;
            case DENY, QUESTION -> 30;
            case CLAIM, ATTR, DOUBT -> 60;
            case PLAN, POSTPONE, HYP, PREP -> 12;
            case CANCEL, FAIL -> 10;
            case BACKGROUND, FRESH, AGGREGATE, FIRST_SINCE -> 15;
            case COMBAT, PEACE, CIVIL, FORCE -> 12;
            default -> 4;
        };
    }

    static int boundary(CueType type) {
        return switch (type) {
            case DENY, CLAIM, ATTR, DOUBT, QUESTION -> 2;
            case BACKGROUND, COMBAT, FORCE, CIVIL, PEACE, AGGREGATE -> 1;
            default -> 0;
        };
    }
}
