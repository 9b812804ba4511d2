package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.read.Party.Role;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Kind;
import java.util.List;

/** How well the place of a party fits the one who acts: by the word order of the language and the words between. */
final class ActorFit {
    static final int NEVER = Integer.MIN_VALUE;

    private final Passage p;
    private final List<Party> parties;
    private final List<Source> sources;
    private final Interceptions interceptions;
    private final Clauses clauses;

    ActorFit(Passage p, List<Party> parties, List<Source> sources) {
        this.p = p;
        this.parties = parties;
        this.sources = sources;
        this.interceptions = new Interceptions(p, parties);
        this.clauses = new Clauses(p, parties);
    }

    /** How well a party's place fits the actor of a frame; at most 0 when it cannot be. */
    int of(Frame f, Party party) {
        if (Combat.bringsDown(f)) {
            return interceptions.firer(party, f);
        }
        if (interceptions.bringsItDown(party, f) || clauses.isOfAnother(party, f)) {
            return NEVER;
        }
        if (isAntecedent(party, f)) {
            return 128;
        }
        if (isAdjectiveOf(party, f)) {
            return 139;
        }
        if (!f.isDrill() && NameSense.isPlace(p, party.from())) {
            return NEVER;
        }
        if (party.role() == Role.TARGET || party.role() == Role.SOURCE || isSource(party, f)) {
            return NEVER;
        }
        if (party.role() == Role.ORIGIN) {
            boolean ofWeapon = f.weapon != null && party.from() >= f.weapon.to(); // a missile from Yemen crossed …
            boolean attribute =
                    f.form() == Entry.Form.PARTICIPLE && p.lexicon.grammar().participleLast();
            boolean before = (p.lexicon.grammar().verbLast() || ofWeapon || attribute)
                    && party.to() <= f.trigger.from()
                    && f.trigger.from() - party.to() <= 14;
            boolean near = !f.isDrill()
                    && f.kind != Kind.SPACE_LAUNCH // a spaceport is hired
                    && (before || party.from() >= f.trigger.to() && party.from() - f.to <= 8 && leads(f, party));
            return near ? 30 : NEVER;
        }
        if (f.form() == Entry.Form.PARTICIPLE
                && p.lexicon.grammar().verbLast()
                && p.lexicon.grammar().nounFirst()
                && party.to() <= f.trigger.from()) {
            return NEVER; // موشک شلیک شده: who stands before it acts in what follows
        }
        if (isCondemner(party, f) || speaksNext(party)) {
            return NEVER;
        }
        if (party.role() == Role.PARTNER && !f.isDrill()) {
            return NEVER;
        }
        int boundary = p.between(party.from(), party.to(), f.trigger.from(), f.trigger.to());
        boolean left = party.to() <= f.trigger.from();
        int distance = left ? Math.max(0, f.trigger.from() - party.to()) : Math.max(0, party.from() - f.trigger.to());
        int base = p.lexicon.grammar().verbLast()
                ? verbLast(f, party, left, boundary)
                : p.lexicon.grammar().verbFirst()
                        ? verbFirst(f, party, left, boundary)
                        : verbMiddle(f, party, left, boundary);
        int weaker = party.role() == Role.PARTNER ? 15 : isOfThing(party) ? 40 : 0;
        return base - Math.min(distance, 40) - weaker;
    }

    /** "frente a la provincia peruana": behind a noun that neither acts nor is an event an adjective says whose that is. */
    private boolean isOfThing(Party party) {
        int noun = party.from() - 1;
        return p.lexicon.grammar().nounFirst()
                && !p.lexicon.grammar().verbFirst()
                && interceptions.isAdjective(party)
                && noun > p.sentenceStart(p.sentence[party.from()])
                && p.mark(noun) == 0
                && p.cues.endingAt(party.from()) == null
                && p.triggers.covering(noun) == null
                && p.heads.covering(noun) == null
                && p.names.covering(noun) == null;
    }

    /** "reports of a North Korean missile test", "condemned the North's latest test": the test is that state's, whoever stands before both. */
    private boolean isAdjectiveOf(Party party, Frame f) {
        boolean beside = party.to() == f.from || f.from < party.from() && isOfWeapon(party, f);
        boolean adjective = beside && interceptions.isAdjective(party) && p.tokens.type(party.to()) == Tokens.WORD;
        boolean owner = !p.lexicon.grammar().particles()
                && party.to() < f.from
                && f.from - party.to() <= 4
                && p.tokens.glued(party.to())
                && p.text.at(p.tokens.start(party.to())) == '\''
                && p.between(party.to() - 1, f.from) == Boundaries.NONE;
        return f.nominal && adjective || (f.nominal || f.form() == Entry.Form.BARE) && owner;
    }

    /** "the North Korean missile launch": between the state and the event stand only words for the weapon. */
    private boolean isOfWeapon(Party party, Frame f) {
        for (int t = party.to(); t < f.trigger.from(); t++) {
            if (p.heads.covering(t) == null) {
                return false;
            }
        }
        return party.to() <= f.trigger.from();
    }

    /** "North Korea, which resumed its tests": whoever stands before the relative acts in it, whatever he is in the main clause. */
    private boolean isAntecedent(Party party, Frame f) {
        if (p.lexicon.grammar().verbLast() || party.to() > f.trigger.from()) {
            return false;
        }
        for (Mention cue : p.cues.of(f.sentence)) {
            boolean relative =
                    (cue.cue().type() == CueType.RELATIVE || cue.cue().note().equals("relative"))
                            && cue.from() >= party.to()
                            && cue.from() - party.to() <= 4
                            && cue.from() < f.trigger.from()
                            && f.trigger.from() - cue.from() <= 7;
            if (relative
                    && !saysBetween(party.to(), cue.from())
                    && nobodyBetween(party.to(), f.trigger.from())
                    && noTriggerBetween(cue.from() + 1, f.trigger.from())) {
                return true;
            }
        }
        return false;
    }

    /** "Japan condemns the North's launch": who condemns stands before the word, or right behind it where verbs come first. */
    private boolean isCondemner(Party party, Frame f) {
        if (p.lexicon.grammar().verbLast()) {
            return false;
        }
        for (Mention cue : p.cues.of(f.sentence)) {
            boolean before = cue.cue().note().startsWith("condemn") && cue.to() <= f.trigger.from();
            boolean subject = p.lexicon.grammar().verbFirst()
                    ? party.from() >= cue.to() && party.from() - cue.to() <= 2
                    : party.to() <= cue.from();
            if (before && subject) {
                return true;
            }
        }
        return false;
    }

    /** "dijo que": behind a word of saying begins what is said, no relative. */
    private boolean saysBetween(int from, int to) {
        return p.hasCue(CueType.ATTR, from, to)
                || p.hasCue(CueType.CLAIM, from, to)
                || p.hasCue(CueType.DENY, from, to);
    }

    private boolean nobodyBetween(int from, int to) {
        return parties.stream().noneMatch(other -> other.from() >= from && other.to() <= to && !other.anaphor());
    }

    private boolean noTriggerBetween(int from, int to) {
        return p.triggers.stream().noneMatch(t -> t.from() >= from && t.to() <= to);
    }

    private int verbMiddle(Frame f, Party party, boolean left, int boundary) {
        if (!left) {
            if (party.role() == Role.AGENT && boundary <= Boundaries.COMMA) {
                return 140;
            }
            boolean inside = party.from() < f.to;
            if (clauses.isAfter(f, party)) {
                return 0;
            }
            boolean genitive = p.lexicon.grammar().nounFirst() && party.role() == Role.FREE && isBehind(f, party);
            if (f.nominal && genitive && boundary == Boundaries.NONE) {
                return 136; // las maniobras de Seúl
            }
            return f.nominal && boundary == Boundaries.NONE
                    ? (party.role() == Role.PARTNER ? 110 : inside ? 120 : 60)
                    : inside ? 70 : boundary == Boundaries.NONE ? 20 : 5;
        }
        return switch (boundary) {
            case Boundaries.NONE -> 130;
            case Boundaries.COMMA -> 100;
            case Boundaries.COMPLEMENT -> 80;
            default -> 45;
        };
    }

    /** "fired at Israel from Yemen", not "the launch drew protests from Japan": known words lead from the one to the other. */
    private boolean leads(Frame f, Party party) {
        int unknown = 0;
        for (int i = f.to; i < party.from(); i++) {
            Mention cue = p.cues.covering(i);
            boolean known = p.mark(i) != 0
                    || cue != null
                    || p.names.covering(i) != null
                    || p.times.covering(i) != null
                    || p.numbers.covering(i) != null;
            unknown += known ? 0 : 1;
            if (unknown > 2 || cue != null && cue.cue().note().startsWith("condemn")) {
                return false;
            }
        }
        return true;
    }

    /** Right behind the phrase, or with nothing but small words between. */
    private boolean isBehind(Frame f, Party party) {
        for (int i = f.to; i < party.from(); i++) {
            if (i - f.to > 2 || p.cues.covering(i) == null) {
                return false;
            }
        }
        return true;
    }

    private int verbFirst(Frame f, Party party, boolean left, int boundary) {
        if (!left) {
            if (party.role() == Role.AGENT) {
                return 140;
            }
            if (f.weapon != null
                    && !f.nominal
                    && f.weapon.to() <= f.trigger.from()
                    && boundary == Boundaries.NONE
                    && party.from() - f.trigger.to() <= 3) {
                return 140; // صاروخا أطلقه الحوثيون
            }
            if (f.isDrill() && clauses.isAfter(f, party)) {
                return 0; // بدأت المناورات بعد يوم من إطلاق كوريا الشمالية
            }
            Mention name = p.names.startingAt(party.from());
            if (f.nominal
                    && boundary == Boundaries.NONE
                    && name != null
                    && name.name().is("adj")
                    && party.from() - f.to <= 1) {
                return 138; // المناورات الأمريكية الكورية الجنوبية
            }
            boolean inside = f.weapon == null || f.weapon.from() >= f.trigger.to() && party.from() < f.weapon.from();
            if (boundary == Boundaries.NONE) {
                return inside ? (f.nominal && f.isDrill() ? 120 : 135) : f.nominal ? 120 : 90;
            }
            return boundary == Boundaries.COMMA ? 60 : 20;
        }
        return switch (boundary) {
            case Boundaries.NONE -> 130;
            case Boundaries.COMMA -> 100;
            case Boundaries.COMPLEMENT -> 105;
            default -> 45;
        };
    }

    private int verbLast(Frame f, Party party, boolean left, int boundary) {
        if (party.role() == Role.AGENT && boundary <= Boundaries.COMMA) {
            return 140;
        }
        boolean nounFirst = p.lexicon.grammar().nounFirst();
        if (!left) {
            if (nounFirst && !f.nominal) {
                return NEVER / 2; // what follows the verb begins another clause
            }
            return f.nominal && nounFirst && boundary == Boundaries.NONE ? 120 : f.nominal ? 25 : 15;
        }
        if (!nounFirst && condemns(f) && party.role() == Role.SUBJECT && onlyParty(f)) {
            return NEVER / 2; // 政府は…発射を受け: who answers a launch has not launched
        }
        if (nounFirst && condemns(f)) {
            return NEVER / 2; // nothing but its place tells who condemns
        }
        if (!nounFirst && left && isHeaded(party) && !f.nominal && p.endsClause(f.trigger.to() - 1)) {
            return 160; // Kuzey Kore, … Japonya'nın … üzerinden geçen bir füze ateşledi
        }
        boolean beside = f.nominal && party.role() == Role.FREE && f.from - party.to() <= 2;
        int subject = beside ? 40 : party.role() == Role.SUBJECT ? (condemns(f) ? -40 : 25) : 0;
        return subject
                + switch (boundary) {
                    case Boundaries.NONE -> 110;
                    case Boundaries.COMMA -> 95;
                    case Boundaries.COMPLEMENT -> 60;
                    default -> 45;
                };
    }

    /** Who opens a sentence before a comma is the subject of its last verb. */
    private boolean isHeaded(Party party) {
        return party.from() == p.sentenceStart(p.sentence[party.from()])
                && party.to() < p.size
                && (p.mark(party.to()) == ',' || p.mark(party.to()) == '،');
    }

    private boolean onlyParty(Frame f) {
        return parties.stream()
                        .filter(each -> p.sentence[each.from()] == f.sentence)
                        .count()
                == 1;
    }

    /** 규탄했다 at the end: the subject is who condemns. */
    private boolean condemns(Frame f) {
        for (Mention cue : p.cues.of(f.sentence)) {
            if (cue.from() >= f.trigger.to()
                    && cue.from() - f.trigger.to() <= 2 * cue.cue().reach()
                    && cue.cue().note().startsWith("condemn")) {
                return true;
            }
        }
        return false;
    }

    /** "it detected", "they said": who is taken up only to speak. */
    private boolean speaksNext(Party party) {
        Mention cue = p.cues.startingAt(party.to());
        return party.anaphor()
                && cue != null
                && (cue.cue().type() == CueType.ATTR || cue.cue().type() == CueType.CLAIM);
    }

    /** Who only tells of an event does not act in it. */
    private boolean isSource(Party party, Frame f) {
        for (Source source : sources) {
            if (source.sentence() == f.sentence
                    && source.party() != null
                    && source.party().from() == party.from()) {
                return true;
            }
        }
        return false;
    }
}
