package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;

/** Lines that are no news: "read also", tags, related headlines behind a text. */
final class Boilerplate {
    private Boilerplate() {}

    /** Whether a frame stands behind an opener of boilerplate in its sentence, or in the sentence right behind one that is only that. */
    static boolean covers(Frame f) {
        Passage p = f.p;
        for (Mention cue : p.cues) {
            if (cue.cue().type() != CueType.BOILERPLATE || cue.from() > f.trigger.from()) {
                continue;
            }
            int sentence = p.sentence[cue.from()];
            boolean alone = cue.to() >= p.sentenceEnd(sentence) - 1;
            if (sentence == f.sentence || alone && f.sentence == sentence + 1) {
                return true;
            }
        }
        return false;
    }
}
