package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.schemas.DayPart;
import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Place;
import java.time.LocalDate;
import java.util.List;

/** Day, place and claimants of a frame: for each the candidate of its sentence that stands nearest and belongs to nobody else. */
final class Slots {
    /** Tokens of a dateline with its day: SEOUL, Jan. 3 (Yonhap). */
    private static final int DATELINE = 9;

    /** Tokens from the first day of a span to its last, with their clock times. */
    private static final int SPAN = 6;

    private final Passage p;
    private final Gazetteer gazetteer;

    private final LocalDate published;
    private final SaidDays said;

    Slots(Passage p, Gazetteer gazetteer, LocalDate published) {
        this.published = published;
        this.p = p;
        this.said = new SaidDays(p);
        this.gazetteer = gazetteer;
    }

    void day(Frame f, List<Day> days, List<Frame> frames, List<Source> sources) {
        Day best = null;
        int nearest = Integer.MAX_VALUE;
        for (Day day : days) {
            if (p.sentence[day.from()] != f.sentence
                    || said.isGap(day) && !isBeginning(f, day)
                    || isOfSeries(f, day)
                    || said.isOfDispatch(day)
                    || said.isOutsideQuote(f, day) && !said.isOfObserver(f, day, days, sources)
                    || day.to() <= p.dateline && !day.relative() && p.dateline <= DATELINE) {
                continue;
            }
            if (isOfAnother(f, day)) {
                f.said = day.isDay() && Temporals.condemned(f) != null ? day : f.said;
                continue;
            }
            if (said.holds(f, day, days, sources)) {
                f.said = day.isDay() ? day : f.said;
                continue;
            }
            int boundary = p.between(day.from(), day.to(), f.trigger.from(), f.trigger.to());
            int distance = f.reach(day.from(), day.to()) + 12 * boundary + (day.isDay() ? 0 : 3);
            if (distance < nearest && boundary < Boundaries.SENTENCE && !nearerToAnother(f, day, boundary, frames)) {
                nearest = distance;
                best = day;
            }
        }
        if (best != null) {
            Day first = firstOfTwo(best, days);
            f.until = f.isDrill() && first != best ? best : f.until;
            f.day = first;
            f.because("day", first.first(), first.rule(), first.from(), first.to());
            until(f, first, days, sources);
        } else if (f.isDrill() && f.occurred()) {
            Drills.meanwhile(f, frames);
        }
        part(f);
    }

    /** 18~28일: of two days that are joined the first, whichever stands nearer. */
    private Day firstOfTwo(Day day, List<Day> days) {
        for (Day other : days) {
            int gap = day.from() - other.to();
            boolean joint = gap >= 0
                    && gap <= 2
                    && (areJoint(other.to(), day.from())
                            || gap == 1 && other.rule().equals("first-of-two"));
            if ((joint || gap > 0 && gap <= SPAN && isFrom(other.to(), day.from()))
                    && day.isDay()
                    && other.isDay()
                    && other.first().isBefore(day.first())) {
                return other;
            }
        }
        return day;
    }

    /** 22일 0시부터 내달 1일 0시 사이: from one clock time to another. */
    private boolean isFrom(int from, int to) {
        boolean since = false;
        for (int i = from; i < to; i++) {
            Mention time = p.times.startingAt(i);
            since |= time != null && time.time().type() == TimeType.FROM;
            if (p.triggers.startingAt(i) != null) {
                return false;
            }
        }
        return since && p.lexicon.grammar().particles() && p.between(from, to) <= Boundaries.COMMA;
    }

    private boolean areJoint(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isJoint(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isJoint(int token) {
        Mention time = p.times.startingAt(token);
        Mention cue = p.cues.startingAt(token);
        char mark = p.mark(token);
        return mark == '~'
                || cue != null && cue.cue().type() == CueType.COORD
                || mark == '∼'
                || mark == '-'
                || mark == '—'
                || time != null && time.time().type() == TimeType.UNTIL;
    }

    /** "until 19 November", "14일까지": the last day of a span, not the day of the event. */
    private void until(Frame f, Day best, List<Day> days, List<Source> sources) {
        if (!f.isDrill()) {
            return;
        }
        if (isEnd(best)) {
            f.until = best;
            f.day = null;
        }
        boolean range = false;
        for (Day day : days) {
            // 11∼14일: the first of two days with only a dash between.
            range |= day.from() - best.to() >= 0
                    && day.from() - best.to() <= 1
                    && day != best
                    && day.isDay()
                    && best.isDay();
            if (range && f.until == null && day.from() >= best.to() && day.from() - best.to() <= 1) {
                f.until = day;
            }
        }
        for (Day day : days) {
            if (day != best && p.sentence[day.from()] == f.sentence && isEnd(day) && day.isDay()) {
                f.until = day;
            } else if (f.day == null
                    && day != best
                    && p.sentence[day.from()] == f.sentence
                    && day.isDay()
                    && !isEnd(day)
                    && !said.isOfSource(f, day, sources)
                    && !isOfAnother(f, day)) {
                f.day = day;
            }
        }
    }

    private boolean isEnd(Day day) {
        Mention before = p.times.endingAt(day.from());
        boolean suffixed = day.to() < p.size && p.mark(day.to()) == 0 && p.tokens.glued(day.to());
        return before != null && before.time().type() == TimeType.UNTIL
                || p.lexicon.grammar().particles()
                        && (isUntil(day.to()) || suffixed && isUntil(day.to() + 1)); // Eylül'e kadar
    }

    private boolean isUntil(int token) {
        Mention time = token < p.size ? p.times.startingAt(token) : null;
        return time != null && time.time().type() == TimeType.UNTIL;
    }

    /** "a drill began from yesterday": since a day of these days it runs; a gap is longer. */
    private boolean isBeginning(Frame f, Day day) {
        return f.isDrill()
                && day.isDay()
                && Modalities.scoped(f).stream()
                        .noneMatch(cue -> cue.cue().type() == CueType.FIRST_SINCE
                                || cue.cue().type() == CueType.NEG)
                && published != null
                && !day.first().isBefore(published.minusDays(14));
    }

    /** A meeting about an event, an anniversary of it: the day in front is not its own. */
    private boolean isOfAnother(Frame f, Day day) {
        if (!f.isDrill() && isEnd(day)) {
            return true;
        }
        for (Mention cue : p.cues.of(f.sentence)) {
            boolean condemned = cue.cue().note().startsWith("condemn")
                    && p.lexicon.grammar().verbLast()
                    && cue.from() >= f.trigger.to()
                    && f.actorFrom >= 0
                    && day.to() <= f.actorFrom
                    && !opensClause(day);
            boolean after = cue.cue().note().equals("after") && cue.from() >= f.to && cue.to() <= day.from();
            boolean anniversary = cue.cue().note().equals("anniversary") && Modalities.reaches(f, cue);
            boolean cancelled = cue.cue().type() == CueType.CANCEL
                    && cue.to() <= f.trigger.from()
                    && Modalities.reaches(f, cue)
                    && day.from() >= cue.to()
                    && day.to() <= f.from
                    && day.from() - cue.to() < f.from - day.to();
            boolean lookedBackOn = cue.cue().type() == CueType.BACKGROUND
                    && !p.lexicon.grammar().verbLast()
                    && !cue.cue().note().startsWith("p") // perfect, pluperfect, previous: no clause of their own
                    && day.to() <= cue.from()
                    && cue.to() <= f.from
                    && cue.cue().direction() != Entry.Direction.POST
                    && !Temporals.isOver(f, cue)
                    && Modalities.reaches(f, cue);
            boolean condemnedOn = cue.cue().note().startsWith("condemn")
                    && p.lexicon.grammar().verbFirst()
                    && cue.to() <= day.from()
                    && day.to() <= f.from
                    && f.from - cue.to() <= 2 * cue.cue().reach()
                    && p.between(cue.to() - 1, f.from) <= Boundaries.COMMA;
            if (condemned || condemnedOn || anniversary || cancelled || after || lookedBackOn) {
                return true;
            }
        }
        return false;
    }

    /** 首相は、4日朝に…発射されたことを受け: a day behind a comma is that of the clause which it opens. */
    private boolean opensClause(Day day) {
        return day.from() > 0 && p.mark(day.from() - 1) == '،' && day.to() < p.size && p.mark(day.to()) != '،';
    }

    /** "fired a missile on Monday, the latest in a string of tests this year": the period is that of the tests. */
    private boolean isOfSeries(Frame f, Day day) {
        return !day.isDay() && Temporals.belongsToAnother(f, day.from());
    }

    private boolean nearerToAnother(Frame f, Day day, int boundary, List<Frame> frames) {
        for (Frame other : frames) {
            if (other != f && other.sentence == f.sentence && other.trigger.from() != f.trigger.from()) {
                boolean ownClause = f.nominal && p.between(day.to() - 1, other.trigger.from()) >= Boundaries.COMMA;
                if (p.lexicon.grammar().verbLast()
                        && !ownClause
                        && day.from() >= f.trigger.to()
                        && other.trigger.from() >= day.to()) {
                    return true; // a day stands before its verb
                }
                int theirs = p.between(day.from(), day.to(), other.trigger.from(), other.trigger.to());
                boolean between = f.trigger.to() <= other.trigger.from() && other.trigger.to() <= day.from()
                        || day.to() <= other.trigger.from() && other.trigger.to() <= f.trigger.from();
                if (theirs < boundary && other.reach(day.from(), day.to()) < f.reach(day.from(), day.to())
                        || between && boundary >= Boundaries.COMMA) {
                    return true;
                }
            }
        }
        return false;
    }

    private void part(Frame f) {
        for (Mention time : p.times.of(f.sentence)) {
            if (time.time().type() == TimeType.DAY_PART
                    && p.sentence[time.from()] == f.sentence
                    && f.reach(time.from(), time.to()) <= 12
                    && p.between(time.from(), f.trigger.from()) <= Boundaries.COMMA) {
                f.part = DayPart.values()[time.time().value()];
                return;
            }
        }
    }

    void place(Frame f) {
        Mention best = null;
        int nearest = Integer.MAX_VALUE;
        for (Mention name : p.names.of(f.sentence)) {
            String id = name.name().ids().get(0);
            if (!id.startsWith("site:") && !id.startsWith("place:") || p.sentence[name.from()] != f.sentence) {
                continue;
            }
            int boundary = p.between(name.from(), name.to(), f.trigger.from(), f.trigger.to());
            boolean sea = gazetteer.get(id, "kind").equals("sea")
                    || gazetteer.get(id, "kind").equals("region");
            int distance = f.reach(name.from(), name.to()) + 15 * boundary + (sea ? 30 : 0);
            if (boundary <= Boundaries.COMPLEMENT && distance < nearest && !id.equals("place:korean-peninsula")) {
                nearest = distance;
                best = name;
            }
        }
        if (best != null) {
            String id = best.name().ids().get(0);
            f.place = new Place(
                    best.name().base().isEmpty()
                            ? p.quote(best.from(), best.to()).getQuote()
                            : best.name().base(),
                    id.startsWith("site:") ? id : null,
                    emptyToNull(gazetteer.get(id, "country")),
                    degrees(gazetteer.get(id, "lat")),
                    degrees(gazetteer.get(id, "lon")));
            f.because("place", id, "nearest-place", best);
        }
    }

    private static String emptyToNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static Double degrees(String cell) {
        return cell.isEmpty() ? null : Double.valueOf(cell);
    }

    /** Who vouches, and whether that makes the report a claim: those who tell of their own act claim it. */
    void claimants(Frame f, List<Source> sources) {
        for (Source source : sources) {
            if (source.sentence() != f.sentence || !vouches(f, source)) {
                continue;
            }
            boolean named = false;
            if (source.claimant() != null) {
                named = f.claimants.stream()
                        .anyMatch(c -> c.getName().equals(source.claimant().getName()));
                if (!named) {
                    f.claimants.add(source.claimant());
                    f.because("claimants", source.claimant().getName(), "said-by", source.cue());
                }
            }
            boolean own = source.claimant() != null
                    && source.claimant().getCountry() != null
                    && f.actors.contains(source.claimant().getCountry());
            if (f.modality == Modality.ASSERTED && (own || source.type() == CueType.CLAIM)) {
                f.modality = Modality.CLAIMED;
                f.because("modality", Modality.CLAIMED, own ? "own-act" : "claim", source.cue());
            }
        }
    }

    private boolean vouches(Frame f, Source source) {
        int boundary = p.between(source.cueFrom(), source.cueTo(), f.trigger.from(), f.trigger.to());
        return boundary < Boundaries.CONTRAST && f.reach(source.cueFrom(), source.cueTo()) <= 40;
    }
}
