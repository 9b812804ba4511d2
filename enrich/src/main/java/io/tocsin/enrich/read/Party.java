package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Grammar;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who may act: a state or several coordinated ones, and the part they play by the words around them.
 *
 * @param from first token
 * @param to one past the last
 * @param states ISO codes
 * @param role what the words around make of them
 * @param anaphor "the two countries", "it": stands for somebody named before
 */
record Party(int from, int to, List<String> states, Role role, boolean anaphor) {
    enum Role {
        FREE,
        SUBJECT,
        AGENT,
        PARTNER,
        TARGET,
        ORIGIN,
        SOURCE
    }

    /** Bodies whose acts are those of their state or take place in its name; an agency or a paper only tells. */
    private static final Set<String> STATE_BODIES =
            Set.of("military", "defence", "ministry", "government", "parliament", "group", "company", "agency");

    Party with(Role other) {
        return new Party(from, to, states, other, anaphor);
    }

    /** All parties of a passage by first token, coordinated ones as one. */
    static List<Party> in(Passage p, Gazetteer gazetteer) {
        var single = new ArrayList<Party>();
        for (Mention name : p.names) {
            var states = states(name, gazetteer);
            if (!states.isEmpty() && !NameSense.isAmbiguous(p, name)) {
                Role role = role(p, name.from(), name.to(), name.stripped());
                single.add(new Party(name.from(), name.to(), states, role == Role.FREE ? ofCase(name) : role, false));
            }
        }
        for (Mention cue : p.cues) {
            if (cue.cue().note().equals("domestic")
                    && !p.lexicon.grammar().country().isEmpty()) {
                single.add(new Party(
                        cue.from(),
                        cue.to(),
                        List.of(p.lexicon.grammar().country()),
                        role(p, cue.from(), cue.to(), cue.stripped()),
                        false));
            }
            if (cue.cue().type() == CueType.PAIR || cue.cue().type() == CueType.PRONOUN) {
                single.add(new Party(
                        cue.from(),
                        cue.to(),
                        List.of(
                                cue.cue().type() == CueType.PAIR
                                        ? "pair"
                                        : cue.cue().note()),
                        role(p, cue.from(), cue.to(), cue.stripped()),
                        true));
            }
        }
        single.sort((a, b) -> Integer.compare(a.from, b.from));
        return Coordination.joined(p, single);
    }

    /** The part that the form of a name gives where no preposition stands before it: Ираном, Ирану. */
    private static Role ofCase(Mention name) {
        return name.name().is("agent") ? Role.AGENT : name.name().is("target") ? Role.TARGET : Role.FREE;
    }

    private static List<String> states(Mention name, Gazetteer gazetteer) {
        var states = new ArrayList<String>();
        for (String id : name.name().ids()) {
            boolean acts = id.indexOf(':') < 0
                    || id.startsWith("person:")
                    || id.startsWith("org:") && STATE_BODIES.contains(gazetteer.get(id, "kind"));
            String state = acts ? gazetteer.country(id) : "";
            if (!state.isEmpty() && !states.contains(state)) {
                states.add(state);
            }
        }
        return states;
    }

    /** Index of the first party that begins at a token or behind it. */
    static int firstFrom(List<Party> parties, int token) {
        int low = 0;
        int high = parties.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (parties.get(middle).from < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The party that a token lies in, or null. */
    static Party at(List<Party> parties, int token) {
        int i = firstFrom(parties, token + 1) - 1;
        return i >= 0 && token < parties.get(i).to ? parties.get(i) : null;
    }

    /** The part that the word before, the particle behind or an attached letter gives. */
    private static Role role(Passage p, int from, int to, char stripped) {
        Grammar grammar = p.lexicon.grammar();
        if (p.field == Field.TITLE && isTitleSource(p, from, to)) {
            return Role.SOURCE;
        }
        if (to <= p.dateline) {
            return Role.SOURCE;
        }
        if (grammar.particles()) {
            // 中, 대만 향해 …: who stands before a comma in a title acts.
            boolean heads = (p.field == Field.TITLE || from == p.sentenceStart(p.sentence[from]))
                    && to < p.size
                    && (p.mark(to) == ',' || p.mark(to) == '،');
            return heads ? Role.SUBJECT : roleBehind(p, to);
        }
        if (stripped != 0 && grammar.oblique().indexOf(stripped) >= 0) {
            return Role.TARGET;
        }
        if (stripped != 0 && grammar.origin().indexOf(stripped) >= 0) {
            return Role.ORIGIN;
        }
        for (int i = from; i >= Math.max(1, from - 3); i--) {
            for (Mention cue : p.cues.of(p.sentence[from])) {
                Role role = cue.to() == i ? role(cue.cue().type()) : null;
                if (role != null && p.between(cue.to() - 1, from) == Boundaries.NONE) {
                    return role == Role.TARGET && isPairThatDrills(p, from, to) ? Role.FREE : role;
                }
            }
            if (i > 0
                    && (p.mark(i - 1) != 0
                            || p.tokens.type(i - 1) == Tokens.NUMBER
                            || p.times.covering(i - 1) != null
                            || p.triggers.covering(i - 1) != null
                            || p.names.covering(i - 1) != null)) {
                break;
            }
        }
        return Role.FREE;
    }

    /** 针对美韩军演: two states right before the word hold the drill that something is aimed at. */
    private static boolean isPairThatDrills(Passage p, int from, int to) {
        Mention name = p.names.startingAt(from);
        Mention drill = to < p.size ? p.triggers.startingAt(to) : null;
        return name != null
                && name.to() == to
                && name.name().ids().size() > 1
                && drill != null
                && drill.trigger().action() == Action.DRILL;
    }

    /** "Seoul: …", 합참 "…": who stands before a colon or an opening quotation mark in a title says what follows. */
    static boolean isTitleSource(Passage p, int from, int to) {
        int i = to < p.size && p.mark(to) == ',' && p.lexicon.grammar().verbLast() ? to + 1 : to;
        if (i >= p.size) {
            // "…: KCNA" and "… - JCS" at the end of a title
            return from > 1 && (p.mark(from - 1) == ':' || p.mark(from - 1) == '—' || p.mark(from - 1) == '-');
        }
        return p.mark(i) == ':'
                || p.lexicon.grammar().verbLast() && p.mark(i) == '"' && !p.tokens.glued(i) && i + 1 < p.size;
    }

    private static Role roleBehind(Passage p, int to) {
        for (int i = to; i < Math.min(p.size, to + 3); i++) {
            if (!p.tokens.glued(i)) {
                Mention mention = p.cues.startingAt(i);
                boolean word = mention != null
                        && switch (mention.cue().type()) {
                            case AT, BY -> true;
                            case FROM, WITH -> p.lexicon.grammar().postpositions();
                                // 대만 인근: a word of more than a letter is no particle of the next
                            case OBLIQUE -> p.lexicon.grammar().postpositions()
                                    || p.tokens.end(i) - p.tokens.start(i) > 1;
                            default -> false;
                        };
                return word ? role(mention.cue().type()) : Role.FREE; // a particle stands against its word
            }
            for (Mention cue : p.cues.of(p.sentence[i])) {
                Role role = cue.from() == i ? role(cue.cue().type()) : null;
                if (role != null) {
                    return role;
                }
            }
            if (p.tokens.end(i) - p.tokens.start(i) > 1) {
                break; // the particle behind 한미훈련 is that of 훈련
            }
        }
        return Role.FREE;
    }

    private static Role role(CueType type) {
        return switch (type) {
            case AT, OBLIQUE -> Role.TARGET;
            case FROM -> Role.ORIGIN;
            case BY -> Role.AGENT;
            case WITH -> Role.PARTNER;
            case SUBJECT -> Role.SUBJECT;
            default -> null;
        };
    }
}
