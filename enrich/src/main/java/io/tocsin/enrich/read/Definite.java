package io.tocsin.enrich.read;

/** Whether the words of an event point at one that is known already: "the launch", "the missile was fired", التجربة. */
final class Definite {
    /** Words that may stand between the article and what it belongs to. */
    private static final int ADJECTIVES = 3;

    private Definite() {}

    static boolean is(Frame f) {
        return article(f) >= 0;
    }

    /** Whether it opens its sentence: then the sentence tells of it. */
    static boolean opens(Frame f) {
        int article = article(f);
        return article >= 0 && article <= f.p.sentenceStart(f.sentence) + 1;
    }

    /** Whether its phrase names who acts. */
    static boolean hasOwnActor(Frame f) {
        return f.actorFrom >= Math.max(0, article(f)) && f.actorFrom < f.to;
    }

    /** The token of the article, or -1. */
    private static int article(Frame f) {
        int first = f.weapon == null ? f.trigger.from() : f.nominal ? f.from : f.weapon.from();
        if (!f.nominal && f.weapon == null) {
            return -1;
        }
        if (!f.p.lexicon.grammar().article().isEmpty()) {
            int core = f.nominal ? f.trigger.from() : f.weapon.core();
            return f.p.words.article(core) ? core : -1;
        }
        for (int i = first; i >= Math.max(0, first - ADJECTIVES); i--) {
            Mention word = f.p.cues.startingAt(i);
            if (word != null && word.cue().note().equals("the")) {
                return i;
            }
            if (i < first && (f.p.mark(i) != 0 || f.p.triggers.covering(i) != null || f.p.boundary[i + 1] > 0)) {
                return -1;
            }
        }
        return -1;
    }
}
