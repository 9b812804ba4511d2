package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;

/** "a drill amid tension with China": with whom there is something else is no partner. */
final class Circumstance {
    /** Tokens within which it stands before its party. */
    private static final int REACH = 32;

    private Circumstance() {}

    /** Whether a party belongs to what goes on around an event, not to the event. */
    static boolean holds(Passage p, Frame f, Party party) {
        for (int t = party.from() - 1; t >= Math.max(0, party.from() - REACH); t--) {
            for (Mention cue : p.cues.from(t)) {
                if (opens(cue)
                        && cue.to() <= party.from()
                        && p.between(cue.to() - 1, party.from()) == Boundaries.NONE
                        && isAside(p, f, cue, party)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean opens(Mention cue) {
        return cue.cue().direction() == Entry.Direction.PRE
                && (cue.cue().type() == CueType.BACKGROUND
                        || cue.cue().note().equals("border")); // على حدود البلاد مع تركيا
    }

    private static boolean isAside(Passage p, Frame f, Mention cue, Party party) {
        return cue.from() >= f.to || party.to() <= f.from && p.between(party.to() - 1, f.from) >= Boundaries.COMMA;
    }
}
