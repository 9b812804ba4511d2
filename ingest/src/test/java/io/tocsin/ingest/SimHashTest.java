package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimHashTest {

    private static final String EN =
            """
            Seoul's military said the projectile left the coast at dawn and fell into the sea after a flight of ten minutes.
            Officers were still working out its range and the height that it had reached. The government called its security
            council together, while fishing boats near the border were told to stay in port until the afternoon.""";
    private static final String OTHER =
            """
            The harbour of the island will close for two weeks while engineers repair the eastern pier, the mayor told
            reporters after the vote. Ferries are to land at the old quay, and traders may ask the town hall to be paid for
            what they lose. The work costs twice what was planned three years ago, when a storm had damaged the wall.""";
    private static final String JA = "防衛省は発射された物体が海に落下したと発表し、付近を航行する船舶に注意を呼びかけた。政府は情報の収集と分析を急いでいる。被害の報告は今のところ入っていない。";

    @Test
    void blanksCaseAndPunctuationDoNotCount() {
        assertThat(SimHash.of(EN.toUpperCase(java.util.Locale.ROOT).replace(".", " ;\n")))
                .isEqualTo(SimHash.of(EN));
    }

    @Test
    void datelineAndCreditDoNotCount() {
        assertThat(SimHash.of("SEOUL, Nov. 9 (Agency) -- " + EN)).isEqualTo(SimHash.of(EN));
        assertThat(SimHash.of("(서울=통신) " + EN + " <통신>")).isEqualTo(SimHash.of(EN));
        assertThat(SimHash.of("سول - وكالة - " + EN + " [AP]")).isEqualTo(SimHash.of(EN));
        assertThat(SimHash.of("Well-known words before it all. " + EN)).isNotEqualTo(SimHash.of(EN));
    }

    @Test
    void aLightEditFlipsFewBitsAndAnotherStoryMany() {
        assertThat(apart(EN, EN.replace("at dawn", "in the morning"))).isLessThanOrEqualTo(12);
        assertThat(apart(EN, EN + " More follows.")).isLessThanOrEqualTo(12);
        assertThat(apart(EN, OTHER)).isGreaterThanOrEqualTo(20);
    }

    @Test
    void scriptsWithoutBlanksAreCutIntoLetters() {
        assertThat(SimHash.of(JA)).isNotZero();
        assertThat(apart(JA, JA.replace("急いでいる", "進めている"))).isLessThanOrEqualTo(12);
        assertThat(apart(JA, JA.substring(40) + "町長は港の修理に二週間かかると述べ、住民に説明する方針を示した。"))
                .isGreaterThan(apart(JA, JA.replace("急いでいる", "進めている")));
    }

    @Test
    void shortTextsSayNothing() {
        assertThat(SimHash.of("")).isZero();
        assertThat(SimHash.of("one two three four five six seven eight nine")).isZero();
        assertThat(SimHash.of("one two three four five six seven eight nine ten"))
                .isNotZero();
    }

    @Test
    void oneWordOfAHundredFlipsFewBitsAndUnrelatedTextsDifferInAboutHalf() {
        ForAll.forAll(3, 300, SimHashTest::words, words -> {
            String text = String.join(" ", words);
            String edited = text.replaceFirst(words.get(50), "edited");
            assertThat(apart(text, edited)).isLessThanOrEqualTo(16);
        });
        double mean = IntStream.range(0, 300)
                .map(i -> apart(text(2L * i), text(2L * i + 1)))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(30.0, 34.0);
    }

    private static String text(long seed) {
        return String.join(" ", words(new java.util.SplittableRandom(seed)));
    }

    private static List<String> words(RandomGenerator random) {
        return random.ints(100, 0, 5_000).mapToObj(i -> "w" + i).collect(Collectors.toList());
    }

    private static int apart(String a, String b) {
        return Long.bitCount(SimHash.of(a) ^ SimHash.of(b));
    }
}
