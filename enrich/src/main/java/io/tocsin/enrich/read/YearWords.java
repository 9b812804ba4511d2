package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import java.time.LocalDate;

/** Years, by number or by a word for last or this, alone or beside a month. */
abstract class YearWords extends DayWords {
    YearWords(Passage p, LocalDate anchor) {
        super(p, anchor);
    }

    boolean yearFirst(int year) {
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
            return wholeYear(year, false);
        }
        boolean led = start > 0
                && p.cues.endingAt(start) != null
                && p.cues.endingAt(start).cue().note().equals("year");
        boolean opens = p.sentenceStart(p.sentence[start]) == start
                && p.lexicon.grammar().participleLast()
                && at < p.size
                && p.mark(at) == 0
                && p.heads.startingAt(at) == null; // 2017 testete Nordkorea
        return (led || opens) && wholeYear(year, false);
    }

    /** عام 2017. */
    boolean yearBehind() {
        int year = number(at);
        if (asYear(year) == year && year > 0) {
            at++;
            return wholeYear(year, false);
        }
        return false;
    }

    int yearAhead() {
        int i = at < p.size && (p.mark(at) == ',' || p.mark(at) == '،') ? at + 1 : at;
        Mention mark = i < p.size ? p.times.startingAt(i) : null;
        if (mark != null
                && (mark.time().type() == TimeType.YEAR_MARK || mark.time().type() == TimeType.ORDINAL_MARK)) {
            i = mark.to(); // enero de 2023, دی سال ۱۴۰۱
        }
        int year = number(i);
        if (year > 0 && asYear(year) == year && p.tokens.type(i) == Tokens.NUMBER) {
            at = i + 1;
            return year;
        }
        return NO_NUMBER;
    }

    /** January 25 last year, в мае прошлого года: the year that such words tell, moving over them; "last May" tells none. */
    int ofYear() {
        int back = at;
        Mention which = which();
        if (which == null) {
            return NO_NUMBER;
        }
        Mention mark = time(TimeType.YEAR_MARK) != null ? time(TimeType.YEAR_MARK) : time(TimeType.UNIT);
        boolean marked = mark != null
                && (mark.time().type() == TimeType.YEAR_MARK || mark.time().value() == 365);
        at = marked ? mark.to() : at;
        boolean last = which.time().type() == TimeType.LAST;
        if (marked || which.time().value() == 365) {
            return anchor.getYear() - (last ? 1 : 0);
        }
        at = last && which.time().value() != 1 ? at : back;
        return NO_NUMBER;
    }

    /** Moves over a word for last or this, if there is one. */
    Mention which() {
        Mention word = time(TimeType.LAST) != null ? time(TimeType.LAST) : time(TimeType.THIS);
        at = word != null ? word.to() : at;
        return word;
    }
}
