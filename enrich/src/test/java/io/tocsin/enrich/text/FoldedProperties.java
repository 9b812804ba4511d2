package io.tocsin.enrich.text;

import static io.tocsin.schemas.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds for every string whatever. */
class FoldedProperties {
    private final Folded folded = new Folded();

    @Test
    void spansLieInTheTextAndNeverGoBack() {
        forAll(1, 5_000, AnyText::of, text -> {
            folded.fold(text);
            for (int i = 0; i < folded.length(); i++) {
                int start = folded.sourceStart(i);
                int end = folded.sourceEnd(i + 1);
                assertThat(start).isBetween(0, end);
                assertThat(end).isBetween(start + 1, text.length());
                if (i > 0) {
                    assertThat(start).isGreaterThanOrEqualTo(folded.sourceStart(i - 1));
                    assertThat(end).isGreaterThanOrEqualTo(folded.sourceEnd(i));
                }
            }
        });
    }

    @Test
    void whatIsDroppedBelongsToTheCharacterBeforeIt() {
        forAll(5, 5_000, AnyText::of, text -> {
            folded.fold(text);
            for (int i = 1; i < folded.length(); i++) {
                boolean ofOne = folded.sourceStart(i) == folded.sourceStart(i - 1);
                assertThat(folded.sourceStart(i)).isEqualTo(ofOne ? folded.sourceStart(i - 1) : folded.sourceEnd(i));
            }
        });
    }

    @Test
    void noSpanCutsASurrogatePair() {
        forAll(2, 5_000, AnyText::of, text -> {
            folded.fold(text);
            for (int i = 0; i < folded.length(); i++) {
                assertThat(isInsidePair(text, folded.sourceStart(i))).isFalse();
                assertThat(isInsidePair(text, folded.sourceEnd(i + 1))).isFalse();
            }
        });
    }

    private static boolean isInsidePair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }

    @Test
    void theSourceOfATokenFoldsToTheToken() {
        var tokens = new Tokens();
        var again = new Folded();
        forAll(3, 5_000, AnyText::of, text -> {
            tokens.cut(folded.fold(text), (t, start, end) -> end - start);
            for (int i = 0; i < tokens.size(); i++) {
                int start = tokens.start(i);
                int end = tokens.end(i);
                // A character that folds to several, such as a fraction, may hold more than one token.
                if (!isShared(start) && !isShared(end)) {
                    again.fold(text.substring(folded.sourceStart(start), folded.sourceEnd(end)));
                    assertThat(again.text(0, again.length())).isEqualTo(folded.text(start, end));
                }
            }
        });
    }

    private boolean isShared(int at) {
        return at > 0 && at < folded.length() && folded.sourceStart(at) == folded.sourceStart(at - 1);
    }

    @Test
    void tokensStandInOrderAndCoverEveryLetter() {
        var tokens = new Tokens();
        forAll(4, 5_000, AnyText::of, text -> {
            tokens.cut(folded.fold(text), (t, start, end) -> 1);
            int covered = 0;
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(tokens.start(i)).isGreaterThanOrEqualTo(covered);
                for (int at = covered; at < tokens.start(i); at++) {
                    assertThat(Scripts.of(folded.at(at))).isGreaterThanOrEqualTo(Scripts.MARK);
                }
                covered = tokens.end(i);
                assertThat(covered).isGreaterThan(tokens.start(i));
            }
        });
    }
}
