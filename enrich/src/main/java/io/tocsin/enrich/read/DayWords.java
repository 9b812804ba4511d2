package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Field;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A place among the words of time of a passage, and what their parts come to when counted from the anchor. */
abstract class DayWords {
    static final int NO_NUMBER = -1;

    final Passage p;
    final LocalDate anchor;
    final List<Day> found = new ArrayList<>();
    int at;
    int start;
    String row;
    /** A word like "last" stands before: the day is over, whatever plans stand near. */
    boolean over;

    DayWords(Passage p, LocalDate anchor) {
        this.p = p;
        this.anchor = anchor;
    }

    boolean move(Mention word) {
        at = word.to();
        return true;
    }

    Mention time(TimeType type) {
        Mention word = at < p.size ? p.times.startingAt(at) : null;
        return word != null && word.time().type() == type ? word : null;
    }

    int number(int i) {
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

    int numberEnd(int i) {
        Mention word = p.tokens.type(i) == Tokens.NUMBER ? null : p.numbers.startingAt(i);
        return word == null ? i + 1 : word.to();
    }

    boolean ago(int n, int unit) {
        if (anchor == null || n > 500) {
            return false;
        }
        if (unit >= 365) {
            int year = anchor.getYear() - n;
            return wholeYear(year, true);
        }
        if (unit >= 28) {
            return wholeMonth(YearMonth.from(anchor).minusMonths(n));
        }
        LocalDate day = anchor.minusDays((long) n * unit);
        if (unit == 7) {
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return period(monday, monday.plusDays(6), DayPrecision.WEEK, true, "ago");
        }
        return exactDay(day, true, "ago");
    }

    boolean day(LocalDate base, int offset, String rule) {
        return base != null && exactDay(base.plusDays(offset), true, rule);
    }

    /** 3일, 지난 3일: the latest such day up to the anchor, tomorrow allowed; ahead when the words speak of what is to come. */
    boolean dayOfMonth(int n) {
        if (anchor == null) {
            return false;
        }
        LocalDate first = spanStart();
        if (first != null) {
            YearMonth begun = YearMonth.from(first);
            LocalDate same = n <= begun.lengthOfMonth() ? begun.atDay(n) : first;
            LocalDate last = same.isBefore(first) ? same.plusMonths(1) : same;
            return exactDay(last, false, "end-of-span");
        }
        YearMonth month = YearMonth.from(anchor);
        boolean ahead = isAhead() || isNearAhead(n);
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

    /** A title has no tense, 12일까지 이어진다 none of its own: of a day of the month the one that is soon, when the other is long past. */
    private boolean isNearAhead(int n) {
        int gone = anchor.getDayOfMonth() - n;
        int left = n - anchor.getDayOfMonth();
        int toNext = anchor.lengthOfMonth() + left;
        Mention until = p.lexicon.grammar().particles() && at < p.size ? p.times.startingAt(at) : null;
        boolean end = until != null && until.time().type() == TimeType.UNTIL;
        return (p.field == Field.TITLE || end) && !over && (left > 1 && left <= 12 || gone > 16 && toNext <= 12);
    }

    /** A day and month without a year: the nearest one, rather past than ahead unless the words look ahead. */
    boolean nearPast(int month, int day) {
        if (anchor == null) {
            return false;
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            Day before = found.get(i);
            if (start - before.to() > 14) {
                break;
            }
            boolean sameClause = start - before.to() <= 14 && p.between(before.to() - 1, start) <= Boundaries.COMMA;
            if (sameClause && before.precision() == DayPrecision.YEAR) {
                return exact(before.first().getYear(), month, day, "date-of-year");
            }
        }
        boolean ahead = isAhead();
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

    boolean wholeMonth(int month) {
        if (anchor == null) {
            return false;
        }
        YearMonth here = YearMonth.of(anchor.getYear(), month);
        boolean ahead = !over && Tense.isAhead(p, start, true);
        if (here.isAfter(YearMonth.from(anchor)) && !ahead) {
            here = here.minusYears(1);
        } else if (here.isBefore(YearMonth.from(anchor)) && ahead) {
            here = here.plusYears(1);
        }
        return wholeMonth(here);
    }

    boolean wholeMonth(YearMonth month) {
        return period(month.atDay(1), month.atEndOfMonth(), DayPrecision.MONTH, false, "month");
    }

    boolean exact(int year, int month, int day, String rule) {
        if (Jalali.isYear(year)) {
            return solar(month, day, year);
        }
        try {
            return exactDay(LocalDate.of(year, month, day), false, rule);
        } catch (DateTimeException e) {
            return false; // 31 November: no day, hence no date
        }
    }

    boolean exactDay(LocalDate date, boolean relative, String rule) {
        return period(date, date, DayPrecision.DAY, relative, rule);
    }

    boolean period(LocalDate first, LocalDate last, DayPrecision precision, boolean relative, String rule) {
        found.add(new Day(start, at, first, last, precision, relative, rule, row));
        return true;
    }

    /** A month of the solar calendar, with its day and year where they are said: of two years the one nearer before the anchor. */
    boolean solar(int month, int day, int year) {
        if (year == NO_NUMBER && anchor == null) {
            return false;
        }
        int y = year;
        if (year == NO_NUMBER) {
            y = Jalali.year(anchor);
            LocalDate latest = isAhead() ? anchor.plusDays(330) : anchor.plusDays(45);
            y = Jalali.month(y, month).isAfter(latest) ? y - 1 : y;
        }
        if (day == NO_NUMBER) {
            LocalDate last = Jalali.next(y, month).minusDays(1);
            return period(Jalali.month(y, month), last, DayPrecision.MONTH, false, "month");
        }
        LocalDate date = Jalali.day(y, month, day);
        return date != null && exactDay(date, false, "date");
    }

    /** A number that is a year here, or {@link #NO_NUMBER}. */
    int asYear(int n) {
        return n > 1900 && n < 2100 || p.lexicon.grammar().jalali() && Jalali.isYear(n) ? n : NO_NUMBER;
    }

    boolean wholeYear(int year, boolean relative) {
        if (Jalali.isYear(year)) {
            return period(
                    Jalali.month(year, 1), Jalali.month(year + 1, 1).minusDays(1), DayPrecision.YEAR, relative, "year");
        }
        return period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), DayPrecision.YEAR, relative, "year");
    }

    boolean monthMarked(int month, int year) {
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

    boolean unit(int unit, int step) {
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
                return wholeYear(year, true);
            }
            default -> {
                return unit % 1000 == 1 && step == 0 && exactDay(anchor, true, "relative-day");
            }
        }
    }

    /** قبل أسبوعين: the word for ago first. */
    boolean agoFirst() {
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

    /** الشهر الماضي: the unit first, then last, this or next. */
    boolean unitFirst(int unit) {
        for (TimeType type : List.of(TimeType.LAST, TimeType.THIS, TimeType.NEXT)) {
            Mention word = time(type);
            if (word != null && anchor != null) {
                at = word.to();
                return unit(unit, type == TimeType.LAST ? -1 : type == TimeType.THIS ? 0 : 1);
            }
        }
        Mention ago = time(TimeType.AGO);
        if (ago != null && ago.time().value() == 0 && unit < 1000) {
            at = ago.to();
            return ago(1, unit); // год назад
        }
        return false;
    }

    boolean isAhead() {
        Mention until = p.times.endingAt(start);
        boolean end = until != null && until.time().type() == TimeType.UNTIL;
        return !over && (end || Tense.isAhead(p, start, false));
    }

    /** The first day of a span whose last day is being read: 19일부터 29일까지, 11∼14일; null when there is none. */
    private LocalDate spanStart() {
        Day before = found.isEmpty() ? null : found.get(found.size() - 1);
        if (before == null
                || !before.isDay()
                || start - before.to() > 6
                || p.between(before.to() - 1, start) > Boundaries.COMMA) {
            return null;
        }
        Mention from = p.times.startingAt(before.to());
        boolean dash = start - before.to() <= 1 && (start == before.to() || "~∼-—".indexOf(p.mark(before.to())) >= 0);
        boolean until = from != null && from.time().type() == TimeType.UNTIL && from.to() == start;
        return dash || until || from != null && from.time().type() == TimeType.FROM ? before.first() : null;
    }
}
