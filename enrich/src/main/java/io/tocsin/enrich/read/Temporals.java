package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;

/** Whether an event is the news or its background. The rules stand in their order; the first that holds decides. */
final class Temporals {
    /** Days before publication that still are news, and days after it that another zone may be ahead. */
    private static final int RECENT = 3, AHEAD = 1;
    /** Days since its Sunday after which a week is over. */
    private static final int WEEK_OVER = 2;

    /** Sentences at the head of a text that tell the news. */
    private static final int LEAD = 3;

    private Temporals() {}

    static void judge(Frame f, LocalDate published) {
        Mention previous = previous(f);
        if (previous != null && f.occurred()) {
            set(f, Temporal.BACKGROUND, "one-before", previous);
            return;
        }
        Mention background = cue(f, CueType.BACKGROUND, CueType.AGGREGATE);
        Mention fresh = cue(f, CueType.FRESH);
        Mention since = since(f);
        if (f.day != null && published != null && f.occurred() && decides(f.day)) {
            byDay(f, published);
        } else if (!f.occurred()) {
            set(f, Temporal.NEW, "statement", null);
        } else if (f.day != null
                && f.day.precision() != DayPrecision.DAY
                && published != null
                && f.day.precision() != DayPrecision.WEEK
                && !isCurrent(f, published)) {
            set(f, Temporal.BACKGROUND, "older-period", null);
        } else if (cue(f, CueType.AGGREGATE) != null) {
            set(f, Temporal.BACKGROUND, "aggregate", cue(f, CueType.AGGREGATE));
        } else if (f.sentence == 0 && f.said != null && published != null && condemned(f) != null && !isCalledPast(f)) {
            boolean recent = !f.said.last().isBefore(published.minusDays(RECENT));
            set(f, recent ? Temporal.NEW : Temporal.BACKGROUND, "condemned-now", condemned(f));
        } else if (background != null && fresh == null) {
            set(f, Temporal.BACKGROUND, "background-cue", background);
        } else if (since != null && fresh == null) {
            set(f, Temporal.BACKGROUND, "since", since);
        } else if ((isHabit(f) || isUsual(f) || isGeneric(f)) && fresh == null) {
            set(f, Temporal.BACKGROUND, "habit", null);
        } else if (f.p.field == Field.TITLE) {
            set(f, Temporal.NEW, "title", null);
        } else if (fresh != null) {
            set(f, Temporal.NEW, "fresh-cue", fresh);
        } else if (f.sentence < LEAD) {
            set(f, Temporal.NEW, "lead", null);
        } else {
            set(f, Temporal.BACKGROUND, "behind-the-lead", null);
            f.placed = true;
        }
    }

    /** "after previous missile tests": another than the one of the news, whatever day the sentence has. */
    private static Mention previous(Frame f) {
        for (Mention cue : f.p.cues.of(f.sentence)) {
            boolean beside = cue.to() <= f.from && f.from - cue.to() <= 1
                    || cue.from() >= f.to && cue.from() - f.to <= 1
                    || cue.from() >= f.from && cue.to() <= f.to;
            if (beside
                    && f.nominal
                    && cue.cue().note().equals("previous")
                    && f.p.between(cue.from(), cue.to(), f.from, f.to) == Boundaries.NONE) {
                return cue;
            }
        }
        return null;
    }

    /** "North Korea has fired a missile" opens the news; deeper in a text the perfect looks back. A drill that "has been" runs. */
    private static boolean isLeadPerfect(Frame f, Mention cue) {
        boolean relative = f.p.hasCue(CueType.RELATIVE, cue.from() - 1, cue.from()); // "…, which has tested several"
        return cue.cue().note().equals("perfect") && !relative && (f.isDrill() || f.sentence == 0) && !hasGap(f);
    }

    /** "Iran tests its missiles in the desert": where the present of a text is no narrative tense it tells a habit. */
    private static boolean isHabit(Frame f) {
        return f.p.lexicon.grammar().habit()
                && f.p.field == Field.TEXT
                && f.day == null
                && !f.nominal
                && f.form() == Form.PRESENT;
    }

    /** "Its missile tests are meant to impress": tests without number, day or verb of their own are those that it makes at times. */
    private static boolean isUsual(Frame f) {
        boolean many = f.trigger.entry() instanceof Entry.Trigger t && t.number() == Entry.Grammatical.MANY;
        return f.p.lexicon.grammar().habit()
                && f.p.field == Field.TEXT
                && f.nominal
                && many
                && !f.isDrill()
                && f.kind != Kind.COMBAT_STRIKE
                && f.count == null
                && f.day == null
                && !Definite.is(f)
                && !isDone(f);
    }

    /** "Joint drills are a pillar of the alliance": drills without number, article or day at the head of what they are. */
    private static boolean isGeneric(Frame f) {
        boolean many = f.trigger.entry() instanceof Entry.Trigger t && t.number() == Entry.Grammatical.MANY;
        boolean is =
                f.p.cues.from(f.to).stream().anyMatch(cue -> cue.cue().note().equals("generic"));
        return f.p.lexicon.grammar().habit()
                && f.isDrill()
                && many
                && f.day == null
                && is
                && f.p.numbers.covering(f.p.sentenceStart(f.sentence)) == null
                && f.from - f.p.sentenceStart(f.sentence) <= 2
                && !Definite.is(f);
    }

    /** "conducted missile tests": a verb that only says that they were made. */
    private static boolean isDone(Frame f) {
        for (Mention cue : f.p.cues.of(f.sentence)) {
            int gap = cue.to() <= f.from ? f.from - cue.to() : cue.from() - f.to;
            if (cue.cue().note().equals("done") && gap >= 0 && gap <= 5) {
                return true;
            }
        }
        return false;
    }

    /** "has conducted six tests since 2006": a total over the years. */
    private static boolean hasGap(Frame f) {
        for (Mention time : f.p.times.of(f.sentence)) {
            if (time.time().type() == TimeType.SINCE
                    && f.day == null
                    && f.reach(time.from(), time.to()) <= 6
                    && cue(f, CueType.FIRST_SINCE) == null) {
                return true;
            }
        }
        return false;
    }

    /** "the first time since the exercise began": what serves as the beginning of a time lies behind. */
    private static Mention since(Frame f) {
        for (Mention time : f.p.times.of(f.sentence)) {
            if (time.time().type() == TimeType.SINCE
                    && !f.p.lexicon.grammar().verbLast()
                    && f.day == null
                    && time.to() <= f.from
                    && f.from - time.to() <= 4
                    && f.p.between(time.to() - 1, f.from) == Boundaries.NONE) {
                return time;
            }
        }
        return null;
    }

    /** "said it had fired": the pluperfect of reported speech is the past of the news itself. */
    private static boolean isReported(Frame f, Mention cue) {
        if (!cue.cue().note().equals("pluperfect") || f.sentence >= LEAD && f.p.field != Field.TITLE) {
            return false;
        }
        for (Mention said : f.p.cues.of(f.sentence)) {
            CueType type = said.cue().type();
            if ((type == CueType.ATTR || type == CueType.CLAIM)
                    && f.p.sentence[said.from()] == f.sentence
                    && said.to() <= cue.from()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a phrase of what was before opens between two tokens; "earlier" and "recently" stand alone and open none. */
    static boolean opensBackground(Passage p, int from, int to) {
        for (int t = from; t < to; t++) {
            for (Mention cue : p.cues.from(t)) {
                if (cue.to() <= to
                        && cue.cue().type() == CueType.BACKGROUND
                        && cue.cue().direction() == Entry.Direction.PRE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void set(Frame f, Temporal temporal, String rule, Mention cue) {
        f.temporal = temporal;
        f.because("temporal", temporal, rule, cue);
    }

    /** "This year's drill": the period says which drill it is, not that it is over. */
    private static boolean isCurrent(Frame f, LocalDate published) {
        return f.isDrill()
                && f.nominal
                && f.day.relative()
                && f.day.precision() == DayPrecision.YEAR
                && f.day.first().getYear() == published.getYear();
    }

    /** Whether another word for an event stands behind a frame's own clause and right before a token. */
    static boolean belongsToAnother(Frame f, int token) {
        for (Mention t : f.p.triggers.of(f.sentence)) {
            if (t.from() >= f.to
                    && t.to() <= token
                    && !f.p.lexicon.grammar().verbLast()
                    && t.trigger().action() != Entry.Action.NONE
                    && f.p.between(t.to() - 1, token) == Boundaries.NONE
                    && f.p.between(f.to - 1, t.from()) >= Boundaries.COMMA) {
                return true;
            }
        }
        return false;
    }

    /** "After 75 days of calm, the North fired …": behind the comma a clause of its own has begun. */
    static boolean isOver(Frame f, Mention cue) {
        boolean finite =
                switch (f.form()) {
                    case PAST, PRESENT, FUTURE -> !f.nominal;
                    default -> false;
                };
        return cue.cue().note().equals("after")
                && finite
                && cue.to() <= f.trigger.from()
                && (f.actorFrom < 0 || f.actorFrom >= cue.to())
                && f.p.boundary[f.trigger.from()] == Boundaries.NONE
                && f.p.between(cue.to() - 1, f.trigger.from()) == Boundaries.COMMA;
    }

    /** "on Friday condemned the launch": the lead that condemns on a day of these tells what has just happened. */
    static Mention condemned(Frame f) {
        for (Mention cue : Modalities.scoped(f)) {
            boolean side = cue.to() <= f.from || f.p.lexicon.grammar().verbLast() && cue.from() >= f.trigger.to();
            if (cue.cue().note().startsWith("condemn") && side) {
                return cue;
            }
        }
        return null;
    }

    /** "condemned on Friday the recent launch": between the two stands a word of its own for what is over. */
    private static boolean isCalledPast(Frame f) {
        Mention condemned = condemned(f);
        for (Mention cue : Modalities.scoped(f)) {
            if (cue.cue().type() == CueType.BACKGROUND
                    && cue.from() >= condemned.to()
                    && cue.to() <= f.trigger.from()) {
                return true;
            }
        }
        return false;
    }

    /** 이번 훈련은 … 발사: "this drill" says nothing of a launch behind it, nor "this launch" of a drill. */
    private static boolean pointsAtAnother(Frame f, Mention cue) {
        Mention next = cue.to() <= f.from ? f.p.triggers.startingAt(cue.to()) : null;
        return next != null
                && next.trigger().action() != Entry.Action.NONE
                && (next.trigger().action() == Entry.Action.DRILL) != f.isDrill();
    }

    private static boolean decides(Day day) {
        return day.isDay() || day.precision() == DayPrecision.WEEK;
    }

    private static void byDay(Frame f, LocalDate published) {
        LocalDate last = f.until != null && f.until.last().isAfter(f.day.last()) ? f.until.last() : f.day.last();
        boolean running = f.isDrill() && cue(f, CueType.FRESH) != null;
        // "last week" may hold the window's first day, yet is said of what is over, unless the lead tells it and it has
        // only just
        // ended.
        boolean isLead = f.p.field == Field.TEXT && f.sentence == 0;
        boolean past = f.day.precision() == DayPrecision.WEEK
                && last.isBefore(isLead ? published.minusDays(WEEK_OVER) : published);
        boolean recent = running
                || !past
                        && !last.isBefore(published.minusDays(RECENT))
                        && !f.day.first().isAfter(published.plusDays(AHEAD));
        set(f, recent ? Temporal.NEW : Temporal.BACKGROUND, recent ? "day-in-window" : "day-before-window", null);
    }

    private static Mention cue(Frame f, CueType... types) {
        for (Mention cue : Modalities.scoped(f)) {
            for (CueType type : types) {
                if (cue.cue().type() == type
                        && !isReported(f, cue)
                        && !(type == CueType.FRESH && pointsAtAnother(f, cue))
                        && !isOver(f, cue)
                        && !(f.isDrill() && cue.cue().note().equals("series"))
                        && !(type == CueType.AGGREGATE && belongsToAnother(f, cue.from()))
                        && !(f.p.field == Field.TITLE && cue.cue().note().equals("after"))
                        && !isLeadPerfect(f, cue)) {
                    return cue;
                }
            }
        }
        return null;
    }
}
