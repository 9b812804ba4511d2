package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.read.Party.Role;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who acts in an event: the party whose place fits best by the word order of the language, its partners, else who acted last. */
final class Actors {
    private final Passage p;
    private final List<Party> parties;
    private final List<Source> sources;
    private final ActorFit fit;
    /** Of the item so far: of its drills, and of all else. */
    private TreeSet<String> lastDrillers = new TreeSet<>();

    private TreeSet<String> lastLaunchers = new TreeSet<>();

    private List<String> lastPair = new ArrayList<>();

    private final Actors before;
    /** The frame whose actors are only the first state that was spoken of. */
    private Frame guessed;

    Actors(Passage p, List<Party> parties, List<Source> sources, Actors before) {
        this.before = before;
        this.p = p;
        this.parties = parties;
        this.sources = sources;
        this.fit = new ActorFit(p, parties, sources);
        if (before != null) {
            lastDrillers = before.lastDrillers;
            lastLaunchers = before.lastLaunchers;
            lastPair = before.lastPair;
        }
    }

    void fill(Frame f) {
        Party best = best(f);
        if (best != null) {
            f.actors.addAll(states(best, f));
            f.actorFrom = best.from();
            f.actorTo = best.to();
            if (f.isDrill()) {
                partners(f, best);
                f.actors.addAll(whoJoins(best));
                if (best.role() == Role.PARTNER && best.states().size() == 1 && f.actors.size() == 1) {
                    f.actors.addAll(
                            lastActors(f).isEmpty() ? speakers(f) : lastActors(f)); // with whom, but who is not said
                }
            }
            f.because("actors", f.actors, best.anaphor() ? "anaphor" : "party-" + best.role(), best.from(), best.to());
        }
        if (f.actors.isEmpty()) {
            inherit(f);
        }
        if (f.actors.size() > 1) {
            lastPair = List.copyOf(f.actors);
        }
        if (!f.actors.isEmpty() && f.isDrill()) {
            lastDrillers = f.actors;
        } else if (!f.actors.isEmpty()) {
            lastLaunchers = f.actors;
        }
    }

    /** Who acted last in an event of the same sort, else in any. */
    private TreeSet<String> lastActors(Frame f) {
        TreeSet<String> own = f.isDrill() ? lastDrillers : lastLaunchers;
        return !own.isEmpty() ? own : f.isDrill() ? lastLaunchers : lastDrillers;
    }

    private List<String> speakers(Frame f) {
        return sources.stream()
                .filter(source -> source.sentence() == f.sentence && source.party() != null)
                .flatMap(source -> source.party().states().stream())
                .toList();
    }

    /** Nobody is named, but a launch from a state's own ground is that state's. */
    void byPlace(Frame f) {
        boolean site = f.place != null && f.place.getSiteId() != null && f.place.getCountry() != null;
        boolean onOwnGround =
                switch (f.kind) {
                    case NUCLEAR_TEST, NUCLEAR_TEST_PREPARATION, LAUNCH_PREPARATION -> guessed == f;
                    default -> false;
                };
        if ((f.actors.isEmpty() || onOwnGround) && site && !f.isDrill() && f.kind != Kind.COMBAT_STRIKE) {
            f.actors = new TreeSet<>();
            f.actors.add(f.place.getCountry());
            f.confidence -= 0.2;
            f.because("actors", f.actors, "launch-site", null);
        }
    }

    /** A carrier that has a name flies for its owner, wherever it stands: Soyuz from Baikonur. */
    void byCarrier(Frame f) {
        if (f.kind == Kind.SPACE_LAUNCH && f.weaponName != null) {
            byOwner(f);
        }
    }

    /** Nobody else is named, but the weapon has an owner; what was sold to others tells nothing when anybody is named. */
    void byOwner(Frame f) {
        String owner = f.weapon == null ? "" : f.weapon.owner();
        boolean space = f.kind == Kind.SPACE_LAUNCH;
        if (f.actors.isEmpty()
                && !owner.isEmpty()
                && !f.isDrill()
                && f.kind != Kind.COMBAT_STRIKE
                && (space || parties.stream().allMatch(party -> party.states().equals(List.of(owner))))) {
            f.actors.add(owner);
            f.confidence -= 0.2;
            f.because("actors", f.actors, "owner-of-the-weapon", null);
        }
    }

    /** В КНДР испытали ракету: the one land that the sentence names as its place acts. */
    private boolean byLand(Frame f) {
        Party land = null;
        for (Party party : parties) {
            if (p.sentence[party.from()] == f.sentence) {
                boolean here = p.cues.endingAt(party.from()) != null
                        && p.cues.endingAt(party.from()).cue().note().equals("land");
                if (!here || land != null) {
                    return false;
                }
                land = party;
            }
        }
        if (land == null || f.kind == Kind.COMBAT_STRIKE) {
            return false;
        }
        f.actors.addAll(land.states());
        f.because("actors", f.actors, "land", land.from(), land.to());
        return true;
    }

    /** Nobody is named, but the drill: those who take part in it, as the gazetteer has them. */
    void byDrill(Frame f, Gazetteer gazetteer) {
        String participants = f.drillId == null ? "" : gazetteer.get(f.drillId, "participants");
        if (f.actors.isEmpty() && !participants.isEmpty()) {
            f.actors.addAll(List.of(participants.split("[ +,]+")));
            f.confidence -= 0.2;
            f.because("actors", f.actors, "participants-of-the-drill", null);
        }
    }

    /** Nobody is named, but a state's own media tell of it: what they tell without a name is its own act. */
    void byMedia(Frame f, Gazetteer gazetteer) {
        for (Mention name : p.names.of(f.sentence)) {
            String id = name.name().ids().get(0);
            boolean own = gazetteer.get(id, "kind").equals("state-media");
            if (own && f.actors.isEmpty() && f.kind != Kind.COMBAT_STRIKE) {
                f.actors.add(gazetteer.country(id));
                f.because("actors", f.actors, "own-media", name);
            }
        }
    }

    private void inherit(Frame f) {
        if (Combat.bringsDown(f)) {
            f.actors.addAll(lastLaunchers.isEmpty() ? before(f.sentence) : lastLaunchers);
            f.because("actors", f.actors, "inherited", null);
            return;
        }
        if (byLand(f)) {
            return;
        }
        for (Source source : sources) {
            boolean own = source.type() == CueType.CLAIM
                    || source.cue() != null && source.cue().cue().note().equals("own");
            if (own
                    && source.sentence() == f.sentence
                    && source.party() != null
                    && f.reach(source.cueFrom(), source.cueTo()) <= 8) {
                f.actors.addAll(source.party().states());
                f.because("actors", f.actors, "announced-by", source.cue());
                return;
            }
        }
        if (f.p.field == Field.TITLE) {
            for (Party party : parties) {
                if (party.role() == Role.SOURCE && f.actors.isEmpty()) {
                    f.actors.addAll(party.states()); // 北 "… 성공": who quotes himself acts
                    f.because("actors", f.actors, "own-words", party.from(), party.to());
                }
            }
        }
        if (!f.actors.isEmpty()) {
            return;
        }
        if (lastActors(f).isEmpty()) {
            for (Party party : parties) {
                boolean topic = party.from() < f.trigger.from()
                        && !party.anaphor()
                        && (party.role() == Role.FREE || party.role() == Role.SUBJECT);
                if (topic && f.actors.isEmpty()) {
                    f.actors.addAll(party.states());
                    f.confidence -= 0.2;
                    guessed = f;
                    f.because("actors", f.actors, "topic", party.from(), party.to());
                }
            }
        } else {
            f.actors.addAll(lastActors(f));
            f.confidence -= 0.1;
            f.because("actors", f.actors, "inherited", null);
        }
    }

    /** Who was spoken of first in the sentence before. */
    private List<String> before(int sentence) {
        for (Party party : parties) {
            boolean acts = party.role() == Role.FREE || party.role() == Role.SUBJECT;
            if (p.sentence[party.from()] == sentence - 1 && !party.anaphor() && acts) {
                return party.states();
            }
        }
        return List.of();
    }

    private List<String> states(Party party, Frame f) {
        if (!party.anaphor()) {
            return party.states();
        }
        if (party.states().get(0).equals("pair")) {
            List<String> pair = pairBefore(party.from());
            return pair.isEmpty() ? lastPair : pair;
        }
        for (Source source : sources) {
            boolean speaker = source.sentence() == p.sentence[party.from()]
                    && source.party() != null
                    && source.cueTo() <= party.from()
                    && party.from() - source.cueTo() <= 8;
            if (speaker) {
                return source.party().states(); // "Tokyo said it …"
            }
        }
        List<String> one = stateBefore(party);
        return one.isEmpty() ? List.copyOf(lastActors(f)) : one;
    }

    /** The states of the last coordinated party before a token. */
    private List<String> pairBefore(int token) {
        List<String> pair = List.of();
        for (Party party : parties) {
            if (party.from() < token && !party.anaphor() && party.states().size() > 1) {
                pair = party.states();
            }
        }
        return pair.isEmpty() && before != null ? before.pairBefore(Integer.MAX_VALUE) : pair;
    }

    /**
     * A pronoun takes up the first free party of its own or else the sentence before, "it" no coordinated one; right after a
     * party, told why, that one: "Tokyo condemned North Korea after it …".
     */
    private List<String> stateBefore(Party pronoun) {
        Mention link = p.cues.endingAt(pronoun.from());
        Party reproached =
                link == null || link.cue().type() != CueType.BACKGROUND ? null : Party.at(parties, link.from() - 1);
        if (reproached != null && !reproached.anaphor() && reproached.states().size() == 1) {
            return reproached.states();
        }
        int own = p.sentence[pronoun.from()];
        for (int sentence = own; sentence >= Math.max(0, own - 1); sentence--) {
            List<String> speaker = List.of();
            for (Party party : parties) {
                if (p.sentence[party.from()] == sentence && takesUp(pronoun, party)) {
                    if (!speaks(party)) {
                        return party.states();
                    }
                    speaker = speaker.isEmpty() ? party.states() : speaker;
                }
            }
            if (!speaker.isEmpty()) {
                return speaker;
            }
        }
        return List.of();
    }

    private static boolean takesUp(Party pronoun, Party party) {
        boolean alone = pronoun.states().get(0).equals("one");
        return party.from() < pronoun.from()
                && !party.anaphor()
                && party.role() != Role.TARGET
                && !(alone && party.states().size() > 1);
    }

    /** Who tells of what another did is not who acts in what follows. */
    private boolean speaks(Party party) {
        return sources.stream().anyMatch(source -> source.party() == party);
    }

    /** "Japan joined the United States and Australia for drills": who stands right before the word that makes partners of others. */
    private List<String> whoJoins(Party partner) {
        Mention with = partner.role() == Role.PARTNER ? p.cues.endingAt(partner.from()) : null;
        Party joining = with == null ? null : Party.at(parties, with.from() - 1);
        return joining == null || joining.anaphor() || joining.role() == Role.SOURCE ? List.of() : joining.states();
    }

    private void partners(Frame f, Party best) {
        for (Party party : parties) {
            if (party != best
                    && party.role() == Role.PARTNER
                    && p.sentence[party.from()] == f.sentence
                    && f.distance(party.from(), party.to()) <= 14
                    && p.between(party.from(), f.trigger.from()) <= Boundaries.COMMA
                    && !Circumstance.holds(p, f, party)) {
                f.actors.addAll(states(party, f));
            }
        }
    }

    private Party best(Frame f) {
        Party best = null;
        int highest = ActorFit.NEVER;
        for (Party party : parties) {
            if (p.sentence[party.from()] != f.sentence) {
                continue;
            }
            int score = fit.of(f, party);
            boolean partner = f.isDrill() && party.role() == Role.PARTNER;
            if (score > highest && score > 0 && !(partner && Circumstance.holds(p, f, party))) {
                highest = score;
                best = party;
            }
        }
        return best;
    }
}
