package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.WeaponClass;
import java.util.ArrayList;
import java.util.List;

/** "One ICBM and two short-range missiles": a verb that fires weapons of several classes tells of as many launches. */
final class Salvo {
    /** Tokens that may stand between two weapons of a list; between two objects of a verb at the end stand hour and place too. */
    private static final int LISTED = 7, APART = 18;

    private Salvo() {}

    /** The launches that a frame tells beside its own: one for each weapon listed with its own that is of another class. */
    static List<Frame> beside(Frame f, List<Weapon> weapons) {
        var more = new ArrayList<Frame>();
        if (f.kind != Kind.MISSILE_LAUNCH || f.weapon == null || f.weapon.count() == null) {
            return more;
        }
        int at = weapons.indexOf(f.weapon);
        for (int i = at + 1; i < weapons.size() && lists(f.p, weapons.get(i - 1), weapons.get(i)); i++) {
            add(more, f, weapons.get(i));
        }
        for (int i = at - 1; i >= 0 && lists(f.p, weapons.get(i), weapons.get(i + 1)); i--) {
            add(more, f, weapons.get(i));
        }
        return more;
    }

    private static void add(List<Frame> more, Frame f, Weapon weapon) {
        boolean other =
                isOther(f.p, f.weapon, weapon) && more.stream().allMatch(each -> isOther(f.p, each.weapon, weapon));
        var action = f.trigger.trigger().action();
        if (!other || weapon.count() == null || Kinds.of(action, weapon.noun()) != Kind.MISSILE_LAUNCH) {
            return;
        }
        var frame = new Frame(f.p, f.trigger, weapon, f.kind, f.nominal);
        frame.beside = f;
        frame.weaponClass = weapon.weaponClass();
        frame.weaponName = weapon.name();
        frame.count = weapon.count();
        frame.approx = weapon.approx();
        more.add(frame);
    }

    /**
     * Of another class. Where the verb ends the clause, "ballistic" beside "short-range ballistic" is another when each has its
     * own number; elsewhere it may be the sum of what follows.
     */
    private static boolean isOther(Passage p, Weapon a, Weapon b) {
        boolean ballistic = a.weaponClass() == WeaponClass.BALLISTIC || b.weaponClass() == WeaponClass.BALLISTIC;
        boolean each = a.weaponClass() != b.weaponClass() && isNumbered(p, a) && isNumbered(p, b);
        boolean vague = a.weaponClass() == WeaponClass.UNKNOWN || b.weaponClass() == WeaponClass.UNKNOWN;
        return !Merge.classesFit(a.weaponClass(), b.weaponClass())
                || p.lexicon.grammar().verbLast() && ballistic && each && !vague;
    }

    private static boolean isNumbered(Passage p, Weapon weapon) {
        return Counts.of(p, weapon.from(), weapon.to(), Grammatical.ANY).value() != null;
    }

    /** Whether nothing but a list's own words, or before a verb at the end no other verb, parts two weapons. */
    private static boolean lists(Passage p, Weapon a, Weapon b) {
        boolean last = p.lexicon.grammar().verbLast();
        boolean numbered = isNumbered(p, b);
        if (b.from() - a.to() > (last && numbered ? APART : LISTED) || p.sentence[a.from()] != p.sentence[b.from()]) {
            return false;
        }
        boolean dot = p.text.at(p.tokens.start(b.from()) - 1) == '·'; // inside a word a dot is no token
        boolean joint = p.carries(b.from(), p.lexicon.grammar().outer()) || dot && numbered;
        for (int i = a.to(); i < b.from(); i++) {
            Mention cue = p.cues.covering(i);
            boolean and = cue != null
                    && (cue.cue().type() == CueType.COORD || last && cue.cue().type() == CueType.WITH); // ICBM1発と…2発
            joint |= and
                    || numbered && isComma(p.mark(i))
                    || p.carries(i, p.lexicon.grammar().outer());
            if (p.triggers.covering(i) != null || p.boundary[i] > Boundaries.COMMA || cue != null && parts(cue)) {
                return false;
            }
        }
        return joint;
    }

    private static boolean isComma(char mark) {
        return mark == ',' || mark == '،' || mark == '、' || mark == '·';
    }

    private static boolean parts(Mention cue) {
        return switch (cue.cue().type()) {
            case NEG, DENY, CANCEL, PLAN, HYP, BACKGROUND, CONTRAST, RELATIVE, ATTR, CLAIM -> true;
            default -> false;
        };
    }
}
