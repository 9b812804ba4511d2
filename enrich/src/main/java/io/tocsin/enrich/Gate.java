package io.tocsin.enrich;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Matches;

/** Most news leaves here: an item is read on only if it has a trigger that stands alone, or one and a head for it. */
final class Gate {
    private Gate() {}

    static boolean passes(Lexicon lexicon, Matches title, Matches text) {
        int found = look(lexicon, text) | (title == null ? 0 : look(lexicon, title));
        return (found & ALONE) != 0 || (found & (TRIGGER | HEAD)) == (TRIGGER | HEAD);
    }

    private static final int ALONE = 1, TRIGGER = 2, HEAD = 4;

    private static int look(Lexicon lexicon, Matches matches) {
        int found = 0;
        for (int i = 0; i < matches.size(); i++) {
            found |= of(lexicon.entry(matches.entry(i)));
        }
        return found;
    }

    private static int of(Entry entry) {
        if (entry instanceof Entry.Trigger trigger) {
            return trigger.action() == Entry.Action.NONE
                    ? 0
                    : trigger.needs() == Entry.Needs.HEAD ? TRIGGER : TRIGGER | ALONE;
        }
        if (entry instanceof Entry.Head) {
            return HEAD;
        }
        if (entry instanceof Entry.Name name) {
            String id = name.ids().get(0);
            return id.startsWith("drill:") ? ALONE : id.startsWith("weapon:") ? HEAD : 0;
        }
        return 0;
    }
}
