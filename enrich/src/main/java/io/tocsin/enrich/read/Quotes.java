package io.tocsin.enrich.read;

import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;

/** The words that prove an event: the smallest stretch of its clause that holds trigger, weapon, actor and deciding cues. */
final class Quotes {
    /** Longest quote, UTF-16 units. */
    private static final int LONGEST = 240;

    private Quotes() {}

    static Evidence of(Frame f) {
        int from = f.from;
        int to = f.to;
        if (f.actorFrom >= 0 && f.p.sentence[f.actorFrom] == f.sentence && f.reach(f.actorFrom, f.actorTo) <= 8) {
            from = Math.min(from, f.actorFrom);
            to = Math.max(to, f.actorTo);
        }
        for (var why : f.why) {
            if (why.getWords() != null
                    && (why.getSlot().equals("modality") || why.getSlot().equals("kind"))) {
                for (Mention cue : f.p.cues.of(f.sentence)) {
                    if (f.p.sentence[cue.from()] == f.sentence
                            && f.reach(cue.from(), cue.to()) <= 8
                            && f.p.text.sourceStart(f.p.words.stem(cue.from()))
                                    == why.getWords().getStart()) {
                        from = Math.min(from, cue.from());
                        to = Math.max(to, cue.to());
                    }
                }
            }
        }
        Evidence quote = whole(f.p, from, to);
        return quote.getQuote().length() <= LONGEST ? quote : shorter(f);
    }

    private static Evidence shorter(Frame f) {
        Evidence own = whole(f.p, f.from, f.to);
        return own.getQuote().length() <= LONGEST ? own : whole(f.p, f.trigger.from(), f.trigger.to());
    }

    /** Nobody quotes half a word: tokens that stand against the ends belong to them. */
    private static Evidence whole(Passage p, int from, int to) {
        while (to < p.size && p.tokens.glued(to) && p.mark(to) == 0) {
            to++;
        }
        while (from > 0 && p.tokens.glued(from) && p.mark(from - 1) == 0) {
            from--;
        }
        return p.quote(from, to);
    }

    /** By field, title first, then start, end and kind. */
    static int compare(Frame a, Frame b) {
        if (a.evidence.getField() != b.evidence.getField()) {
            return a.evidence.getField() == Field.TITLE ? -1 : 1;
        }
        int start = Long.compare(a.evidence.getStart(), b.evidence.getStart());
        int end = start != 0 ? start : Long.compare(a.evidence.getEnd(), b.evidence.getEnd());
        return end != 0 ? end : a.kind.name().compareTo(b.kind.name());
    }
}
