package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weapons of several classes in one sentence: as many launches as classes, each with its own number. */
class SalvoTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | ICBM 1, SRBM 2         | North Korea fired one ICBM and two short-range ballistic missiles on Thursday.
                    en | ICBM 1, SRBM 2         | North Korea fires ICBM, 2 SRBMs
                    en | CRUISE 1, SRBM 1       | India test-fired the Agni-1 and the BrahMos cruise missile on Thursday.
                    en | UNKNOWN 1              | Iran fired a missile, an SRBM called Fateh-110, on Thursday.
                    en | BALLISTIC 3            | North Korea fired three ballistic missiles, two of them SRBMs, on Thursday.
                    en | ICBM 1                 | North Korea fired an ICBM, not a cruise missile, Seoul said.
                    en | CRUISE 2               | North Korea fired two cruise missiles after a ballistic missile failed on Thursday.
                    en | CRUISE 40              | Russia launched 40 cruise missiles and 12 ballistic missiles at Ukraine overnight.
                    ar | ICBM 1, SRBM 2         | أطلقت كوريا الشمالية صاروخا عابرا للقارات وصاروخين باليستيين قصيري المدى.
                    ar | CRUISE null            | أطلقت إيران صواريخ باليستية ومجنحة أمس الأربعاء.
                    de | ICBM 1, SRBM 2         | Nordkorea hat eine Interkontinentalrakete und zwei Kurzstreckenraketen abgefeuert.
                    es | ICBM 1, SRBM 2         | Corea del Norte disparó un misil intercontinental y dos misiles de corto alcance.
                    fa | CRUISE 2, ICBM 1       | کره شمالی یک موشک قاره‌پیما و دو موشک کروز شلیک کرد.
                    fr | CRUISE 2, ICBM 1       | La Corée du Nord a tiré un missile intercontinental et deux missiles de croisière.
                    he | CRUISE 2, ICBM 1       | צפון קוריאה שיגרה טיל בין-יבשתי ושני טילי שיוט.
                    ja | BALLISTIC 2, CRUISE 3  | 北朝鮮、弾道ミサイル2発・巡航ミサイル3発を発射
                    ja | ICBM 1, SRBM 2         | 北朝鮮はICBM1発と短距離弾道ミサイル2発を発射した。
                    ko | ICBM 1, SRBM 2         | 북, ICBM 1발·SRBM 2발 발사
                    ko | SRBM 2                 | 북, SRBM 2발 발사
                    ko | BALLISTIC 1, SRBM 2    | 북한이 장거리 탄도미사일 1발을, 8시 39분께 평남 개천에서 단거리 탄도미사일 2발을 발사했다.
                    ru | ICBM 1, SRBM 2         | КНДР запустила межконтинентальную ракету и две ракеты малой дальности.
                    tr | CRUISE 2, ICBM 1       | Kuzey Kore bir kıtalararası balistik füze ve iki seyir füzesi fırlattı.
                    zh | ICBM 1, SRBM 2         | 朝鲜发射一枚洲际导弹和两枚短程弹道导弹。
                    """)
    void tellsTheLaunchesOf(String language, String launches, String text) {
        var story = new Story("x", language, null, text, LocalDate.parse("2022-11-03"), null);
        var told = ENRICHMENT.read(story).reports().stream()
                .map(report -> report.getWeaponClass() + " " + report.getCount())
                .sorted()
                .collect(Collectors.joining(", "));
        assertThat(told).isEqualTo(launches);
    }
}
