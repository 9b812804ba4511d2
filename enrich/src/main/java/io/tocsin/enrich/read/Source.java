package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.Claimant;
import io.tocsin.schemas.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who says something: the word of saying and who stands by it.
 *
 * @param speakerTo one past the speaker's name, or -1
 * @param cueFrom first token of the word of saying
 * @param cueTo one past its last
 * @param party the state that speaks, or null
 * @param claimant who speaks, by name
 * @param cue the word of saying, or null
 * @param ownMedia a state speaks through media that tell of its own acts
 * @param observes armed forces or a ministry of defence: what others launch they tell at once
 */
record Source(
        int sentence,
        int speakerTo,
        int cueFrom,
        int cueTo,
        CueType type,
        Party party,
        Claimant claimant,
        Mention cue,
        boolean ownMedia,
        boolean observes) {

    /** Tokens from which on what stands in quotation marks is no mere name. */
    private static final int QUOTED = 7;

    private static final Set<String> OWN_MEDIA = Set.of("state-media");
    private static final Set<String> OBSERVERS = Set.of("military", "defence");

    /** All words of saying in a passage with their speakers. */
    static List<Source> in(Passage p, List<Party> parties, List<Weapon> weapons, Gazetteer gazetteer) {
        var sources = new ArrayList<Source>();
        for (Mention cue : p.cues) {
            CueType type = cue.cue().type();
            boolean says = type == CueType.ATTR || type == CueType.CLAIM || type == CueType.DENY;
            // 탄도미사일로 추정되는 비행체: what a weapon is held to be is said by nobody
            if (says && weapons.stream().noneMatch(w -> cue.from() >= w.from() && cue.to() <= w.to())) {
                sources.add(source(p, cue, parties, gazetteer));
            }
        }
        for (Mention name : p.names) {
            // "Seoul: …" at the head of a title.
            if (p.field == Field.TITLE && Party.isTitleSource(p, name.from(), name.to()) && speaks(p, name)) {
                sources.add(new Source(
                        p.sentence[name.from()],
                        name.to(),
                        name.from(),
                        name.to(),
                        CueType.ATTR,
                        null,
                        claimant(name, gazetteer),
                        null,
                        false,
                        false));
            }
        }
        return sources;
    }

    private static Source source(Passage p, Mention cue, List<Party> parties, Gazetteer gazetteer) {
        Mention speaker = speaker(p, cue, gazetteer);
        Party party = null;
        if (speaker != null && !isOnlySubject(p, cue, speaker, parties)) {
            party = Party.at(parties, speaker.from());
        }
        return new Source(
                p.sentence[cue.from()],
                speaker == null ? -1 : speaker.to(),
                cue.from(),
                cue.to(),
                cue.cue().type(),
                party,
                speaker == null ? role(p, cue) : claimant(speaker, gazetteer),
                cue,
                speaker != null && isOf(speaker, OWN_MEDIA, gazetteer),
                speaker != null && isOf(speaker, OBSERVERS, gazetteer));
    }

    private static boolean isOf(Mention speaker, Set<String> kinds, Gazetteer gazetteer) {
        return speaker.name().ids().stream()
                .map(id -> id.startsWith("wire:") ? "org:" + id.substring(5) : id)
                .anyMatch(id -> kinds.contains(gazetteer.get(id, "kind")));
    }

    /** 북한은 …했다고 밝혔다: the one subject of the sentence speaks and acts. */
    private static boolean isOnlySubject(Passage p, Mention cue, Mention speaker, List<Party> parties) {
        if (!p.lexicon.grammar().verbLast()
                || speaker.name().ids().get(0).startsWith("wire:")
                || !hasTrigger(p, speaker.to(), cue.from())
                || isQuoted(p, speaker.to(), cue.from())) {
            return false;
        }
        for (int i = Party.firstFrom(parties, speaker.from() + 1);
                i < parties.size() && parties.get(i).from() < cue.from();
                i++) {
            Party each = parties.get(i);
            boolean other = each.from() > speaker.from()
                    && each.to() <= cue.from()
                    && each.role() != Party.Role.TARGET
                    && p.sentence[each.from()] == p.sentence[cue.from()];
            if (other) {
                return false;
            }
        }
        return speaker.name().ids().get(0).indexOf(':') < 0;
    }

    /** 합참은 "북쪽에서 발사된 …": who is quoted speaks of others, or the words themselves would not be set apart. */
    private static boolean isQuoted(Passage p, int from, int to) {
        int open = -1;
        for (int i = from; i < to; i++) {
            if (p.mark(i) == '"' && open >= 0) {
                if (i - open > QUOTED && hasTrigger(p, open, i)) {
                    return true;
                }
                open = -1;
            } else if (p.mark(i) == '"') {
                open = i;
            }
        }
        return false;
    }

    /** The name that speaks: before the word (after it where verbs come first, or behind "according to"). */
    private static Mention speaker(Passage p, Mention cue, Gazetteer gazetteer) {
        boolean right = cue.cue().note().equals("right");
        Mention after = behind(p, cue);
        Mention before = before(p, cue);
        if (cue.cue().note().equals("left")) {
            return before;
        }
        if (right || p.lexicon.grammar().verbFirst()) {
            return after != null || right ? after : before;
        }
        if (before != null || !p.lexicon.grammar().verbLast()) {
            return before != null ? before : after;
        }
        return topic(p, cue);
    }

    private static Mention before(Passage p, Mention cue) {
        Mention best = null;
        for (Mention name : p.names.of(p.sentence[cue.from()])) {
            boolean near = name.to() <= cue.from()
                    && cue.from() - name.to() <= (p.lexicon.grammar().verbLast() ? 6 : 5)
                    && p.between(name.to() - 1, cue.from()) == Boundaries.NONE
                    && speaks(p, name)
                    && !isAgentOfAnother(p, name)
                    && (name.to() == cue.from() || !p.hasCue(CueType.OBLIQUE, name.to(), name.to() + 1));
            if (near && !hasTrigger(p, name.to(), cue.from())) {
                best = name;
            }
        }
        return best;
    }

    /** سئول از پرتاب موشک از سوی کره شمالی خبر داد: by whom it was fired tells nothing where another name opens the sentence. */
    private static boolean isAgentOfAnother(Passage p, Mention name) {
        Mention by = p.cues.endingAt(name.from());
        if (by == null || by.cue().type() != CueType.BY || !p.lexicon.grammar().verbLast()) {
            return false;
        }
        return p.names.of(p.sentence[name.from()]).stream()
                .anyMatch(other -> other.to() <= by.from() && speaks(p, other) && hasTrigger(p, other.to(), by.from()));
    }

    /** Where the verb comes last, who speaks opens the sentence: 합참은 … 밝혔다; the topic before the subject of a clause. */
    private static Mention topic(Passage p, Mention cue) {
        Mention bare = null;
        Mention first = null;
        int head = p.sentenceStart(p.sentence[cue.from()]);
        for (Mention name : p.names.of(p.sentence[cue.from()])) {
            if (name.to() > cue.from() || !speaks(p, name)) {
                continue;
            }
            Mention subject = p.cueIn(CueType.SUBJECT, name.to(), Math.min(p.size, name.to() + 2));
            if (subject != null && subject.cue().note().equals("topic")) {
                return name;
            }
            first = first == null && subject != null && !subject.cue().note().equals("genitive") ? name : first;
            boolean glued = name.to() < p.size && p.tokens.glued(name.to()) && p.mark(name.to()) == 0;
            bare = bare == null && !glued && name.from() - head <= 3 ? name : bare;
        }
        return first != null ? first : bare;
    }

    private static Mention behind(Passage p, Mention cue) {
        for (Mention name : p.names.of(p.sentence[cue.from()])) {
            if (name.from() >= cue.to()
                    && name.from() - cue.to() <= 4
                    && p.between(cue.to() - 1, name.from()) == Boundaries.NONE
                    && speaks(p, name)
                    && !hasTrigger(p, cue.to(), name.from())) {
                return name;
            }
        }
        return null;
    }

    private static boolean hasTrigger(Passage p, int from, int to) {
        for (Mention trigger : from < p.size ? p.triggers.of(p.sentence[from]) : List.<Mention>of()) {
            if (trigger.from() >= from && trigger.to() <= to) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaks(Passage p, Mention name) {
        if (name.stripped() != 0 && p.lexicon.grammar().complement().indexOf(name.stripped()) < 0
                || name.name().is("lastName")
                        && !p.fullNames.containsAll(name.name().ids())) {
            return false; // to Yoon, by Biden; and a family name of nobody named before
        }
        String id = name.name().ids().get(0);
        return !id.startsWith("weapon:")
                && !id.startsWith("site:")
                && !id.startsWith("place:")
                && !id.startsWith("drill:");
    }

    private static Claimant claimant(Mention speaker, Gazetteer gazetteer) {
        String id = speaker.name().ids().get(0);
        String country = gazetteer.country(id);
        String kind = gazetteer.get(id, "kind");
        boolean stateBody =
                id.startsWith("org:") && !country.isEmpty() && !kind.equals("agency") && !kind.endsWith("media");
        return new Claimant(stateBody ? country : gazetteer.label(id), id, country.isEmpty() ? null : country);
    }

    /** An unnamed speaker: officials, analysts, sources; the words themselves are the name. */
    private static Claimant role(Passage p, Mention cue) {
        Mention subject = null;
        for (Mention each : p.cues.of(p.sentence[cue.from()])) {
            if (each.cue().note().startsWith("speaker")
                    && p.sentence[each.from()] == p.sentence[cue.from()]
                    && Math.abs(each.from() - cue.from()) <= 8) {
                subject = each;
            }
        }
        boolean domestic = subject == null && p.lexicon.grammar().country().length() == 2 && hasDomestic(p, cue);
        if (domestic) {
            return new Claimant(
                    p.lexicon.grammar().country(), null, p.lexicon.grammar().country());
        }
        return subject == null
                ? null
                : new Claimant(p.quote(subject.from(), subject.to()).getQuote(), null, null);
    }

    private static boolean hasDomestic(Passage p, Mention cue) {
        for (Mention each : p.cues.of(p.sentence[cue.from()])) {
            if (each.cue().note().equals("domestic") && each.to() <= cue.from()) {
                return true;
            }
        }
        return false;
    }
}
