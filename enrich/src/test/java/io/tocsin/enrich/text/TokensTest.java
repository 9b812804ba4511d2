package io.tocsin.enrich.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text falls into words, numbers and marks. */
class TokensTest {
    private static final Set<String> KNOWN =
            Set.of("북한", "발사", "했다고", "미사일", "을", "한미", "훈련", "ミサイル", "発射", "打ち上げた", "と");

    private static Tokens cut(Folded text) {
        return new Tokens().cut(text, TokensTest::longest);
    }

    private static int longest(Folded text, int start, int end) {
        for (int to = end; to > start; to--) {
            if (KNOWN.contains(text.text(start, to))) {
                return to - start;
            }
        }
        return 0;
    }

    private static List<String> words(String text) {
        var folded = new Folded().fold(text);
        var tokens = cut(folded);
        var words = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(folded.text(tokens.start(i), tokens.end(i)));
        }
        return words;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '>',
            value = {
                "North Korea fired.  > north korea fired .",
                "KN-23 and Kh101     > kn 23 and kh 101",
                "surface-to-air      > surface to air",
                "North's test        > north 's test",
                "1,000 or 3.5 km     > 1,000 or 3.5 km",
                "at 3, 5 and 7.      > at 3 , 5 and 7 .",
                "U.S. and N. Korea   > u.s. and n. korea",
                "the end. Next       > the end . next",
                "vitamin c. Next     > vitamin c . next",
                "أطلقت 3 صواريخ،     > اطلقت 3 صواريخ ،",
                "2발을 발사했다고     > 2 발 을 발사 했다고",
                "북한미사일을         > 북한 미사일 을",
                "한미·일 훈련         > 한미 일 훈련",
                "打ち上げたと発射      > 打ち上げた と 発射",
                "l'Iran qu'il a      > l' iran qu' il a",
                "Kore'nin KN'yi      > kore 'nin kn 'yi",
                "aujourd'hui 18'i    > aujourd 'hui 18 'i",
                "ארה\"ב \"אמרה\"        > ארה\"ב \" אמרה \"",
                "צפון־קוריאה          > צפון קוריאה",
                "ミサイル2発射した     > ミサイル 2 発射 した",
                "«Сармат» пуск       > \" сармат \" пуск",
                "ICBM급              > icbm 급",
            })
    void fallsInto(String text, String expected) {
        assertThat(words(text)).containsExactly(expected.split(" "));
    }

    @Test
    void aTokenKnowsItsTypeAndWhetherItTouchesTheOneBefore() {
        var folded = new Folded().fold("KN-23, 2발");
        var tokens = cut(folded);
        assertThat(tokens.size()).isEqualTo(5);
        int[] types = {Tokens.WORD, Tokens.NUMBER, Tokens.MARK, Tokens.NUMBER, Tokens.WORD};
        boolean[] glued = {false, true, true, false, true};
        for (int i = 0; i < 5; i++) {
            assertThat(tokens.type(i)).as("type of token %d", i).isEqualTo(types[i]);
            assertThat(tokens.glued(i)).as("glue of token %d", i).isEqualTo(glued[i]);
        }
    }

    @Test
    void anEmptyTextHasNone() {
        assertThat(words("")).isEmpty();
        assertThat(words(" \t \u200B\u202E ")).isEmpty();
    }

    /** Compounds are cut only where known words cover them from end to end; a whole known word stays whole. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '>',
            value = {
                "Raketentest         > raketen test",
                "Raketenstart        > raketenstart",
                "Raketenteststelle   > raketenteststelle",
                "Manöverstest        > manovers test",
                "Teststoff           > teststoff",
            })
    void cutsCompounds(String word, String expected) {
        var known = Set.of("rakete", "raketen", "test", "raketenstart", "manover");
        var folded = new Folded().fold(word);
        var tokens = new Tokens().cut(folded, new Tokens.Cutter() {
            @Override
            public int longest(Folded text, int start, int end) {
                for (int to = end; to > start; to--) {
                    if (known.contains(text.text(start, to))) {
                        return to - start;
                    }
                }
                return 0;
            }

            @Override
            public boolean cutsCompounds() {
                return true;
            }
        });
        var words = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            words.add(folded.text(tokens.start(i), tokens.end(i)));
        }
        assertThat(String.join(" ", words)).isEqualTo(expected);
    }
}
