package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.read.Party.Role;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.util.List;

/** Tells fire at an enemy from a test: by what it hit, by the words of war around it, else by who is at war with whom. */
final class Combat {
    private Combat() {}

    static void judge(Frame f, List<Party> parties, List<Source> sources, Gazetteer gazetteer, String publishedDay) {
        if (f.kind == Kind.COMBAT_STRIKE && isInterception(f) && (isTrial(f) || isOfNoWar(f, parties, sources))) {
            Kind kind = hitsItsTarget(f) ? Kind.MISSILE_LAUNCH : Kind.INTERCEPTOR_TEST;
            f.because("kind", kind, "no-enemy-was-hit", near(f, CueType.PEACE));
            f.kind = kind;
            return;
        }
        boolean launch = f.kind == Kind.MISSILE_LAUNCH || f.kind == Kind.INTERCEPTOR_TEST;
        if (!launch || isTest(f)) {
            return;
        }
        Mention cue = near(f, CueType.COMBAT);
        Mention peace = sea(f, gazetteer) != null ? sea(f, gazetteer) : near(f, CueType.PEACE);
        Party target = target(f, parties);
        boolean war = target != null && atWar(f, target, gazetteer, publishedDay)
                || inEnemyLand(f, gazetteer, publishedDay)
                || peace == null && byEnemy(f, sources, gazetteer, publishedDay);
        if (cue != null && peace == null
                || war
                || target != null && peace == null && f.kind == Kind.MISSILE_LAUNCH && strong(f, target)) {
            f.because("kind", Kind.COMBAT_STRIKE, cue != null ? "combat-words" : "target", cue);
            f.kind = Kind.COMBAT_STRIKE;
        }
    }

    /** Bombs that are dropped on a range are no launch. */
    static boolean isBomb(Frame f) {
        return f.kind == Kind.MISSILE_LAUNCH && f.weapon != null && f.weapon.noun() == Noun.BOMB;
    }

    /** A launch that is told beside an attack of the same state on the same days is part of it. */
    static void besideAttack(List<Frame> all, Gazetteer gazetteer) {
        for (Frame f : all) {
            boolean launch = f.kind == Kind.MISSILE_LAUNCH
                    && f.occurred()
                    && f.temporal == Temporal.NEW
                    && !f.actors.isEmpty()
                    && !isTest(f)
                    && near(f, CueType.PEACE) == null
                    && sea(f, gazetteer) == null;
            for (Frame attack : launch ? all : List.<Frame>of()) {
                if (attack.kind == Kind.COMBAT_STRIKE
                        && attack.occurred()
                        && attack.temporal == Temporal.NEW
                        && attack.actors.equals(f.actors)
                        && Merge.datesFit(attack, f)) {
                    f.kind = Kind.COMBAT_STRIKE;
                    f.because("kind", Kind.COMBAT_STRIKE, "beside-an-attack", null);
                    break;
                }
            }
        }
    }

    /** "the missiles hit a target": the weapon comes down as it should; an interceptor brings another down. */
    private static boolean hitsItsTarget(Frame f) {
        Mention target = near(f, CueType.PEACE);
        boolean weapon = f.weapon != null && f.weapon.noun() != Noun.INTERCEPTOR;
        boolean strikes = f.trigger.entry() instanceof Entry.Trigger t && t.action() == Action.STRIKE;
        if (weapon
                && strikes
                && (f.p.lexicon.grammar().verbLast() || f.p.lexicon.grammar().nounFirst())) {
            return true; // füze hedefi vurdu, ударили ракетами по мишени
        }
        return weapon
                && target != null
                && f.weapon.to() <= f.trigger.from()
                && target.from() >= f.trigger.to()
                && target.from() - f.trigger.to() <= 4
                && !f.p.lexicon.grammar().verbLast();
    }

    /** 조선중앙통신은 … 목표를 타격했다고: media that tell of their own state's acts, and no other state is spoken of. */
    private static boolean isOfNoWar(Frame f, List<Party> parties, List<Source> sources) {
        boolean own = sources.stream().anyMatch(s -> s.ownMedia() && s.sentence() == f.sentence);
        return own
                && near(f, CueType.COMBAT) == null
                && parties.stream()
                        .filter(party -> f.p.sentence[party.from()] == f.sentence)
                        .allMatch(party -> party.states().size() == 1 && f.actors.containsAll(party.states()));
    }

    private static boolean isTest(Frame f) {
        return f.trigger.entry() instanceof Entry.Trigger t && t.action() == Action.TEST
                || f.weapon != null && f.weapon.noun() == Noun.CARRIER;
    }

    /** "downs missile in a test", "hits the target": needs a head, unlike words for strikes that stand alone. */
    private static boolean isInterception(Frame f) {
        return f.trigger.entry() instanceof Entry.Trigger t && t.needs() == Entry.Needs.HEAD;
    }

    /** Whether what another has fired is brought down: then who does it is not the one who acts. */
    static boolean bringsDown(Frame f) {
        return f.kind == Kind.COMBAT_STRIKE
                && f.trigger.entry() instanceof Entry.Trigger t
                && t.action() == Action.INTERCEPT
                && !isTrial(f);
    }

    /** "intercepted a target missile": words of a test and none of war. */
    private static boolean isTrial(Frame f) {
        return near(f, CueType.PEACE) != null && near(f, CueType.COMBAT) == null;
    }

    private static Mention near(Frame f, CueType type) {
        for (Mention cue : f.p.cues.of(f.sentence)) {
            if (cue.cue().type() == type
                    && f.p.sentence[cue.from()] == f.sentence
                    && f.reach(cue.from(), cue.to()) <= cue.cue().reach()
                    && !(type == CueType.COMBAT && cue.from() >= f.trigger.from() && cue.to() <= f.trigger.to())) {
                return cue;
            }
        }
        return null;
    }

    /** A sea or range as the goal: nobody is hit there. */
    private static Mention sea(Frame f, Gazetteer gazetteer) {
        for (Mention name : f.p.names.of(f.sentence)) {
            String kind = gazetteer.get(name.name().ids().get(0), "kind");
            if ((kind.equals("sea") || kind.equals("range"))
                    && f.p.sentence[name.from()] == f.sentence
                    && f.reach(name.from(), name.to()) <= 10) {
                return name;
            }
        }
        return null;
    }

    /** The state that is fired at: not the one that fires. */
    private static Party target(Frame f, List<Party> parties) {
        for (Party party : parties) {
            if (party.role() == Role.TARGET
                    && f.p.sentence[party.from()] == f.sentence
                    && f.reach(party.from(), party.to()) <= 10
                    && party.states().stream().noneMatch(f.actors::contains)) {
                return party;
            }
        }
        return null;
    }

    /** At or against somebody, not merely towards or over him. */
    private static boolean strong(Frame f, Party target) {
        for (int i = target.from(); i > Math.max(0, target.from() - 2); i--) {
            Mention cue = f.p.cues.endingAt(i);
            if (cue != null && cue.cue().type() == CueType.AT) {
                return true;
            }
        }
        Mention behind = target.to() < f.p.size ? f.p.cues.startingAt(target.to()) : null;
        return behind != null && behind.cue().type() == CueType.AT;
    }

    /** The enemy tells of it: "Kyiv says Russia fired 18 missiles". */
    private static boolean byEnemy(Frame f, List<Source> sources, Gazetteer gazetteer, String publishedDay) {
        for (Source source : publishedDay.isEmpty() ? List.<Source>of() : sources) {
            String speaker =
                    source.claimant() == null ? null : source.claimant().getCountry();
            if (source.sentence() == f.sentence && speaker != null && f.reach(source.cueFrom(), source.cueTo()) <= 12) {
                for (String actor : f.actors) {
                    if (between(gazetteer, actor, speaker, publishedDay)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** A place of a state with which the one that fires is at war. */
    private static boolean inEnemyLand(Frame f, Gazetteer gazetteer, String publishedDay) {
        for (Mention name : f.p.names.of(f.sentence)) {
            String id = name.name().ids().get(0);
            String country = id.startsWith("site:") || id.startsWith("place:") ? gazetteer.country(id) : "";
            if (!country.isEmpty() && f.reach(name.from(), name.to()) <= 10) {
                for (String actor : f.actors) {
                    if (between(gazetteer, actor, country, publishedDay)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** At war on the day of publication or on one of the three before. */
    private static boolean between(Gazetteer gazetteer, String one, String other, String publishedDay) {
        if (publishedDay.isEmpty()) {
            return gazetteer.wars().between(one, other, "");
        }
        LocalDate published = LocalDate.parse(publishedDay);
        for (int back = 0; back <= 3; back++) {
            if (gazetteer.wars().between(one, other, published.minusDays(back).toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean atWar(Frame f, Party target, Gazetteer gazetteer, String publishedDay) {
        for (String actor : f.actors) {
            for (String state : target.states()) {
                if (between(gazetteer, actor, state, publishedDay)) {
                    return true;
                }
            }
        }
        return false;
    }
}
