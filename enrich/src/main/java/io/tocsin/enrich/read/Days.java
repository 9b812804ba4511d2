package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.DayPrecision;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** Reads days: a grammar over typed words of time, the same for all languages. The anchor is the day of publication. */
final class Days {
    private static final int NO_NUMBER = -1;

    private final Passage p;
    private final LocalDate anchor;
    private final List<Day> found = new ArrayList<>();
    private int at;
    private int start;
    private String row;

    private Days(Passage p, LocalDate anchor) {
        this.p = p;
        this.anchor = anchor;
    }

    /** All days of a passage, by first token. {@code anchor} may be null: then only full dates are read. */
    static List<Day> in(Passage p, LocalDate anchor) {
        var days = new Days(p, anchor);
        for (int i = 0; i < p.size; ) {
            days.at = i;
            days.start = i;
            days.row = null;
            Mention name = p.names.covering(i);
            if (name != null && name.to() - name.from() > 1) {
                i = name.to(); // the 4 of Long March-4 is no day
                continue;
            }
            i = days.read() ? days.found.get(days.found.size() - 1).to() : i + 1;
        }
        return days.found;
    }

    private boolean read() {
        Mention word = p.times.startingAt(at);
        if (word == null) {
            return number(at) != NO_NUMBER && byNumber();
        }
        row = word.entry().row();
        int value = word.time().value();
        return switch (word.time().type()) {
            case DAY_OFFSET -> move(word) && day(anchor, value, "relative-day");
            case WEEKDAY -> move(word) && weekday(value);
            case MONTH -> move(word) && month(value, NO_NUMBER, false);
            case LAST -> move(word) && modified(-1, value);
            case THIS -> move(word) && modified(0, value);
            case NEXT -> move(word) && modified(1, value);
            case AGO -> move(word) && agoFirst();
            case UNIT -> move(word) && unitFirst(value);
            case YEAR_MARK -> move(word) && yearBehind();
            default -> false;
        };
    }

    private boolean move(Mention word) {
        at = word.to();
        return true;
    }

    private Mention time(TimeType type) {
        Mention word = at < p.size ? p.times.startingAt(at) : null;
        return word != null && word.time().type() == type ? word : null;
    }

    private int number(int i) {
        if (i >= p.size) {
            return NO_NUMBER;
        }
        if (p.tokens.type(i) == Tokens.NUMBER) {
            Long digits = Counts.digits(p, i);
            return digits == null ? NO_NUMBER : digits.intValue();
        }
        Mention word = p.numbers.startingAt(i);
        return word == null ? NO_NUMBER : (int) ((Entry.Count) word.entry()).value();
    }

    private int numberEnd(int i) {
        Mention word = p.tokens.type(i) == Tokens.NUMBER ? null : p.numbers.startingAt(i);
        return word == null ? i + 1 : word.to();
    }

    /** 3 January 2023 · 24th of May · 2017년 9월 3일 · 3일 · two weeks ago · 2023-01-03. */
    private boolean byNumber() {
        int n = number(at);
        if (n > 1900 && n < 2100 && p.tokens.type(at) == Tokens.NUMBER) {
            return iso(n) || yearFirst(n);
        }
        int end = numberEnd(at);
        at = end;
        if (time(TimeType.ORDINAL_MARK) != null) {
            at = time(TimeType.ORDINAL_MARK).to();
        }
        Mention month = time(TimeType.MONTH);
        if (month != null && n >= 1 && n <= 31) {
            row = month.entry().row();
            at = month.to();
            return month(month.time().value(), n, true);
        }
        if (time(TimeType.MONTH_MARK) != null && n >= 1 && n <= 12) {
            at = time(TimeType.MONTH_MARK).to();
            return monthMarked(n, NO_NUMBER);
        }
        Mention mark = time(TimeType.DAY_MARK) != null ? time(TimeType.DAY_MARK) : time(TimeType.YEAR_MARK);
        if (mark != null && n < 1000) {
            at = mark.to();
            Mention ago = time(TimeType.AGO);
            if (ago != null) {
                at = ago.to();
                return ago(n, mark.time().type() == TimeType.DAY_MARK ? 1 : 365);
            }
            at = end;
        }
        if (time(TimeType.DAY_MARK) == null && n >= 1 && n <= 31 && isRange()) {
            return dayOfMonth(n); // 11∼14일: the second day stands behind with its mark
        }
        if (time(TimeType.DAY_MARK) != null && n >= 1 && n <= 31) {
            row = time(TimeType.DAY_MARK).entry().row();
            at = time(TimeType.DAY_MARK).to();
            return !isDuration() && dayOfMonth(n);
        }
        Mention unit = time(TimeType.UNIT);
        if (unit != null) {
            at = unit.to();
            Mention ago = time(TimeType.AGO);
            return ago != null
                    && ago.time().value() == 0
                    && move(ago)
                    && ago(n, unit.time().value());
        }
        return false;
    }

    /** Whether a dash and a marked day follow: 11∼14일. */
    private boolean isRange() {
        char dash = at < p.size ? p.mark(at) : 0;
        int second = dash == '~' || dash == '∼' || dash == '-' || dash == '—'
                ? at + 1
                : dash == 0 && at < p.size && p.tokens.glued(at) ? at : -1;
        if (second < 0 || number(second) < 1 || number(second) > 31) {
            return false;
        }
        Mention mark = numberEnd(second) < p.size ? p.times.startingAt(numberEnd(second)) : null;
        return mark != null && mark.time().type() == TimeType.DAY_MARK;
    }

    private boolean iso(int year) {
        if (at + 2 < p.size && p.tokens.glued(at + 1) && p.tokens.glued(at + 2)) {
            int m = number(at + 1);
            int d = number(at + 2);
            if (m >= 1 && m <= 12 && d >= 1 && d <= 31) {
                at += 3;
                return exact(year, m, d, "iso");
            }
        }
        return false;
    }

    private boolean yearFirst(int year) {
        at++;
        if (time(TimeType.YEAR_MARK) != null) {
            row = time(TimeType.YEAR_MARK).entry().row();
            at = time(TimeType.YEAR_MARK).to();
            int m = number(at);
            int after = at + 1;
            if (m >= 1 && m <= 12 && after < p.size) {
                at = after;
                if (time(TimeType.MONTH_MARK) != null) {
                    at = time(TimeType.MONTH_MARK).to();
                    return monthMarked(m, year);
                }
                at = after - 1;
            }
            return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, false, "year");
        }
        boolean led = start > 0
                && p.cues.endingAt(start) != null
                && p.cues.endingAt(start).cue().note().equals("year");
        return led && period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, false, "year");
    }

    /** عام 2017. */
    private boolean yearBehind() {
        int year = number(at);
        if (year > 1900 && year < 2100) {
            at++;
            return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, false, "year");
        }
        return false;
    }

    private boolean monthMarked(int month, int year) {
        int d = number(at);
        if (d >= 1 && d <= 31) {
            int back = at;
            at = numberEnd(at);
            if (time(TimeType.DAY_MARK) != null) {
                at = time(TimeType.DAY_MARK).to();
                return year == NO_NUMBER ? nearPast(month, d) : exact(year, month, d, "date");
            }
            at = back;
        }
        return year == NO_NUMBER ? wholeMonth(month) : wholeMonth(YearMonth.of(year, month));
    }

    /** Behind a month's name: its day where none stood before, then its year. */
    private boolean month(int month, int day, boolean dayBefore) {
        // Paired names are one month: يناير/كانون الثاني.
        if (at < p.size && p.mark(at) == '/' && at + 1 < p.size) {
            int back = at++;
            at = time(TimeType.MONTH) != null ? time(TimeType.MONTH).to() : back;
        }
        if (at < p.size && p.mark(at) == '.' && p.tokens.glued(at)) {
            at++; // Nov. 2
        }
        int d = day;
        if (!dayBefore && number(at) >= 1 && number(at) <= 31 && p.tokens.type(at) == Tokens.NUMBER) {
            d = number(at++);
            if (time(TimeType.ORDINAL_MARK) != null) {
                at = time(TimeType.ORDINAL_MARK).to();
            }
        }
        int year = yearAhead();
        Mention last = time(TimeType.LAST);
        if (last != null && last.time().value() != 1 && year == NO_NUMBER) {
            at = last.to();
        }
        if (d == NO_NUMBER) {
            return year == NO_NUMBER ? wholeMonth(month) : wholeMonth(YearMonth.of(year, month));
        }
        return year == NO_NUMBER ? nearPast(month, d) : exact(year, month, d, "date");
    }

    private int yearAhead() {
        int i = at < p.size && (p.mark(at) == ',' || p.mark(at) == '،') ? at + 1 : at;
        if (i < p.size
                && p.times.startingAt(i) != null
                && p.times.startingAt(i).time().type() == TimeType.YEAR_MARK) {
            i = p.times.startingAt(i).to();
        }
        int year = number(i);
        if (year > 1900 && year < 2100 && p.tokens.type(i) == Tokens.NUMBER) {
            at = i + 1;
            return year;
        }
        return NO_NUMBER;
    }

    private boolean weekday(int weekday) {
        int back = at;
        // A date right behind, with or without a comma, says the same day exactly.
        int i = at < p.size && (p.mark(at) == ',' || p.mark(at) == '،') ? at + 1 : at;
        if (i < p.size) {
            at = i;
            int n = number(at);
            Mention month = time(TimeType.MONTH);
            if (n >= 1 && n <= 31 && byNumber()
                    || month != null && move(month) && month(month.time().value(), NO_NUMBER, false)) {
                if (found.get(found.size() - 1).isDay()) {
                    return true;
                }
                found.remove(found.size() - 1);
            }
            at = back;
        }
        Mention in = at < p.size ? p.cues.startingAt(at) : null;
        int year = in != null && in.cue().note().equals("year") ? number(in.to()) : NO_NUMBER;
        if (year > 1900 && year < 2100) {
            at = in.to() + 1;
            return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, false, "year");
        }
        if (anchor == null) {
            return false;
        }
        Mention last = time(TimeType.LAST);
        if (last != null) {
            at = last.to();
        }
        Mention next = time(TimeType.NEXT);
        var day = DayOfWeek.of(weekday);
        if (next != null || isFuture()) {
            at = next != null ? next.to() : at;
            return exactDay(anchor.with(TemporalAdjusters.next(day)), true, "weekday-ahead");
        }
        return exactDay(anchor.with(TemporalAdjusters.previousOrSame(day)), true, "weekday");
    }

    /** Whether the nearest word that has a tense speaks of what is to come. */
    private boolean isFuture() {
        int nearest = 15;
        boolean ahead = false;
        for (Mention cue : p.cues.of(p.sentence[start])) {
            Entry.Cue c = cue.cue();
            boolean plan = (c.type() == Entry.CueType.PLAN || c.type() == Entry.CueType.POSTPONE) && c.reach() > 0;
            // A plan told behind a day is about it only when it stands right there.
            int distance = cue.from() > start ? 3 * near(cue) + (c.note().equals("infinitive") ? 30 : 0) : near(cue);
            if ((plan || c.type() == Entry.CueType.ATTR) && distance < nearest && near(cue) != Integer.MAX_VALUE) {
                nearest = distance;
                ahead = plan;
            }
        }
        for (Mention trigger : p.triggers.of(p.sentence[start])) {
            Entry.Form form = trigger.trigger().form();
            boolean future = form == Entry.Form.FUTURE
                    || trigger.stripped() != 0
                            && trigger.stripped() == p.lexicon.grammar().future();
            boolean finite = form == Entry.Form.PAST
                    || form == Entry.Form.PRESENT && p.tokens.type(trigger.from()) == Tokens.WORD;
            if ((future || finite && trigger.trigger().action() != Entry.Action.NONE) && near(trigger) < nearest) {
                nearest = near(trigger);
                ahead = future || planned(trigger);
            }
        }
        return ahead;
    }

    private int near(Mention m) {
        int boundary = p.between(m.from(), m.to(), start, start + 1);
        int distance = m.to() <= start ? start - m.to() : Math.max(0, m.from() - start);
        return boundary >= Boundaries.CONTRAST ? Integer.MAX_VALUE : distance + 4 * boundary;
    }

    private boolean planned(Mention trigger) {
        for (Mention cue : p.cues.of(p.sentence[start])) {
            boolean plan = cue.cue().type() == Entry.CueType.PLAN || cue.cue().type() == Entry.CueType.POSTPONE;
            if (plan
                    && cue.to() <= trigger.from()
                    && trigger.from() - cue.to() <= Math.min(3, cue.cue().reach())
                    && p.between(cue.to() - 1, trigger.from()) == Boundaries.NONE) {
                return true;
            }
        }
        return false;
    }

    /** last/this/next + unit, weekday, month or (지난 3일) day. */
    private boolean modified(int step, int own) {
        if (anchor == null) {
            return false;
        }
        Mention unit = time(TimeType.UNIT);
        if (unit != null) {
            at = unit.to();
            return unit(unit.time().value(), step);
        }
        Mention weekday = time(TimeType.WEEKDAY);
        if (weekday != null) {
            at = weekday.to();
            var day = DayOfWeek.of(weekday.time().value());
            return exactDay(
                    anchor.with(step > 0 ? TemporalAdjusters.next(day) : TemporalAdjusters.previousOrSame(day)),
                    true,
                    "weekday");
        }
        Mention month = time(TimeType.MONTH);
        if (month != null) {
            at = month.to();
            return month(month.time().value(), NO_NUMBER, false);
        }
        if (own > 1) {
            return unit(own, step);
        }
        int n = number(at);
        if (n > 0) {
            at = numberEnd(at);
            if (time(TimeType.MONTH_MARK) != null && n <= 12) {
                at = time(TimeType.MONTH_MARK).to();
                return monthMarked(n, NO_NUMBER);
            }
            if (time(TimeType.DAY_MARK) != null && n <= 31) {
                at = time(TimeType.DAY_MARK).to();
                return dayOfMonth(n);
            }
            if (n > 1900 && n < 2100 && time(TimeType.YEAR_MARK) != null) {
                at = numberEnd(at) - 1;
                return yearFirst(n);
            }
        }
        return false;
    }

    /** الشهر الماضي: the unit first, then last, this or next. */
    private boolean unitFirst(int unit) {
        for (TimeType type : List.of(TimeType.LAST, TimeType.THIS, TimeType.NEXT)) {
            Mention word = time(type);
            if (word != null && anchor != null) {
                at = word.to();
                return unit(unit, type == TimeType.LAST ? -1 : type == TimeType.THIS ? 0 : 1);
            }
        }
        return false;
    }

    /** قبل أسبوعين: the word for ago first. */
    private boolean agoFirst() {
        int n = number(at);
        if (n > 0) {
            at = numberEnd(at);
        }
        Mention unit = time(TimeType.UNIT);
        if (unit == null) {
            return false;
        }
        at = unit.to();
        int value = unit.time().value();
        // Units of 100 and up are dual: two of them.
        return ago(n > 0 ? n : value >= 1000 ? 2 : 1, value % 1000);
    }

    private boolean ago(int n, int unit) {
        if (anchor == null || n > 500) {
            return false;
        }
        if (unit >= 365) {
            int year = anchor.getYear() - n;
            return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, true, "ago");
        }
        if (unit >= 28) {
            return wholeMonth(YearMonth.from(anchor).minusMonths(n));
        }
        return unit == 0 ? exactDay(anchor, true, "ago") : exactDay(anchor.minusDays((long) n * unit), true, "ago");
    }

    private boolean unit(int unit, int step) {
        switch (unit % 1000) {
            case 7 -> {
                LocalDate monday = anchor.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .plusWeeks(step);
                Mention weekday = time(TimeType.WEEKDAY);
                if (weekday != null) {
                    at = weekday.to();
                    return exactDay(monday.plusDays(weekday.time().value() - 1L), true, "weekday");
                }
                return period(monday, monday.plusDays(6), DayPrecision.WEEK, true, "week");
            }
            case 30 -> {
                YearMonth month = YearMonth.from(anchor).plusMonths(step);
                int n = number(at);
                if (n >= 1 && n <= month.lengthOfMonth()) {
                    int back = at;
                    at = numberEnd(at);
                    if (time(TimeType.DAY_MARK) != null) {
                        at = time(TimeType.DAY_MARK).to();
                        return exactDay(month.atDay(n), false, "day-of-month");
                    }
                    at = back;
                }
                return wholeMonth(month);
            }
            case 365 -> {
                int year = anchor.getYear() + step;
                int n = number(at);
                if (n >= 1 && n <= 12) {
                    int back = at;
                    at = numberEnd(at);
                    if (time(TimeType.MONTH_MARK) != null) {
                        at = time(TimeType.MONTH_MARK).to();
                        return monthMarked(n, year);
                    }
                    at = back;
                }
                Mention month = time(TimeType.MONTH);
                if (month != null) {
                    at = month.to();
                    return wholeMonth(YearMonth.of(year, month.time().value()));
                }
                return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, true, "year");
            }
            default -> {
                return unit % 1000 == 1 && step == 0 && exactDay(anchor, true, "relative-day");
            }
        }
    }

    private boolean day(LocalDate base, int offset, String rule) {
        return base != null && exactDay(base.plusDays(offset), true, rule);
    }

    /** 3일, 지난 3일: the latest such day up to the anchor, tomorrow allowed; ahead when the words speak of what is to come. */
    private boolean dayOfMonth(int n) {
        if (anchor == null) {
            return false;
        }
        YearMonth month = YearMonth.from(anchor);
        boolean ahead = isFuture();
        for (int i = 0; i < 3; i++) {
            YearMonth candidate = ahead ? month.plusMonths(i) : month.minusMonths(i);
            if (n <= candidate.lengthOfMonth()) {
                LocalDate date = candidate.atDay(n);
                if (ahead ? !date.isBefore(anchor) : !date.isAfter(anchor.plusDays(1))) {
                    return exactDay(date, false, "day-of-month");
                }
            }
        }
        return false;
    }

    /** 3일간, 3일째, 3 days long. */
    private boolean isDuration() {
        Mention next = at < p.size ? p.cues.startingAt(at) : null;
        return next != null && next.cue().note().equals("duration");
    }

    /** A day and month without a year: the nearest one, rather past than ahead unless the words look ahead. */
    private boolean nearPast(int month, int day) {
        if (anchor == null) {
            return false;
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            Day before = found.get(i);
            boolean sameClause = start - before.to() <= 14 && p.between(before.to() - 1, start) <= Boundaries.COMMA;
            if (sameClause && before.precision() == DayPrecision.YEAR) {
                return exact(before.first().getYear(), month, day, "date-of-year");
            }
        }
        boolean ahead = isFuture();
        for (int year : ahead
                ? new int[] {anchor.getYear(), anchor.getYear() + 1}
                : new int[] {anchor.getYear(), anchor.getYear() - 1}) {
            if (YearMonth.of(year, month).isValidDay(day)) {
                LocalDate date = LocalDate.of(year, month, day);
                if (ahead ? !date.isBefore(anchor.minusDays(31)) : !date.isAfter(anchor.plusDays(45))) {
                    return exactDay(date, false, "date");
                }
            }
        }
        return false;
    }

    private boolean wholeMonth(int month) {
        if (anchor == null) {
            return false;
        }
        YearMonth here = YearMonth.of(anchor.getYear(), month);
        if (here.isAfter(YearMonth.from(anchor)) && !isFuture()) {
            here = here.minusYears(1);
        } else if (here.isBefore(YearMonth.from(anchor)) && isFuture()) {
            here = here.plusYears(1);
        }
        return wholeMonth(here);
    }

    private boolean wholeMonth(YearMonth month) {
        return period(month.atDay(1), month.atEndOfMonth(), DayPrecision.MONTH, false, "month");
    }

    private boolean exact(int year, int month, int day, String rule) {
        try {
            return exactDay(LocalDate.of(year, month, day), false, rule);
        } catch (DateTimeException e) {
            return false; // 31 November: no day, hence no date
        }
    }

    private boolean exactDay(LocalDate date, boolean relative, String rule) {
        return period(date, date, DayPrecision.DAY, relative, rule);
    }

    private boolean period(LocalDate first, LocalDate last, DayPrecision precision, boolean relative, String rule) {
        found.add(new Day(start, at, first, last, precision, relative, rule, row));
        return true;
    }
}
