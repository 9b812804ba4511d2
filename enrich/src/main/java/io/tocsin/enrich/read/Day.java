package io.tocsin.enrich.read;

import io.tocsin.schemas.DayPrecision;
import java.time.LocalDate;

/**
 * A day or period that the text states.
 *
 * @param from first token of the words
 * @param to one past their last token
 * @param first first day of the period
 * @param last its last day; equal to first for a day
 * @param precision how exactly it is stated
 * @param relative said by a weekday or a word like yesterday, hence in the publisher's zone
 * @param rule which pattern read it
 * @param row lexicon row that decided it, or null for digits alone
 */
record Day(
        int from,
        int to,
        LocalDate first,
        LocalDate last,
        DayPrecision precision,
        boolean relative,
        String rule,
        String row) {
    boolean isDay() {
        return precision == DayPrecision.DAY;
    }
}
