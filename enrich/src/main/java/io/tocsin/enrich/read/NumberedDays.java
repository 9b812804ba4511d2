package io.tocsin.enrich.read;

import static java.time.temporal.ChronoUnit.DAYS;

import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;

/** Days that begin with a number: dates with marks and slashes, the first of two days, a day of last month. */
abstract class NumberedDays extends YearWords {
    NumberedDays(Passage p, LocalDate anchor) {
        super(p, anchor);
    }

    /** Behind a month's name: its day where none stood before, then its year. */
    abstract boolean month(int month, int day, boolean dayBefore);

    /** 30 من الشهر الماضي, 3 de este mes: a day of last, this or next month. */
    boolean ofMonth(int n) {
        int back = at;
        Mention which = which();
        boolean month = which != null && which.time().value() == 30;
        if (!month && time(TimeType.UNIT) != null && time(TimeType.UNIT).time().value() == 30) {
            at = time(TimeType.UNIT).to();
            month = true;
            which = which != null ? which : which();
        }
        if (!month || which == null || anchor == null) {
            at = back;
            return false;
        }
        int ago = which.time().type() == TimeType.LAST ? 1 : 0;
        YearMonth of = YearMonth.from(anchor).minusMonths(ago);
        return n <= of.lengthOfMonth() && exactDay(of.atDay(n), false, "day-of-month");
    }

    /** 当天, 同日: the day that was told just before, else that of publication. */
    boolean sameDay() {
        for (int i = found.size() - 1; i >= 0; i--) {
            Day told = found.get(i);
            int back = p.sentence[start] - p.sentence[told.from()];
            if (back > 1) {
                break;
            }
            boolean near = anchor == null || !told.first().isBefore(anchor.minusDays(4));
            if (told.isDay() && (near || back == 0) && !endsGap(told)) {
                return exactDay(told.first(), told.relative(), "day-told-before");
            }
        }
        return day(anchor, 0, "relative-day");
    }

    private boolean endsGap(Day day) {
        Mention since = day.to() < p.size ? p.times.startingAt(day.to()) : null;
        return since != null && since.time().type() == TimeType.SINCE;
    }

    /** 10 to 22 December, بين 10 و22 ديسمبر: the first of two days before their month; the second is read behind it. */
    boolean firstOfTwo(int n) {
        int behind = at;
        for (int i = at; i <= at + 5 && i < p.size; i++) {
            if (i > at + 1 && !isBetweenDays(i - 1)) {
                return false;
            }
            int second = number(i);
            Mention month = second >= 1 && second <= 31 ? p.times.startingAt(numberEnd(i)) : null;
            if (month != null && month.time().type() == TimeType.ORDINAL_MARK) { // del 9 al 11 de abril
                month = p.times.startingAt(month.to());
            }
            if (month != null && month.time().type() == TimeType.MONTH) {
                at = month.to();
                boolean read = month(month.time().value(), n, true);
                Day day = read ? found.remove(found.size() - 1) : null;
                at = behind;
                return day != null && period(day.first(), day.last(), day.precision(), false, "first-of-two");
            }
        }
        return false;
    }

    /** vom 13. bis zum 23. März: what may stand between two days of a month. */
    boolean isBetweenDays(int i) {
        return p.mark(i) == '.' || p.times.covering(i) != null || p.cues.covering(i) != null;
    }

    /** 17/7/2023 and 24-10-2023, day first. */
    boolean slashed(int day) {
        int i = at;
        int[] parts = {day, NO_NUMBER, NO_NUMBER};
        for (int k = 1; k < 3; k++) {
            i = i < p.size && (p.mark(i) == '/' || p.mark(i) == '-') ? i + 1 : i;
            parts[k] = i < p.size && p.tokens.type(i) == Tokens.NUMBER ? number(i) : NO_NUMBER;
            i++;
        }
        if (parts[1] < 1 || parts[1] > 12 || parts[2] < 1900 || parts[2] > 2100) {
            return false;
        }
        at = i;
        return exact(parts[2], parts[1], parts[0], "date");
    }

    /** Whether a dash and a marked day follow: 11∼14일. */
    boolean isRange() {
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

    /** 4日至8日: a word for until and another day follow. */
    boolean opensSpan() {
        Mention until = time(TimeType.UNTIL);
        int second = until == null ? p.size : until.to();
        if (number(second) < 1 || number(second) > 31) {
            return false;
        }
        Mention mark = numberEnd(second) < p.size ? p.times.startingAt(numberEnd(second)) : null;
        return mark != null && mark.time().type() == TimeType.DAY_MARK;
    }

    /** March 20-22: moves over the dash and the last day of a span whose first has been read; its number, or none. */
    int lastOfSpan(int first) {
        char dash = at < p.size ? p.mark(at) : 0;
        int second = dash == '-' || dash == '—' ? at + 1 : at;
        boolean joined =
                second < p.size && (second > at || p.tokens.glued(at)); // a hyphen between two numbers is no token
        int last = joined && p.tokens.type(second) == Tokens.NUMBER ? number(second) : NO_NUMBER;
        if (last <= first || last > 31) {
            return NO_NUMBER;
        }
        at = second + 1;
        return last;
    }

    /** Parts the day read last, which ends at the dash, from the last day of its month's span, which begins at a token of its own. */
    void span(int dash, int second, int last) {
        Day first = found.remove(found.size() - 1);
        found.add(new Day(
                first.from(),
                dash,
                first.first(),
                first.last(),
                first.precision(),
                first.relative(),
                first.rule(),
                first.row()));
        if (last <= first.first().lengthOfMonth()) {
            LocalDate day = first.first().withDayOfMonth(last);
            found.add(new Day(second, at, day, day, first.precision(), first.relative(), "last-of-span", first.row()));
        }
    }

    boolean isMonth(int token) {
        Mention word = p.times.startingAt(token);
        return word != null && word.time().type() == TimeType.MONTH;
    }

    /** 2023-01-03 and 2023/1/3. */
    boolean iso(int year) {
        int step = at + 1 < p.size && p.mark(at + 1) == '/' ? 2 : 1;
        if (at + 2 * step < p.size && p.tokens.glued(at + step) && p.tokens.glued(at + 2 * step)) {
            int m = number(at + step);
            int d = number(at + 2 * step);
            if (m >= 1 && m <= 12 && d >= 1 && d <= 31) {
                at += 2 * step + 1;
                return exact(year, m, d, "iso");
            }
        }
        return false;
    }

    /** 03.01.2023, day first. */
    boolean dotted() {
        String[] parts = p.tokens.type(at) == Tokens.NUMBER ? p.word(at).split("\\.") : new String[0];
        if (parts.length != 3 || parts[0].length() > 2 || parts[1].length() > 2 || parts[2].length() != 4) {
            return false;
        }
        at++;
        int month = Integer.parseInt(parts[1]);
        return month >= 1
                && month <= 12
                && exact(Integer.parseInt(parts[2]), month, Integer.parseInt(parts[0]), "date");
    }

    /** 3일간, 3일째, 3 days long. */
    boolean isDuration() {
        Mention next = at < p.size ? p.cues.startingAt(at) : null;
        return next != null && next.cue().note().equals("duration");
    }

    /** Of the same day in two months the nearer one: a span is announced before it begins. */
    boolean nearest(int n) {
        if (anchor == null) {
            return false;
        }
        LocalDate best = null;
        for (int months = -1; months <= 1; months++) {
            YearMonth month = YearMonth.from(anchor).plusMonths(months);
            LocalDate day = n <= month.lengthOfMonth() ? month.atDay(n) : null;
            boolean nearer = day != null
                    && (best == null || Math.abs(DAYS.between(anchor, day)) < Math.abs(DAYS.between(anchor, best)));
            best = nearer ? day : best;
        }
        return best != null && exactDay(best, false, "nearest-day");
    }

    /** 27号 is a day where an hour or a part of the day follows, else as well a number of what flies. */
    boolean isDayMark(Mention mark) {
        Mention next = mark.to() < p.size ? p.times.startingAt(mark.to()) : null;
        return mark.time().value() != 2
                || next != null
                        && (next.time().type() == TimeType.DAY_PART
                                || next.time().type() == TimeType.CLOCK);
    }
}
