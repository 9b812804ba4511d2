package io.tocsin.enrich.read;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The solar calendar of Iran: six months of 31 days, five of 30, the last of 29 or 30. Leap years by the 33-year cycle, which
 * agrees with the equinox for all years that news speaks of (1343 to 1472, 1964 to 2094).
 */
final class Jalali {
    private static final LocalDate FIRST_OF_1400 = LocalDate.of(2021, 3, 21);

    private Jalali() {}

    /** Whether a number may be a year of this calendar in the news of our time. */
    static boolean isYear(int n) {
        return n >= 1343 && n <= 1472;
    }

    /** The first day of a month, 1 to 12. */
    static LocalDate month(int year, int month) {
        LocalDate first = FIRST_OF_1400;
        for (int y = 1400; y < year; y++) {
            first = first.plusDays(length(y));
        }
        for (int y = 1399; y >= year; y--) {
            first = first.minusDays(length(y));
        }
        return first.plusDays(month <= 7 ? (month - 1) * 31L : 186 + (month - 7) * 30L);
    }

    /** The first day of the month after one. */
    static LocalDate next(int year, int month) {
        return month == 12 ? month(year + 1, 1) : month(year, month + 1);
    }

    /** The day of a month, or null when the month has no such day. */
    static LocalDate day(int year, int month, int day) {
        LocalDate date = month(year, month).plusDays(day - 1L);
        return date.isBefore(next(year, month)) ? date : null;
    }

    /** The year in which a day lies. */
    static int year(LocalDate day) {
        int year = day.getYear() - 621;
        return ChronoUnit.DAYS.between(month(year, 1), day) < 0 ? year - 1 : year;
    }

    private static int length(int year) {
        return switch (year % 33) {
            case 1, 5, 9, 13, 17, 22, 26, 30 -> 366;
            default -> 365;
        };
    }
}
