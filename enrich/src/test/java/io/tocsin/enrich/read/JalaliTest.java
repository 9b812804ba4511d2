package io.tocsin.enrich.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The solar calendar against dates that everybody in Iran knows. */
class JalaliTest {
    @ParameterizedTest(name = "{0}/{1}/{2} is {3}")
    @CsvSource({
        "1357, 11, 22, 1979-02-11", // the revolution
        "1359,  6, 31, 1980-09-22", // the war with Iraq
        "1395,  1,  1, 2016-03-20",
        "1398, 10, 18, 2020-01-08", // missiles at Ain al-Asad
        "1399, 12, 30, 2021-03-20", // the last day of a leap year
        "1400,  1,  1, 2021-03-21",
        "1401, 10, 13, 2023-01-03",
        "1403, 12, 30, 2025-03-20",
        "1404,  1,  1, 2025-03-21",
    })
    void tellsTheDay(int year, int month, int day, LocalDate expected) {
        assertThat(Jalali.day(year, month, day)).isEqualTo(expected);
        assertThat(Jalali.year(expected)).isEqualTo(year);
    }

    @Test
    void hasNoThirtiethOfEsfandInACommonYear() {
        assertThat(Jalali.day(1400, 12, 29)).isEqualTo(LocalDate.of(2022, 3, 20));
        assertThat(Jalali.day(1400, 12, 30)).isNull();
        assertThat(Jalali.day(1401, 7, 31)).isNull();
    }
}
