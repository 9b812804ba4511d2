package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.Action;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.enrich.lexicon.Entry.Noun;
import io.tocsin.schemas.Field;
import java.util.List;

/** Which weapon phrase a trigger governs. */
final class Arguments {
    /** How far, in tokens, a weapon may stand from the trigger that governs it. */
    private static final int ARGUMENT = 10, NEAR = 3, FLIGHT = 30;

    private final Passage p;
    private final List<Weapon> weapons;
    private final boolean verbLast, verbFirst;

    Arguments(Passage p, List<Weapon> weapons) {
        this.p = p;
        this.weapons = weapons;
        this.verbLast = p.lexicon.grammar().verbLast();
        this.verbFirst = p.lexicon.grammar().verbFirst();
    }

    /** The weapon phrase that a trigger governs: where the language puts the object, then on the other side. */
    Weapon of(Mention trigger) {
        Form form = trigger.trigger().form();
        Action action = trigger.trigger().action();
        Weapon inside = touching(trigger);
        if (verbLast && form == Form.NOUN && p.lexicon.grammar().nounFirst()) {
            Weapon right = right(trigger, NEAR, Boundaries.NONE);
            return right != null ? right : left(trigger, ARGUMENT, Boundaries.NONE);
        }
        if (verbLast) {
            Weapon left = left(trigger, ARGUMENT, Boundaries.COMMA);
            if (left != null && left.noun() == Noun.INTERCEPTOR && action == Action.INTERCEPT) {
                Weapon target = weaponBefore(left); // 탄도미사일을 SM-6로 요격
                left = target != null ? target : left;
            }
            left = left != null ? left : left(trigger, 2 * ARGUMENT, Boundaries.NONE);
            int cross = p.field == Field.TITLE ? Boundaries.CONTRAST : Boundaries.COMMA;
            left = left == null && action == Action.FLY ? left(trigger, FLIGHT, cross) : left;
            left = left == null && inside != null && inside.from() >= trigger.from() ? inside : left;
            Mention that = p.cues.startingAt(trigger.to()); // 쏜 것은 탄도미사일로 추정된다
            boolean cleft = that != null && that.cue().type() == CueType.COMPLEMENT;
            return left != null ? left : right(trigger, NEAR, cleft ? Boundaries.COMPLEMENT : Boundaries.NONE);
        }
        if (action == Action.FLY || action == Action.ORBIT) {
            Weapon right = verbFirst ? right(trigger, ARGUMENT, Boundaries.NONE) : null;
            Weapon flies = right != null ? right : left(trigger, ARGUMENT + 4, Boundaries.COMMA);
            // ракета вывела на орбиту спутник
            boolean carries = action == Action.ORBIT && flies != null && flies.noun() == Noun.MISSILE;
            return flies != null && !carries ? flies : right(trigger, ARGUMENT, Boundaries.NONE);
        }
        boolean noun = form == Form.NOUN || form == Form.BARE || form == Form.PARTICIPLE || isPlural(trigger);
        if (!verbFirst && noun && inside != null && inside.to() <= trigger.from()) {
            return inside;
        }
        Weapon apart = form == Form.PARTICIPLE ? beforeComma(trigger) : null;
        if (apart != null) {
            return apart;
        }
        if ((form == Form.PARTICIPLE || form == Form.BARE)
                && p.lexicon.grammar().participleLast()) {
            Weapon left = left(trigger, 2 * ARGUMENT, Boundaries.COMMA);
            return left != null ? left : right(trigger, ARGUMENT, Boundaries.NONE);
        }
        Weapon right = right(trigger, form == Form.NOUN ? ARGUMENT - 2 : ARGUMENT, Boundaries.COMMA);
        if (right != null
                && !owned(trigger, right)
                && !((form == Form.NOUN || form == Form.BARE) && isSaid(trigger, right))) {
            return right;
        }
        if (inside != null && inside.from() >= trigger.from()) {
            return inside; // the weapon is part of the trigger: "missile test"
        }
        boolean passive = form == Form.PARTICIPLE
                || form == Form.PAST
                || verbFirst && form != Form.NOUN
                || form == Form.BARE && !p.lexicon.grammar().passive();
        if (!p.lexicon.grammar().passive() && action == Action.LAUNCH && p.endsClause(trigger.to() - 1)) {
            return left(trigger, 2 * ARGUMENT, Boundaries.COMMA); // 火箭,昨日在西昌成功发射。
        }
        return passive || noun
                ? left(trigger, passive ? ARGUMENT : 1, verbFirst && passive ? Boundaries.COMPLEMENT : Boundaries.NONE)
                : null;
    }

    Weapon touching(Mention trigger) {
        for (Weapon weapon : weapons) {
            if (weapon.from() < trigger.to() && weapon.to() > trigger.from()
                    || weapon.to() == trigger.from() && p.boundary[trigger.from()] == Boundaries.NONE) {
                return weapon;
            }
        }
        return null;
    }

    /** ракета, запущенная из …: a participle behind a comma belongs to the noun before it. */
    private Weapon beforeComma(Mention trigger) {
        boolean comma = trigger.from() > 1 && (p.mark(trigger.from() - 1) == ',' || p.mark(trigger.from() - 1) == '،');
        var ending = weapons.stream().filter(weapon -> weapon.to() == trigger.from() - 1);
        return comma ? ending.findFirst().orElse(null) : null;
    }

    /** "confirmed the launch, saying that a missile …": what is said behind a noun has a verb of its own. */
    private boolean isSaid(Mention trigger, Weapon weapon) {
        return p.hasCue(CueType.ATTR, trigger.to(), weapon.from())
                || p.hasCue(CueType.CLAIM, trigger.to(), weapon.from())
                || p.hasCue(CueType.DENY, trigger.to(), weapon.from());
    }

    /** The weapon phrase that stands right before another in its clause, or null. */
    private Weapon weaponBefore(Weapon weapon) {
        int at = weapons.indexOf(weapon);
        Weapon before = at > 0 ? weapons.get(at - 1) : null;
        boolean near = before != null && weapon.from() - before.to() <= NEAR;
        return near && p.between(before.to() - 1, weapon.from()) == Boundaries.NONE ? before : null;
    }

    /** Another trigger between a trigger and a weapon has the better claim to it. */
    private boolean owned(Mention trigger, Weapon weapon) {
        Form form = trigger.trigger().form();
        boolean noun = form == Form.NOUN || form == Form.BARE || isPlural(trigger);
        for (Mention other : p.triggers.of(p.sentence[trigger.from()])) {
            if (other != trigger
                    && other.trigger().action() != Action.DRILL
                    && other.trigger().action() != Action.NONE
                    && other.from() >= trigger.to()
                    && other.to() <= weapon.from()
                    && (noun || p.between(trigger.to() - 1, other.from()) >= Boundaries.COMMA)) {
                return true;
            }
        }
        return false;
    }

    /** "tests" is a verb in the present or a noun in the plural; which, its weapon's place tells. */
    static boolean isPlural(Mention trigger) {
        return trigger.trigger().form() == Form.PRESENT && trigger.trigger().number() == Grammatical.MANY;
    }

    private Weapon right(Mention trigger, int most, int cross) {
        for (Weapon weapon : weapons) {
            if (weapon.from() >= trigger.to()) {
                int from = Math.min(weapon.from(), weapon.core());
                boolean near = p.distance(trigger.to(), from) <= most
                        && p.between(trigger.to() - 1, from) <= cross
                        && !Temporals.opensBackground(p, trigger.to(), from);
                return near ? weapon : null;
            }
            if (weapon.to() > trigger.to() && weapon.from() < trigger.to()) {
                return weapon;
            }
        }
        return null;
    }

    private Weapon left(Mention trigger, int most, int cross) {
        for (int i = weapons.size() - 1; i >= 0; i--) {
            Weapon weapon = weapons.get(i);
            if (weapon.from() < trigger.from()) {
                boolean near =
                        trigger.from() - weapon.to() <= most && p.between(weapon.to() - 1, trigger.from()) <= cross;
                return near ? weapon : null;
            }
        }
        return null;
    }
}
