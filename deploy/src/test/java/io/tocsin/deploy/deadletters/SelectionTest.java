package io.tocsin.deploy.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.Complaint;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final Instant AT = Instant.parse("2026-03-04T00:00:00Z");

    @Test
    void takesSingleOffsetsAndRanges() {
        var selection = new Selection("3, 7-9", null, null, null);
        assertThat(LongStream.range(0, 12).filter(offset -> selection.test(letter(offset, "k", "c"))))
                .containsExactly(3L, 7L, 8L, 9L);
    }

    @Test
    void everythingThatIsSaidHasToFit() {
        var selection = new Selection(null, "MAGIC", "k", AT);
        assertThat(selection.test(letter(0, "k", "Unknown magic byte"))).isTrue();
        assertThat(selection.test(letter(0, "k", "truncated"))).isFalse();
        assertThat(selection.test(letter(0, null, "Unknown magic byte"))).isFalse();
        assertThat(new Selection(null, null, null, AT.plusMillis(1)).test(letter(0, "k", "c")))
                .isFalse();
        assertThat(new Selection(null, null, null, null).isEverything()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3-", "-3", "9-7", "1-2-3", "1,,2"})
    void refusesOffsetsThatAreNone(String offsets) {
        assertThatThrownBy(() -> new Selection(offsets, null, null, null))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("--offset " + offsets);
    }

    private static DeadLetter letter(long offset, String key, String cause) {
        return new DeadLetter(Room.ENRICH, 0, offset, AT, key, "p", "news-items", 0, cause, 1);
    }
}
