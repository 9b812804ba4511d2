package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.text.Tokens;

/** Whether the words around a bare weekday or date speak of what was or of what is to come. */
final class Tense {
    private Tense() {}

    /** Whether the nearest word that has a tense speaks of what is to come; what is cancelled for a {@code period} was to come. */
    static boolean isAhead(Passage p, int start, boolean period) {
        int nearest = 15;
        boolean ahead = false;
        for (Mention cue : p.cues.of(p.sentence[start])) {
            Entry.Cue c = cue.cue();
            boolean plan = (c.type() == Entry.CueType.PLAN
                            || c.type() == Entry.CueType.POSTPONE
                            || period && c.type() == Entry.CueType.CANCEL)
                    && c.reach() > 0;
            // A plan told on the side away from the verb is about a day only when it stands right there.
            boolean away = cue.from() > start != p.lexicon.grammar().verbLast();
            int distance =
                    away ? 3 * near(p, start, cue) + (c.note().equals("infinitive") ? 30 : 0) : near(p, start, cue);
            if ((plan || c.type() == Entry.CueType.ATTR || c.type() == Entry.CueType.FRESH)
                    && distance < nearest
                    && near(p, start, cue) != Integer.MAX_VALUE) {
                nearest = distance;
                ahead = plan;
            }
        }
        for (Mention trigger : p.triggers.of(p.sentence[start])) {
            Entry.Form form = trigger.trigger().form();
            boolean future = form == Entry.Form.FUTURE
                    || trigger.stripped() != 0
                            && trigger.stripped() == p.lexicon.grammar().future();
            boolean finite = form == Entry.Form.PAST
                    || form == Entry.Form.PRESENT && p.tokens.type(trigger.from()) == Tokens.WORD;
            if ((future || finite && trigger.trigger().action() != Entry.Action.NONE)
                    && near(p, start, trigger) < nearest) {
                nearest = near(p, start, trigger);
                ahead = future || planned(p, start, trigger);
            }
        }
        return ahead;
    }

    private static int near(Passage p, int start, Mention m) {
        int boundary = p.between(m.from(), m.to(), start, start + 1);
        int distance = m.to() <= start ? start - m.to() : Math.max(0, m.from() - start);
        return boundary >= Boundaries.CONTRAST ? Integer.MAX_VALUE : distance + 4 * boundary;
    }

    private static boolean planned(Passage p, int start, Mention trigger) {
        for (Mention cue : p.cues.of(p.sentence[start])) {
            boolean plan = cue.cue().type() == Entry.CueType.PLAN || cue.cue().type() == Entry.CueType.POSTPONE;
            if (plan
                    && cue.to() <= trigger.from()
                    && trigger.from() - cue.to() <= Math.min(3, cue.cue().reach())
                    && p.between(cue.to() - 1, trigger.from()) == Boundaries.NONE) {
                return true;
            }
        }
        return false;
    }
}
