package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // claimed, zone of the publisher, instant, local day, zone
                "2022-11-02T09:10:00+09:00, -, 2022-11-02T00:10:00Z, 2022-11-02, +09:00",
                "2022-11-02T09:10+09:00, Asia/Seoul, 2022-11-02T00:10:00Z, 2022-11-02, Asia/Seoul",
                "2022-11-02T00:10:00Z, -, 2022-11-02T00:10:00Z, 2022-11-02, -",
                "2022-11-02T00:10:00Z, America/New_York, 2022-11-02T00:10:00Z, 2022-11-01, America/New_York",
                "2022-11-01T20:10:00.123456-0400, -, 2022-11-02T00:10:00.123456Z, 2022-11-01, -04:00",
                "2022-11-02 09:10:00, Asia/Seoul, 2022-11-02T00:10:00Z, 2022-11-02, Asia/Seoul",
                "2022-11-02 09:10:00 +0900, -, 2022-11-02T00:10:00Z, 2022-11-02, +09:00",
                "2022-11-02T09:10:00, -, 2022-11-02T09:10:00Z, 2022-11-02, -",
                "2022-11-02, -, 2022-11-02T00:00:00Z, 2022-11-02, -",
                "2022-11-02, Asia/Seoul, 2022-11-01T15:00:00Z, 2022-11-02, Asia/Seoul",
                "'Wed, 02 Nov 2022 09:10:00 +0900', -, 2022-11-02T00:10:00Z, 2022-11-02, +09:00",
                "'Wed, 2 Nov 2022 00:10:00 GMT', -, 2022-11-02T00:10:00Z, 2022-11-02, -",
                "2099-01-01T00:00:00Z, -, 2099-01-01T00:00:00Z, 2099-01-01, -",
            })
    void readsWhatIsClaimed(String text, String zone, String at, String day, String knownZone) {
        Claim claim = Claim.read(text, zone == null ? null : ZoneId.of(zone)).orElseThrow();
        assertThat(claim.at()).hasToString(at);
        assertThat(claim.day()).hasToString(day);
        assertThat(claim.zone()).isEqualTo(knownZone == null ? null : ZoneId.of(knownZone));
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2022-13-01", "2022-02-30", "02.11.2022", "''", "1667347800", "99999-01-01", "0000-01-01"})
    void whatIsNoDateGivesNone(String text) {
        assertThat(Claim.read(text, null)).isEmpty();
    }
}
