package io.tocsin.enrich.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.enrich.text.Folded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headlines of about six words: the least that a feed gives. */
class LanguagesTest {
    private static final Languages LANGUAGES = Languages.load();

    private static String of(String title, String text, String hint) {
        return LANGUAGES.of(title == null ? null : new Folded().fold(title), new Folded().fold(text), hint);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ar | الحكومة تعلن موازنة العام المقبل غدا",
                "ar | بكين وواشنطن تستأنفان محادثات التجارة",
                "ar | وزير الخارجية يلتقي نظيره في جنيف",
                "en | The minister will visit two ports",
                "en | Talks on trade to resume in May",
                "en | A storm has hit the south coast",
                "ko | 정부, 내년 예산안 다음 주 발표",
                "ko | 비 그치고 내일부터 기온 뚝",
                "ko | 美 대통령, 다음 달 유럽 방문",
                "ru | Министр объявил о новых правилах торговли",
                "ru | Объём экспорта вырос в этом году",
                "uk | Уряд оголосив про нові правила торгівлі",
                "uk | Їхній посол прибув до Києва сьогодні",
                "zh | 政府宣布明年将增加教育预算",
                "zh | 两国领导人下周将在首都会晤",
                "ja | 政府、来年の予算案を発表へ",
                "ja | 北朝鮮弾道弾発射 防衛省発表",
                "ja | 政府与党 経済対策協議",
                "zh | 韓國軍方舉行年度演習",
                "zh | 台灣國防部說明演習時間",
                "ja | きょうの天気は全国的に雨でしょう",
                "fa | دولت بودجه سال آینده را اعلام کرد",
                "fa | وزیر خارجه چین به پکن بازگشت",
                "he | הממשלה תציג מחר את התקציב החדש",
                "he | ראש העיר ביקר אתמול בבית הספר",
                "tr | Hükümet yeni bütçeyi yarın açıklayacak mı",
                "tr | Başkan ile görüşme bir gün ertelendi",
                "es | El gobierno presenta hoy los presupuestos",
                "es | La lluvia deja daños en el sur",
                "fr | Le gouvernement présente son budget demain",
                "fr | Les deux ministres se voient à Genève",
                "de | Die Regierung stellt den Haushalt vor",
                "de | Der Minister reist nicht nach Wien",
                "ur | حکومت نے نئے بجٹ کا اعلان کیا",
                "ur | وزیر خارجہ آج چین پہنچیں گے",
                "ps | د حکومت نوې بودیجه نن اعلان شوه",
                "ps | د بهرنیو چارو وزیر چین ته ځي",
                "pt | O governo apresenta hoje o orçamento",
                "pt | Uma chuva forte não parou ontem",
            })
    void tellsAHeadline(String language, String headline) {
        assertThat(of(null, headline, null)).isEqualTo(language);
    }

    @Test
    void whatHoldsNoLettersIsInNoLanguage() {
        assertThat(of(null, "", null)).isEqualTo(Languages.UNKNOWN);
        assertThat(of("12:30", "2 – 1 … 🚀", "ar")).isEqualTo(Languages.UNKNOWN);
    }

    @Test
    void aHintDecidesOnlyWhatTheScriptLeavesOpen() {
        assertThat(of(null, "Kim Biden Moon", "fr")).as("nothing but names").isEqualTo("fr");
        assertThat(of(null, "정부, 내년 예산안 발표", "en")).as("a wrong hint").isEqualTo("ko");
        assertThat(of(null, "防衛省発表", "ja")).as("Japanese without kana").isEqualTo("ja");
        assertThat(of(null, "The minister will visit two of the ports", "xx")).isEqualTo("en");
        assertThat(of(null, "Kim Biden Moon", null)).isEqualTo(Languages.UNKNOWN);
    }

    @Test
    void namesWithForeignLettersDoNotTurnTheLanguage() {
        assertThat(of(null, "وصل ناگوچي إلى جنيف وقال إن چاوش أوغلو ينتظر زيارته إلى أنقرة", null))
                .isEqualTo("ar");
        assertThat(of(null, "The Straße and the Piñata are shown in the museum of Łódź", null))
                .isEqualTo("en");
    }

    @Test
    void theTitleCountsWithTheText() {
        assertThat(of("وزير الخارجية يلتقي نظيره", "", null)).isEqualTo("ar");
        assertThat(of("AFP", "정부가 내년 예산안을 발표했다", null)).isEqualTo("ko");
    }
}
