package io.tocsin.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicateTest {
    @ParameterizedTest
    @ValueSource(longs = {1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL})
    void allBitsCome(long bits) {
        assertThat(NearDuplicate.digits(bits)).hasSize(16);
        assertThat(NearDuplicate.bits(with(NearDuplicate.digits(bits)))).isEqualTo(bits);
    }

    @Test
    void aTextTooShortHasNone() {
        assertThat(NearDuplicate.digits(0)).isNull();
        assertThat(NearDuplicate.bits(with(null))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "0123456789ABCDEF", "0123456789abcdeg", "0123456789abcdef0", "-123456789abcdef"})
    void whatIsNoFingerprintIsNone(String anything) {
        assertThat(NearDuplicate.bits(with(anything))).isZero();
    }

    private static Envelope with(String digits) {
        return Envelope.newBuilder(Samples.newsItem().getEnvelope())
                .setNearDuplicate(digits)
                .build();
    }
}
