package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForAllTest {
    @Test
    void theSameSeedGivesTheSameCases() {
        List<Long> one = new ArrayList<>();
        List<Long> two = new ArrayList<>();
        ForAll.forAll(7, 50, random -> random.nextLong(), one::add);
        ForAll.forAll(7, 50, random -> random.nextLong(), two::add);
        assertThat(one).hasSize(50).isEqualTo(two).doesNotHaveDuplicates();
    }

    @Test
    void aFailureNamesSeedAndShortestCase() {
        assertThatThrownBy(() -> ForAll.forAll(
                        100, 500, random -> random.ints(40, 0, 100).boxed().toList(), list -> assertThat(list)
                                .doesNotContain(13)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dseed=")
                .hasMessageContaining("case: [13]");
    }
}
