package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.Kind;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two events in one sentence, each with who acts in it: the drills that follow a launch are not the launcher's. */
class ClausesTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nobody",
            textBlock =
                    """
                    ko | KR+US  | 한국과 미국은 북한이 미사일 두 발을 발사한 지 하루 만에 훈련을 시작했다.
                    ko | KP     | 북한이 미사일을 발사한 뒤 훈련을 실시했다.
                    ko | nobody | 훈련은 북한이 미사일 두 발을 발사한 지 하루 만에 시작됐다.
                    ja | US     | 米軍は北朝鮮がミサイルを発射した後、日本海で訓練を実施した。
                    ja | KP     | 北朝鮮はミサイルを発射した後、砲撃訓練を実施した。
                    ja | nobody | 訓練は北朝鮮がミサイル2発を発射した翌日に始まった。
                    tr | KR+US  | Güney Kore ve ABD, Kuzey Kore'nin iki füze fırlatmasından bir gün sonra tatbikata başladı.
                    tr | IR     | İran füze denemesinin ardından Basra Körfezi'nde tatbikat yaptı.
                    fa | KR+US  | کره جنوبی و آمریکا یک روز پس از شلیک دو موشک از سوی کره شمالی رزمایش را آغاز کردند.
                    fa | IR     | ایران پس از شلیک دو موشک رزمایش را آغاز کرد.
                    ar | KR+US  | بدأت سيول وواشنطن مناورات بعد يوم من إطلاق كوريا الشمالية صاروخين.
                    ar | nobody | بدأت المناورات بعد يوم من إطلاق كوريا الشمالية صاروخين.
                    """)
    void theDrillIsThatOf(String language, String actors, String text) {
        var story = new Story("x", language, null, text, LocalDate.parse("2022-10-05"), null);
        var told = ENRICHMENT.read(story).reports().stream()
                .filter(report -> report.getKind() == Kind.MILITARY_DRILL)
                .map(report -> String.join("+", report.getActors()))
                .collect(Collectors.joining(", "));
        assertThat(told).isEqualTo(actors == null ? "" : actors);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    en | 2022-10-03 | North Korea fired two missiles on Monday as South Korea and the United States began their drills.
                    en | none       | North Korea fired two missiles on Monday and denounced the drills of South Korea and the United States.
                    de | 2022-10-03 | Nordkorea hat am Montag zwei Raketen abgefeuert, während Südkorea und die USA ihre Manöver begannen.
                    """)
    void whatBeginsMeanwhileBeginsThatDay(String language, String day, String text) {
        var story = new Story("x", language, null, text, LocalDate.parse("2022-10-05"), null);
        var drill = ENRICHMENT.read(story).reports().stream()
                .filter(report -> report.getKind() == Kind.MILITARY_DRILL)
                .findFirst()
                .orElseThrow();
        boolean stated = drill.getDay().getDerivation() == Derivation.STATED;
        assertThat(stated ? drill.getDay().getPoint() : null).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tr | KP | Kuzey Kore, salı sabahı Japonya'nın Hokkaido adası üzerinden geçen bir balistik füze ateşledi.
                    tr | KP | Ankara, Kuzey Kore'nin füze fırlattığını açıkladı.
                    fr | RU | Moscou a tiré mardi depuis Plessetsk, dans le nord du pays, un missile intercontinental.
                    en | RU | Russia fired on Tuesday from Plesetsk, in the far north of the country, a Sarmat missile.
                    """)
    void theLaunchIsThatOf(String language, String actor, String text) {
        var story = new Story("x", language, null, text, LocalDate.parse("2022-10-05"), null);
        var told = ENRICHMENT.read(story).reports();
        assertThat(told).singleElement().satisfies(report -> {
            assertThat(report.getKind()).isEqualTo(Kind.MISSILE_LAUNCH);
            assertThat(report.getActors()).containsExactly(actor);
        });
    }
}
