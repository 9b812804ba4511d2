package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void controlCharactersAndHalfPairsGoAndMarksOfDirectionStay() {
        assertThat(CleanText.body("a\u0000b\r\nc\rd\u0085\te")).isEqualTo("a b\nc\nd \te");
        assertThat(CleanText.body("\ud83d x \udc00 😀")).isEqualTo("\uFFFD x \uFFFD 😀");
        assertThat(CleanText.line(" one\ntwo\u2028three ")).isEqualTo("one two three");
        assertThat(CleanText.line("\u200Fقال\u200F")).isEqualTo("\u200Fقال\u200F");
    }

    @Test
    void cutsBeforeTheCharacterThatDoesNotFit() {
        assertThat(Cut.toBytes("abc", 3)).isEqualTo("abc");
        assertThat(Cut.toBytes("한국어", 8)).isEqualTo("한국");
        assertThat(Cut.toUnits("a😀b", 2)).isEqualTo("a");
        assertThat(Cut.toUnits("a😀b", 3)).isEqualTo("a😀");
    }

    @Test
    void cutsNoCharacterThatAReaderSeesAsOne() {
        assertThat(Cut.toUnits("xe\u0301y", 2)).as("accent").isEqualTo("x");
        assertThat(Cut.toUnits("قُلت", 1)).as("vowel sign").isEmpty();
        assertThat(Cut.toUnits("a👩\u200D🚀b", 4)).as("joined emoji").isEqualTo("a");
        assertThat(Cut.toUnits("a👍🏽", 3)).as("skin tone").isEqualTo("a");
        assertThat(Cut.toUnits("a🇰🇷", 3)).as("flag").isEqualTo("a");
        assertThat(Cut.toUnits("a\u1112\u1161\u11ab", 3))
                .as("conjoining Hangul")
                .isEqualTo("a");
    }

    @Test
    void aPileOfMarksIsCutThrough() {
        assertThat(Cut.toUnits("a" + "\u0301".repeat(500), 300)).hasSize(300);
    }

    @Test
    void whatIsCutIsAPrefixWithinTheBudgetAndWellFormed() {
        ForAll.forAll(
                5,
                2_000,
                random -> random.ints(40, 0, 9)
                        .mapToObj(i -> new String[] {"a", "é", "한", "😀", "\u0301", "\u200D", "🇰", "\u1161", " "}[i])
                        .reduce("", String::concat),
                text -> {
                    for (int budget = 0; budget < 130; budget += 7) {
                        String cut = Cut.toBytes(text, budget);
                        assertThat(text).startsWith(cut);
                        assertThat(cut.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(budget);
                        assertThat(CleanText.body(cut)).as("no half pair").isEqualTo(cut);
                    }
                });
    }

    @Test
    void cleaningTwiceChangesNothing() {
        ForAll.forAll(
                6,
                2_000,
                random -> {
                    char[] chars = new char[30];
                    for (int i = 0; i < chars.length; i++) {
                        chars[i] = (char) random.nextInt(random.nextInt(3) == 0 ? 0x10000 : 0xA0);
                    }
                    return new String(chars);
                },
                text -> {
                    String clean = CleanText.body(text);
                    assertThat(CleanText.body(clean)).isEqualTo(clean);
                    assertThat(new String(clean.getBytes(UTF_8), UTF_8)).isEqualTo(clean);
                });
    }
}
