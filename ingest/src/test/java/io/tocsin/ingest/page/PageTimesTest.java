package io.tocsin.ingest.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates for machines and for people, and those that are nobody's or could be two. */
class PageTimesTest {

    private static final String TEXT =
            "<p>" + "The joint chiefs said that a missile was fired towards the sea. ".repeat(3) + "</p>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-04T07:12:33+0900|2026-03-04T07:12:33+09:00",
                "2026-03-04T07:12:33.120+09:00[Asia/Seoul]|2026-03-04T07:12:33.120+09:00",
                "20260304071233|2026-03-04T07:12:33",
                "20260701T0914|2026-07-01T09:14",
                "Wed Mar 04 2026 07:12:33 GMT+0900 (Korean Standard Time)|2026-03-04T07:12:33+09:00",
                "1772575953|2026-03-03T22:12:33Z",
                "1772575953000|2026-03-03T22:12:33Z",
                "Wed, 04 Mar 2026 07:12:33 KST|2026-03-04T07:12:33+09:00",
                "2026.03.04. 오전 7:12|2026-03-04T07:12",
                "2026.03.04. 오후 7:12|2026-03-04T19:12",
                "2026年03月04日 07:12|2026-03-04T07:12",
                "令和8年9月7日|2026-09-07",
                "Stand: 14.01.2026 14:52 Uhr|2026-01-14T14:52",
                "21.02.2026, 05.30 Uhr|2026-02-21T05:30",
                "30 марта 2026, 17:45 (UTC+5)|2026-03-30T17:45+05:00",
                "الاثنين 9 شباط 2026 - الساعة 13:20 (غرينتش+2)|2026-02-09T13:20+02:00",
                "23 أغسطس/آب 2026|2026-08-23",
                "۱۲ آذر ۱۴۰۵، ۱۰:۲۰|2026-12-03T10:20",
                "۳۰ اسفند ۱۴۰۳|2025-03-20",
                "15 Mayıs 2026 - 21:05|2026-05-15T21:05",
                "3 de marzo de 2026 a las 8:05|2026-03-03T08:05",
                "le 1er février 2026 à 18:00|2026-02-01T18:00",
                "March 4, 2026 7:12 PM|2026-03-04T19:12",
                "ב-4 במרץ 2026 בשעה 9:30|2026-03-04T09:30"
            })
    void aDateIsReadInTheFormsThatPublishersUse(String written, String iso) {
        assertThat(Times.read(written)).isEqualTo(iso);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3/4/2026",
                "yesterday",
                "12 رجب 1447",
                "31.02.2026",
                "4.2026",
                "99999999",
                "Room 12 1405",
                "{{date}}"
            })
    void whatCouldBeTwoDaysOrNoneIsNoDate(String written) {
        assertThat(Times.read(written)).isNull();
    }

    @Test
    void theTimeWithAnOffsetGoesBeforeADay() {
        assertThat(article(
                                "<meta name=date content=2026-03-04><meta property=article:published_time content=2026-03-04T07:12:33Z>"
                                        + TEXT)
                        .published())
                .isEqualTo("2026-03-04T07:12:33Z");
    }

    @Test
    void aTimeOfAnotherStoryOrACommentIsNotTheArticles() {
        String time = "<time datetime='2026-03-04T07:12:33Z'>today</time>";
        assertThat(article("<article><h1>A missile</h1>" + time + TEXT + "</article>")
                        .published())
                .isEqualTo("2026-03-04T07:12:33Z");
        assertThat(article("<aside>" + time + "</aside><article><h1>A missile</h1>" + TEXT + "</article>")
                        .published())
                .isNull();
        assertThat(article("<article><h1>A missile</h1>" + TEXT + "<ol class=comments><li>" + time
                                + "</li></ol></article>")
                        .published())
                .isNull();
    }

    @Test
    void aTimeBehindTheTextOrAboveTheHeadlineIsNotTheArticles() {
        String time = "<div><time datetime='2026-03-04T07:12:33Z'>today</time></div>";
        assertThat(article(time + "<h1>A missile was fired</h1>" + TEXT + time).published())
                .isNull();
        assertThat(article("<h1>A missile was fired</h1>" + time + TEXT).published())
                .isEqualTo("2026-03-04T07:12:33Z");
    }

    @Test
    void theDayOfTodayAboveTheHeadlineIsNotTheArticles() {
        String head = "<h1>A missile was fired</h1>";
        assertThat(article("<div>4 March 2026</div>" + head + TEXT).published()).isNull();
        assertThat(article(head + "<div>4 March 2026</div>" + TEXT).published()).isEqualTo("2026-03-04");
    }

    @Test
    void theLastChangeIsToldFromThePublication() {
        Article article =
                article("<h1>A missile was fired</h1><div>입력 2026.03.04. 07:12 수정 2026.03.04. 08:40</div>" + TEXT);
        assertThat(article.published()).isEqualTo("2026-03-04T07:12");
        assertThat(article.modified()).isEqualTo("2026-03-04T08:40");
    }

    private static Article article(String page) {
        return (Article)
                Pages.read(page.getBytes(StandardCharsets.UTF_8), null, URI.create("https://news.example.com/1"));
    }
}
