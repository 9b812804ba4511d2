package io.tocsin.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedDateTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'Wed, 02 Nov 2022 09:10:00 +0900', 2022-11-02T09:10+09:00",
                "'Wed, 02 Nov 2022 09:10:15 GMT', 2022-11-02T09:10:15Z",
                "'Wed, 2 Nov 2022 09:10 EST', 2022-11-02T09:10-05:00",
                "'2 Nov 22 09:10 KST', 2022-11-02T09:10+09:00",
                "'Wednesday, 02-Nov-22 09:10:00 UT', 2022-11-02T09:10Z",
                "'Tue, 02 Nov 2022 09:10:00 +0900', 2022-11-02T09:10+09:00",
                "'wed,  02 november 2022 09:10:00 gmt+0900', 2022-11-02T09:10+09:00",
                "'02 Sept 2022 09:10:00 +09:00', 2022-09-02T09:10+09:00",
                "'Wed, 02 Nov 2022 24:00:00 GMT', 2022-11-03T00:00Z",
                "'Wed, 02 Nov 2022 09:10:60 GMT', 2022-11-02T09:10:59Z",
                "'Wed, 02 Nov 2022 09:10:00 IST', 2022-11-02T09:10",
                "'Wed, 02 Nov 2022 09:10:00', 2022-11-02T09:10",
                "'Wed, 02 Nov 2022', 2022-11-02",
                "'Thu, 01 Jan 1970 00:00:00 GMT', 1970-01-01T00:00Z",
                "2022-11-02T09:10:00+09:00, 2022-11-02T09:10+09:00",
                "2022-11-02T09:10:00.123456789Z, 2022-11-02T09:10:00.123456789Z",
                "2022-11-02t09:10z, 2022-11-02T09:10Z",
                "2022-11-02 09:10:00 -0400, 2022-11-02T09:10-04:00",
                "2022-11-02 09:10:00, 2022-11-02T09:10",
                "2022/11/2 9:10, 2022-11-02T09:10",
                "2022-11-02, 2022-11-02",
                "2099-01-01T00:00:00Z, 2099-01-01T00:00Z",
                "٢٠٢٢-١١-٠٢T٠٩:١٠:٠٠Z, 2022-11-02T09:10Z",
                "2022-13-01, -",
                "2022-02-30T00:00:00Z, -",
                "2022-11-02T25:00:00Z, -",
                "2022-11-02T09:10:00+99:00, -",
                "'Wed, 02 Foo 2022 09:10:00 GMT', -",
                "99999-01-01, -",
                "yesterday, -",
                "1667347800, -",
                "'', -",
            })
    void readsWhatFeedsWrite(String written, String date) {
        assertThat(FeedDate.read(written)).isEqualTo(date);
    }
}
