package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.read.Party.Role;
import java.util.List;

/** Whose words a party belongs to where a sentence tells of two events: who acts in "a day after X fired" drills not. */
final class Clauses {
    /** Tokens between a verb and the word that makes it a time: 발사한 지 하루 만에. */
    private static final int CLOSE = 4;
    /** Tokens between a subject and its verb at the end, parties before one that are looked at. */
    private static final int VERB = 24, BEFORE = 4;

    private final Passage p;
    private final List<Party> parties;

    Clauses(Passage p, List<Party> parties) {
        this.p = p;
        this.parties = parties;
    }

    /** Whether a party acts in another event of the sentence than a frame's. */
    boolean isOfAnother(Party party, Frame f) {
        if (isAgentOfAnother(party, f)) {
            return true;
        }
        boolean particles =
                p.lexicon.grammar().verbLast() && !p.lexicon.grammar().nounFirst();
        Mention verb = particles && party.role() != Role.AGENT ? verbOf(party, f) : null;
        if (verb == null) {
            return false;
        }
        return party.from() >= f.trigger.to()
                ? f.isDrill() && party.role() == Role.SUBJECT // 훈련은 북한이 … 쏜
                : verb.to() <= f.trigger.from() && isTime(verb, f) && anotherActs(party);
    }

    /** "The launch came days after Seoul …": who stands behind that acts in something else. */
    boolean isAfter(Frame f, Party party) {
        for (Mention cue : p.cues.of(f.sentence)) {
            if (cue.cue().note().equals("after") && cue.from() >= f.trigger.to() && cue.to() <= party.from()) {
                return true;
            }
        }
        return false;
    }

    /** "A drill, days after manoeuvres by the Guards": the agent belongs to the noun that stands nearer. */
    private boolean isAgentOfAnother(Party party, Frame f) {
        boolean behind = party.from() >= f.to;
        boolean before = party.to() <= f.from && p.lexicon.grammar().verbLast(); // شلیک موشک از سوی کره شمالی رزمایش
        if (party.role() != Role.AGENT || !behind && !before) {
            return false;
        }
        for (Mention t : p.triggers.of(f.sentence)) {
            if ((before || t.from() >= f.to)
                    && t != f.trigger
                    && t.to() <= party.from()
                    && t.trigger().form() == Entry.Form.NOUN
                    && t.trigger().action() != Entry.Action.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The first verb shortly behind a party that is not the frame's own, when nobody else stands between. */
    private Mention verbOf(Party party, Frame f) {
        int next = Party.firstFrom(parties, party.to());
        int end = next < parties.size() ? parties.get(next).from() : p.size;
        for (int i = party.to(); i < Math.min(end, party.to() + VERB); i++) {
            Mention t = p.triggers.startingAt(i);
            if (t != null && t != f.trigger && t.trigger().action() != Entry.Action.NONE) {
                boolean own = t.from() < f.trigger.to() && t.to() > f.trigger.from();
                return own || p.sentence[i] != f.sentence ? null : t;
            }
        }
        return null;
    }

    /** 発射した翌日に, 발사한 뒤, fırlatmasından sonra. */
    private boolean isTime(Mention verb, Frame f) {
        for (int i = verb.to() - 1; i < Math.min(f.trigger.from(), verb.to() + CLOSE + 1); i++) {
            Mention cue = p.cues.startingAt(i);
            boolean time = cue != null
                    && (cue.cue().type() == CueType.BACKGROUND
                            || cue.cue().type() == CueType.COORD && cue.cue().direction() == Entry.Direction.POST
                            || cue.cue().note().equals("duration"));
            if (time && cue.to() <= f.trigger.from()) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody stands before a party in its sentence who may act too. */
    private boolean anotherActs(Party party) {
        int at = Party.firstFrom(parties, party.from());
        for (int i = at - 1; i >= Math.max(0, at - BEFORE); i--) {
            Party other = parties.get(i);
            boolean acts = other.role() == Role.SUBJECT || other.role() == Role.FREE;
            if (acts && p.sentence[other.from()] == p.sentence[party.from()]) {
                return true;
            }
        }
        return false;
    }
}
