package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.read.Party.Role;
import io.tocsin.schemas.Kind;
import java.util.List;

/** Who fired what another brings down. */
final class Interceptions {
    private final Passage p;
    private final List<Party> parties;

    Interceptions(Passage p, List<Party> parties) {
        this.p = p;
        this.parties = parties;
    }

    /** Of a missile that is brought down: whose it is, or from where it comes; who brings it down did not fire it. */
    int firer(Party party, Frame f) {
        if (f.weapon == null || party.anaphor()) {
            return ActorFit.NEVER;
        }
        boolean before = party.to() == f.weapon.from()
                || f.weapon.from() - party.to() == 1 && p.tokens.glued(party.to()) && p.mark(party.to()) == 0;
        boolean inside = party.from() >= f.weapon.from() && party.to() <= f.weapon.to();
        boolean behind = party.from() == f.weapon.to()
                && (isAdjective(party) || p.lexicon.grammar().nounFirst());
        if (party.role() == Role.FREE && (before || inside || behind)) {
            return 139;
        }
        int far = party.from() >= f.weapon.to() ? party.from() - f.weapon.to() : f.weapon.from() - party.to();
        boolean comesFrom = party.role() == Role.ORIGIN
                && far <= 8
                && p.between(party.from(), party.to(), f.weapon.from(), f.weapon.to()) <= Boundaries.COMPLEMENT;
        return comesFrom ? 60 : ActorFit.NEVER;
    }

    /** "Israel shot down a missile fired from Yemen": who brings down what was fired stands before it, and has not fired it. */
    boolean bringsItDown(Party party, Frame f) {
        if (f.weapon == null || party.to() > f.weapon.from()) {
            return false;
        }
        for (Mention t : p.triggers.of(f.sentence)) {
            if (t.trigger().action() == Entry.Action.INTERCEPT
                    && t.from() >= f.weapon.to()
                    && f.trigger.to() <= f.weapon.from()
                    && hasOrigin(party.to(), f.trigger.from())) {
                return true; // 이스라엘은 예멘에서 발사된 미사일을 요격했다
            }
            if (!p.lexicon.grammar().verbLast()
                    && t.trigger().action() == Entry.Action.INTERCEPT
                    && t.to() <= f.weapon.from()
                    && f.weapon.from() - t.to() <= 8
                    && f.trigger.from() >= f.weapon.to()
                    && p.between(t.to() - 1, f.weapon.from()) <= Boundaries.COMMA) {
                return true;
            }
        }
        return false;
    }

    /** "A plane launched a target that the system intercepted": what a test of interceptors brings down is part of that test. */
    static boolean isTarget(Frame f, List<Frame> frames) {
        boolean broughtDown = f.kind == Kind.MISSILE_LAUNCH
                && f.p.triggers.of(f.sentence).stream()
                        .anyMatch(t -> t.trigger().action() == Entry.Action.INTERCEPT);
        return broughtDown
                && frames.stream()
                        .anyMatch(test -> test.kind == Kind.INTERCEPTOR_TEST
                                && test.p == f.p
                                && f.sentence - test.sentence <= 1
                                && f.sentence >= test.sentence
                                && Merge.actorsFit(test, f));
    }

    private boolean hasOrigin(int from, int to) {
        return parties.stream()
                .anyMatch(other -> other.role() == Role.ORIGIN && other.from() >= from && other.to() <= to);
    }

    boolean isAdjective(Party party) {
        Mention name = p.names.startingAt(party.from());
        return name != null && name.name().is("adj");
    }
}
