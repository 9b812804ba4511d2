package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Reads days: a grammar over typed words of time, the same for all languages. The anchor is the day of publication. */
final class Days extends NumberedDays {
    /** Added to the number of a month in the table of times: the month is one of the solar calendar. */
    private static final int SOLAR = 100;

    /** Days of the longest month: a unit of more is a year. */
    private static final int MONTH_OF_DAYS = 31;

    private Days(Passage p, LocalDate anchor) {
        super(p, anchor);
    }

    /** All days of a passage, by first token. {@code anchor} may be null: then only full dates are read. */
    static List<Day> in(Passage p, LocalDate anchor) {
        var days = new Days(p, anchor);
        for (int i = 0; i < p.size; ) {
            days.at = i;
            days.start = i;
            days.row = null;
            days.over = false;
            Mention name = p.names.covering(i);
            if (name != null && name.to() - name.from() > 1) {
                i = name.to(); // the 4 of Long March-4 is no day
                continue;
            }
            i = days.read() ? days.behind(days.found.get(days.found.size() - 1)) : i + 1;
        }
        return days.found;
    }

    /** One past a day, and past a weekday that says it once more: 2 Mayıs 2024 Perşembe, 5月2日（木）. */
    private int behind(Day day) {
        int next = day.to() < p.size && (p.mark(day.to()) == ',' || p.mark(day.to()) == '(') ? day.to() + 1 : day.to();
        Mention word = next < p.size && day.isDay() && !day.relative() ? p.times.startingAt(next) : null;
        return word != null && word.time().type() == TimeType.WEEKDAY ? word.to() : day.to();
    }

    private boolean read() {
        Mention word = p.times.startingAt(at);
        if (word == null) {
            return number(at) != NO_NUMBER ? byNumber() : dotted();
        }
        row = word.entry().row();
        int value = word.time().value();
        return switch (word.time().type()) {
            case DAY_OFFSET -> move(word) && day(anchor, value, "relative-day");
            case SAME_DAY -> move(word) && sameDay();
            case WEEKDAY -> move(word) && weekday(value);
            case MONTH -> move(word) && month(value, NO_NUMBER, false);
            case LAST -> move(word) && (over = true) && modified(-1, value);
            case THIS -> move(word) && modified(0, value);
            case NEXT -> move(word) && modified(1, value);
            case AGO -> move(word) && agoFirst();
            case UNIT -> move(word) && unitFirst(value);
            case YEAR_MARK -> move(word) && yearBehind();
            case ERA -> move(word) && number(at) > 0 && number(at) < 200 && yearFirst(value + number(at));
            default -> false;
        };
    }

    /** 3 January 2023 · 24th of May · 2017년 9월 3일 · 3일 · two weeks ago · 2023-01-03. */
    private boolean byNumber() {
        int n = number(at);
        if (asYear(n) == n && p.tokens.end(at) - p.tokens.start(at) == 4) {
            return iso(n) || yearFirst(n);
        }
        int end = numberEnd(at);
        at = end;
        if (at + 1 < p.size && p.mark(at) == '.' && p.tokens.glued(at) && isMonth(at + 1)) {
            at++; // 3. Januar
        }
        if (time(TimeType.ORDINAL_MARK) != null) {
            at = time(TimeType.ORDINAL_MARK).to();
        }
        if (n >= 1 && n <= 31 && ofMonth(n)) {
            return true;
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
        if (n >= 1 && n <= 31 && firstOfTwo(n) || slashed(n)) {
            return true;
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
            return over ? dayOfMonth(n) : nearest(n); // 11∼14일: the second day stands behind with its mark
        }
        if (time(TimeType.DAY_MARK) != null && isDayMark(time(TimeType.DAY_MARK)) && n >= 1 && n <= 31) {
            row = time(TimeType.DAY_MARK).entry().row();
            at = time(TimeType.DAY_MARK).to();
            boolean from = time(TimeType.FROM) != null || opensSpan();
            return !isDuration() && (from && !over ? nearest(n) : dayOfMonth(n));
        }
        boolean bracketed = start > 0 && at + 1 < p.size && p.mark(start - 1) == '(' && p.mark(at) == ')';
        Mention marked = bracketed && n >= 1 && n <= 31 ? p.times.startingAt(at + 1) : null;
        if (marked != null && marked.time().type() == TimeType.DAY_MARK) {
            at = marked.to();
            return dayOfMonth(n); // 昨(26)日
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

    /** Behind a month's name: its day where none stood before, then its year. */
    @Override
    boolean month(int month, int day, boolean dayBefore) {
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
        int dash = at;
        int last = d == NO_NUMBER || dayBefore ? NO_NUMBER : lastOfSpan(d);
        int second = at - 1;
        int year = yearAhead();
        if (month > SOLAR) {
            return solar(month - SOLAR, d, year);
        }
        if (year == NO_NUMBER && anchor != null) {
            year = ofYear();
        }
        if (d == NO_NUMBER) {
            return year == NO_NUMBER ? wholeMonth(month) : wholeMonth(YearMonth.of(year, month));
        }
        boolean read = year == NO_NUMBER ? nearPast(month, d) : exact(year, month, d, "date");
        if (read && last != NO_NUMBER) {
            span(dash, second, last);
        }
        return read;
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
            return wholeYear(year, false);
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
        if (next != null || isAhead()) {
            at = next != null ? next.to() : at;
            return exactDay(
                    anchor.with(next == null ? TemporalAdjusters.nextOrSame(day) : TemporalAdjusters.next(day)),
                    true,
                    "weekday-ahead");
        }
        LocalDate past = anchor.with(TemporalAdjusters.previousOrSame(day));
        // Of a day six days back nobody says its bare name: it is tomorrow already where it happened.
        boolean ahead = last == null && past.equals(anchor.minusDays(6));
        return exactDay(ahead ? anchor.plusDays(1) : past, true, "weekday");
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
        if (weekday != null && step == 0) {
            at = weekday.to();
            return weekday(weekday.time().value());
        }
        if (weekday != null && own > MONTH_OF_DAYS) {
            at = weekday.to();
            return unit(own, step); // سال گذشته سه‌شنبه ۱۵ شهریور: the weekday is that of the date behind it
        }
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
}
