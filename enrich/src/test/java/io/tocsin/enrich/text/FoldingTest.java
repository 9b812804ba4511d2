package io.tocsin.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spellings that a reader takes for one word. */
class FoldingTest {
    private static String fold(String text) {
        var folded = new Folded().fold(text);
        return folded.text(0, folded.length());
    }

    @ParameterizedTest(name = "{0} reads as {1}")
    @DisplayName("One word, however it is written")
    @CsvSource({
        "FIRLATILDI, fırlatıldı",
        "İstanbul, istanbul",
        "i\u0307stanbul, ISTANBUL",
        "Missile, MISSILE",
        "ＭＩＳＳＩＬＥ, missile",
        "𝐦𝐢𝐬𝐬𝐢𝐥𝐞, missile",
        "ﬁred, fired",
        "mísil, misil",
        "mi\u0301sil, misil",
        "Übung, ubung",
        "mis\u00ADsile, missile",
        "mis\u200Bsi\u2060le, missile",
        "\u202Emissile\u202C, missile",
        "كتـــاب, كتاب",
        "صَارُوخًا, صاروخا",
        "إطلاق, اطلاق",
        "أُطْلِقَ, اطلق",
        "مناورة, مناوره",
        "كورى, كوري",
        "کوریا, كوريا",
        "ﺻﺎﺭﻭﺥ, صاروخ",
        "ﻻ, لا",
        "١٢٣, 123",
        "۱۲۳, 123",
        "１２３, 123",
        "१२३, 123",
        "ﾐﾀﾞ, ミタ\u3099",
        "ᄇ\u1161\u11AF사, 발사",
        "\u1112\u1161\u11ABᄀ\u116E\u11A8, 한국",
        "ёлка, елка",
        "Kim’s, Kim's",
        "«missile», “missile”",
        "KN‑23, KN-23",
    })
    void meet(String one, String other) {
        assertThat(fold(one)).isEqualTo(fold(other));
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({"발사, 발살", "صاروخ, صواريخ", "missile, missiles", "ракета, ракеты", "か, が", "12, 21"})
    void differentWordsStayApart(String one, String other) {
        assertThat(fold(one)).isNotEqualTo(fold(other));
    }

    @Test
    void zeroWidthNonJoinerPartsPersianWordsAndNothingElse() {
        assertThat(fold("می\u200Cخواهد")).isEqualTo("مي خواهد");
        assertThat(fold("mis\u200Csile")).isEqualTo("missile");
    }

    @Test
    void aQuoteKeepsTheMarksBehindItsLastLetter() {
        String text = "أطلقت صاروخا\u064B اليوم";
        var folded = new Folded().fold(text);
        var tokens = new Tokens().cut(folded, (t, start, end) -> end - start);
        assertThat(text.substring(folded.sourceStart(tokens.start(1)), folded.sourceEnd(tokens.end(1))))
                .isEqualTo("صاروخا\u064B");
        assertThat(folded.text(tokens.start(1), tokens.end(1))).isEqualTo("صاروخا");
    }

    @Test
    void aLoneSurrogateIsALetterOfNoScriptAndTakesItsOwnPlace() {
        var folded = new Folded().fold("a\uD83Db");
        assertThat(folded.length()).isEqualTo(3);
        assertThat(folded.sourceStart(2)).isEqualTo(2);
    }

    @Test
    void foldingDoesNotAskTheLocale() {
        var before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
            assertThat(fold("FIRING TITLE")).isEqualTo("firing title");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }
}
