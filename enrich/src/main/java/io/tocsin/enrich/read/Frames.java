package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds frames: a trigger with the weapon it governs, or one that needs none. */
final class Frames {
    /** Frames read in one field; an article has a dozen, only a list or an attack has more. */
    private static final int MOST = 200;

    private final Passage p;
    private final List<Weapon> weapons;
    private final Drills drills;
    private final Arguments arguments;
    private final boolean verbLast;

    private Frames(Passage p, List<Weapon> weapons, Gazetteer gazetteer) {
        this.drills = new Drills(p, gazetteer);
        this.p = p;
        this.weapons = weapons;
        this.verbLast = p.lexicon.grammar().verbLast();
        this.arguments = new Arguments(p, weapons);
    }

    static List<Frame> in(Passage p, List<Weapon> weapons, Gazetteer gazetteer) {
        return new Frames(p, weapons, gazetteer).find();
    }

    private List<Frame> find() {
        var frames = new ArrayList<Frame>();
        for (Mention trigger : p.triggers) {
            if (frames.size() >= MOST) {
                break;
            }
            Frame frame = isBlocked(trigger) ? null : frame(trigger);
            if (frame != null) {
                frames.add(frame);
                frames.addAll(Salvo.beside(frame, weapons));
            }
        }
        for (Mention name : p.names) {
            if (name.name().ids().get(0).startsWith("drill:")) {
                drills.named(name, frames);
            }
        }
        return frames;
    }

    /** A trigger inside a longer name is part of the name. */
    private boolean isBlocked(Mention trigger) {
        if (trigger.trigger().action() == Action.NONE) {
            return true;
        }
        Mention name = p.names.covering(trigger.from());
        return name != null
                && name.to() - name.from() > trigger.to() - trigger.from()
                && !name.name().ids().get(0).startsWith("drill:");
    }

    private Frame frame(Mention trigger) {
        Entry.Trigger t = trigger.trigger();
        return switch (t.action()) {
            case DRILL -> drills.frame(trigger);
            case NUCLEAR_TEST -> alone(trigger, Kind.NUCLEAR_TEST);
            case ENGINE_TEST -> alone(trigger, Kind.ENGINE_TEST);
            case INTERCEPTOR_TEST -> alone(trigger, Kind.INTERCEPTOR_TEST);
            case STRIKE, INTERCEPT -> strike(trigger);
            default -> governed(trigger);
        };
    }

    private Frame alone(Mention trigger, Kind kind) {
        if (trigger.trigger().needs() == Entry.Needs.HEAD) {
            return governed(trigger);
        }
        var frame = new Frame(
                p, trigger, arguments.touching(trigger), kind, trigger.trigger().form() == Form.NOUN);
        frame.count = ofNoun(trigger);
        if (kind == Kind.INTERCEPTOR_TEST && frame.weapon != null) {
            frame.weaponClass = frame.weapon.weaponClass();
            frame.weaponName = frame.weapon.name();
        }
        return frame;
    }

    private Frame strike(Mention trigger) {
        Weapon weapon = arguments.of(trigger);
        if (weapon == null && trigger.trigger().needs() == Entry.Needs.HEAD) {
            return null;
        }
        var frame = new Frame(
                p, trigger, weapon, Kind.COMBAT_STRIKE, trigger.trigger().form() == Form.NOUN);
        fill(frame);
        return frame;
    }

    private Frame governed(Mention trigger) {
        Weapon weapon = arguments.of(trigger);
        Action action = trigger.trigger().action();
        if (weapon == null) {
            if (action == Action.ORBIT && trigger.trigger().needs() == Entry.Needs.NOTHING) {
                return new Frame(
                        p, trigger, null, Kind.SPACE_LAUNCH, trigger.trigger().form() == Form.NOUN);
            }
            return trigger.trigger().needs() == Entry.Needs.NOTHING && action != Action.ORBIT
                    ? withoutWeapon(trigger)
                    : null;
        }
        Kind kind = Kinds.of(action, weapon.noun());
        if (kind == null) {
            return null;
        }
        var frame = new Frame(p, trigger, weapon, kind, isNominal(trigger, weapon));
        fill(frame);
        return frame;
    }

    private Frame withoutWeapon(Mention trigger) {
        var frame = new Frame(
                p, trigger, null, Kind.MISSILE_LAUNCH, trigger.trigger().form() == Form.NOUN);
        frame.count = ofNoun(trigger);
        return frame;
    }

    private Long ofNoun(Mention trigger) {
        return Counts.of(p, trigger.from(), trigger.to(), trigger.trigger().number())
                .value();
    }

    private void fill(Frame frame) {
        Weapon weapon = frame.weapon;
        if (weapon == null) {
            frame.count = null;
            return;
        }
        frame.weaponClass = weapon.weaponClass();
        frame.weaponName = weapon.name();
        if (weapon.noun() == Noun.SATELLITE) {
            // A satellite is no weapon; what carries it may have a name.
            frame.weaponName = weapon.weaponClass() == null ? null : frame.weaponName;
            carrier(frame);
        }
        frame.count = weapon.count();
        frame.approx = weapon.approx();
        if (weapon.noun() == Noun.ENGINE) {
            frame.weaponName = null;
            frame.count =
                    Counts.of(p, weapon.from(), weapon.to(), Grammatical.ANY).value();
            return;
        }
        if (frame.kind == Kind.SPACE_LAUNCH && frame.count == null && frame.weaponName != null) {
            frame.count = 1L; // a carrier that has a name flies once
        }
        frame.impliedCount = verbLast
                && frame.kind != Kind.SPACE_LAUNCH
                && frame.count != null
                && frame.count == 1
                && Counts.of(p, weapon.from(), weapon.to(), Grammatical.ANY).value() == null;
        Grammatical number = ((Entry.Trigger) frame.trigger.entry()).number();
        boolean modifier = frame.nominal && weapon.to() <= frame.trigger.to() && number != Grammatical.ANY;
        if (modifier) {
            // "missile tests": the number is that of the tests, not of the noun that only says which.
            Counts own = Counts.of(p, frame.from, frame.to, Grammatical.ANY);
            frame.count = own.value() != null ? own.value() : number == Grammatical.ONE ? Long.valueOf(1) : null;
            frame.impliedCount = verbLast && frame.kind != Kind.SPACE_LAUNCH && own.value() == null;
            frame.approx = own.value() != null && own.approx();
        } else if (frame.nominal && frame.count == null && weapon.from() >= frame.trigger.to()) {
            boolean plain = weapon.number() == Grammatical.ANY;
            Counts own = Counts.of(p, frame.trigger.from(), frame.trigger.to(), plain ? number : Grammatical.ANY);
            frame.count = own.value();
            frame.approx = own.approx();
        }
    }

    /** A satellite goes up on the carrier that its sentence names. */
    private void carrier(Frame frame) {
        for (Weapon other : weapons) {
            if (other.noun() == Noun.CARRIER
                    && p.sentence[other.from()] == frame.sentence
                    && p.between(other.from(), other.to(), frame.from, frame.to) <= Boundaries.COMMA) {
                frame.weaponClass = other.weaponClass();
                frame.weaponName = other.name();
            }
        }
    }

    private static boolean isNominal(Mention trigger, Weapon weapon) {
        Form form = trigger.trigger().form();
        return form == Form.NOUN
                || (form == Form.BARE || Arguments.isPlural(trigger))
                        && weapon.to() <= trigger.from()
                        && trigger.from() - weapon.to() <= 1;
    }
}
