package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Direction;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Whether an event happened: the cues whose scope reaches it, and the label that is strongest among them. */
final class Modalities {
    private Modalities() {}

    static void judge(Frame f) {
        List<Mention> cues = scoped(f);
        prepare(f, cues);
        Mention denial = last(cues, CueType.NEG, CueType.DENY, CueType.CANCEL);
        Mention hypothesis = last(cues, CueType.HYP, CueType.QUESTION);
        boolean asked = isAsked(f);
        // A drill that is under way and will be longer is under way.
        boolean running = f.isDrill()
                && cues.stream().anyMatch(cue -> cue.cue().type() == CueType.FRESH && !isToBe(f, cue, cues));
        boolean managed = cues.stream().anyMatch(cue -> cue.cue().note().equals("managed"));
        Mention plan = running || managed ? null : last(cues, CueType.PLAN, CueType.POSTPONE);
        Mention postponed = last(cues, CueType.POSTPONE);
        Mention doubt = last(cues, CueType.CLAIM, CueType.DOUBT);
        if (denial != null && postponed == null && parity(cues)) {
            label(f, Modality.DENIED, "denial", denial);
        } else if (denial != null && postponed == null && last(cues, CueType.CANCEL) != null && f.isDrill()) {
            label(f, Modality.PLANNED, "not-cancelled", last(cues, CueType.CANCEL));
        } else if (hypothesis != null) {
            label(f, Modality.HYPOTHETICAL, "hypothesis", hypothesis);
        } else if (asked) {
            label(f, Modality.HYPOTHETICAL, "question-mark", null);
        } else if (plan != null) {
            label(f, Modality.PLANNED, "plan", plan);
            f.presentTense = cues.stream()
                    .filter(cue -> cue.cue().type() == CueType.PLAN || cue.cue().type() == CueType.POSTPONE)
                    .allMatch(cue -> cue.cue().note().equals("present"));
        } else if (isFuture(f) && !managed) {
            label(f, Modality.PLANNED, "future-form", f.trigger);
        } else if (doubt != null) {
            label(f, Modality.CLAIMED, "claim", doubt);
        } else {
            label(f, Modality.ASSERTED, "told-as-fact", null);
        }
        if (denial != null && f.modality != Modality.DENIED) {
            f.confidence -= 0.3;
        }
    }

    /** 将…展开: where a verb has no tense of its own, what is to begin has not begun. */
    private static boolean isToBe(Frame f, Mention fresh, List<Mention> cues) {
        return !f.p.lexicon.grammar().passive()
                && !fresh.cue().note().equals("drill") // 原定昨天结束的军演仍在继续
                && cues.stream()
                        .anyMatch(cue -> cue.cue().type() == CueType.PLAN
                                && cue.to() <= fresh.from()
                                && f.p.between(cue.to() - 1, fresh.from()) == Boundaries.NONE);
    }

    /** A day later than tomorrow cannot have come, whatever the tense of a headline. */
    static void byDay(Frame f, LocalDate published) {
        boolean begun = f.day != null && published != null && !f.day.first().isAfter(published);
        if (f.modality == Modality.PLANNED && f.presentTense && begun) {
            label(f, Modality.ASSERTED, "present-of-a-day-that-has-come", null);
        }
        boolean ahead = f.isDrill()
                && f.day != null
                && published != null
                && f.day.first().isAfter(published);
        Mention plan = ahead && f.occurred() ? last(scoped(f), CueType.PLAN) : null;
        if (ahead && f.occurred() && (f.until != null || plan != null)) {
            label(f, Modality.PLANNED, "day-ahead", plan); // whatever is told of today
            return;
        }
        boolean tomorrow = f.day != null
                && (f.day.rule().equals("relative-day")
                        || f.day.rule().equals("weekday-ahead")); // no zone makes it today
        if (f.occurred()
                && f.day != null
                && published != null
                && f.day.first().isAfter(tomorrow ? published : published.plusDays(1))) {
            label(f, Modality.PLANNED, "day-ahead", null);
        }
    }

    private static void label(Frame f, Modality modality, String rule, Mention cue) {
        f.modality = modality;
        f.because("modality", modality, rule, cue);
    }

    /** Preparing a launch is an event of its own kind; what is prepared is not reported. */
    private static void prepare(Frame f, List<Mention> cues) {
        Mention cue = last(cues, CueType.PREP);
        if (cue == null) {
            return;
        }
        Kind prepared =
                switch (f.kind) {
                    case MISSILE_LAUNCH, SPACE_LAUNCH, ENGINE_TEST -> Kind.LAUNCH_PREPARATION;
                    case NUCLEAR_TEST -> Kind.NUCLEAR_TEST_PREPARATION;
                    default -> null;
                };
        if (prepared != null) {
            f.kind = prepared;
            f.count = prepared == Kind.NUCLEAR_TEST_PREPARATION ? null : f.count;
            f.because("kind", prepared, "preparation", cue);
            cues.removeIf(c -> c.cue().type() == CueType.PLAN && !before(c, cue, f));
        } else if (f.isDrill()) {
            f.because("modality", Modality.PLANNED, "preparation", cue);
            cues.add(new Mention(
                    new Entry.Cue(cue.entry().row(), CueType.PLAN, Direction.BOTH, 0, 0, ""),
                    cue.from(),
                    cue.to(),
                    (char) 0));
        }
    }

    /** Whether a cue stands outside another, seen from the event. */
    private static boolean before(Mention cue, Mention other, Frame f) {
        return f.reach(cue.from(), cue.to()) > f.reach(other.from(), other.to());
    }

    private static boolean isFuture(Frame f) {
        if (f.kind == Kind.LAUNCH_PREPARATION || f.kind == Kind.NUCLEAR_TEST_PREPARATION) {
            return false;
        }
        char future = f.p.lexicon.grammar().future();
        return f.form() == Form.FUTURE || future != 0 && f.trigger.stripped() == future;
    }

    /** A sentence that ends in a question mark asks. */
    private static boolean isAsked(Frame f) {
        for (int i = f.p.sentenceEnd(f.sentence) - 1; i > f.trigger.from() && f.p.mark(i) != 0; i--) {
            if (f.p.mark(i) == '?' || f.p.mark(i) == '؟') {
                return true;
            }
        }
        return false;
    }

    private static boolean parity(List<Mention> cues) {
        int n = 0;
        Mention denied = null;
        int last = -1;
        for (Mention cue : cues) {
            boolean denies = cue.cue().type() == CueType.NEG
                    || cue.cue().type() == CueType.DENY
                    || cue.cue().type() == CueType.CANCEL;
            if (denies && cue.from() < last) {
                continue; // two rows for the same words deny once
            }
            last = denies ? cue.to() : last;
            CueType type = cue.cue().type();
            // 사실무근이라고 일축했다: two words of one denial
            boolean again = type == CueType.DENY && denied != null && cue.from() - denied.to() <= 3;
            denied = type == CueType.DENY ? cue : denied;
            n += !again && (type == CueType.NEG || type == CueType.DENY || type == CueType.CANCEL) ? 1 : 0;
        }
        return n % 2 == 1;
    }

    private static Mention last(List<Mention> cues, CueType... types) {
        Mention nearest = null;
        for (Mention cue : cues) {
            for (CueType type : types) {
                nearest = cue.cue().type() == type ? cue : nearest;
            }
        }
        return nearest;
    }

    /** The cues that reach an event, by their place in the text. */
    static List<Mention> scoped(Frame f) {
        var cues = new ArrayList<Mention>();
        for (Mention cue : f.p.cues.of(f.sentence)) {
            if (f.p.sentence[cue.from()] == f.sentence && reaches(f, cue)) {
                cues.add(cue);
            }
        }
        return cues;
    }

    static boolean reaches(Frame f, Mention cue) {
        if (f.weapon != null && cue.from() >= f.weapon.from() && cue.to() <= f.weapon.to()) {
            return false; // doubt about the weapon is no doubt about its launch
        }
        Entry.Cue c = cue.cue();
        if (c.note().equals("adjective") && !f.nominal && f.weapon != null && isBeforeWeapon(f, cue)) {
            return false; // olası 2 füze fırlattı: fired, whatever it was
        }
        if (f.isDrill() && c.note().equals("content")) {
            return false; // what a drill rehearses is a scenario, the drill is not
        }
        if (!f.isDrill() && c.note().equals("drill")) {
            return false; // 军演后 looks back on the drill; 发射后 only goes on telling of the launch
        }
        boolean verbLast = f.p.lexicon.grammar().verbLast();
        if (cue.from() < f.trigger.from() && cue.to() <= f.trigger.to()) {
            return c.direction() != Direction.POST
                    && distanceBefore(f, cue) <= c.reach()
                    && f.p.between(Math.min(cue.to() - 1, f.trigger.from()), f.trigger.from()) <= c.cross();
        }
        if (cue.from() >= f.trigger.to()) {
            if (verbLast && isStopped(f, cue)) {
                return false;
            }
            int end = verbLast || cue.from() < f.to ? f.trigger.to() : f.to;
            return c.direction() != Direction.PRE
                    && (verbLast || f.nominal || c.direction() == Direction.BOTH)
                    && Math.max(0, cue.from() - end) <= c.reach()
                    && f.p.between(f.trigger.to() - 1, cue.from()) <= c.cross();
        }
        return cue.to() - cue.from()
                >= f.trigger.to() - f.trigger.from(); // the cue holds the trigger: 발사 없, fırlatmadı
    }

    private static boolean isBeforeWeapon(Frame f, Mention cue) {
        int gap = f.weapon.from() - cue.to();
        return gap == 0 || gap == 1 && (f.p.numbers.covering(cue.to()) != null || Counts.digits(f.p, cue.to()) != null);
    }

    /** 발사했고 … 부인했다: a verb that is coordinated away is not in the scope of what follows, but who says so may say both. */
    private static boolean isStopped(Frame f, Mention cue) {
        if (cue.cue().type() == CueType.NEG && anotherIsNearer(f, cue)) {
            return true;
        }
        if (cue.cue().type() == CueType.HYP && isReactedTo(f, cue)) {
            return true;
        }
        boolean label =
                switch (cue.cue().type()) {
                    case NEG, DENY, CANCEL, PLAN, HYP, PREP, POSTPONE -> true;
                    default -> false;
                };
        for (Mention coord : f.p.cues.of(f.sentence)) {
            if (label
                    && coord.cue().type() == CueType.COORD
                    && coord.from() >= f.trigger.to()
                    && coord.from() - f.trigger.to() <= 1
                    && f.p.names.endingAt(coord.from()) == null // رزمایش آمریکا و کره joins states
                    && coord.to() <= cue.from()) {
                return true;
            }
        }
        return false;
    }

    /** 演習に反発した可能性がある: possible is the protest, not what it is against. */
    private static boolean isReactedTo(Frame f, Mention cue) {
        for (int t = f.trigger.to(); t <= f.trigger.to() + 1; t++) {
            for (Mention c : f.p.cues.from(t)) {
                if (c.cue().note().startsWith("condemn") && c.to() <= cue.from()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 훈련 기간 미사일 발사는 없었다: what is denied is the last of two, unless both are joined. */
    private static boolean anotherIsNearer(Frame f, Mention cue) {
        for (Mention other : f.p.triggers.of(f.sentence)) {
            if (other.from() >= f.to
                    && other.to() <= cue.from()
                    && other.trigger().action() != Entry.Action.NONE
                    && !f.p.hasCue(CueType.COORD, f.trigger.to(), other.from())
                    && !f.p.hasCue(CueType.WITH, f.trigger.to(), other.from())) {
                return true;
            }
        }
        return false;
    }

    private static int distanceBefore(Frame f, Mention cue) {
        return cue.to() <= f.from ? f.from - cue.to() : Math.max(0, f.trigger.from() - cue.to());
    }
}
