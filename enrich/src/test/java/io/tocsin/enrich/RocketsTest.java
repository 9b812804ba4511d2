package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rocket that carries a satellite is one launch, whatever the title calls it. */
class RocketsTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | SPACE_LAUNCH                  | North Korea fires long-range rocket | The North put a satellite into orbit on Wednesday.
                    en | MISSILE_LAUNCH                | North Korea fires long-range rocket | The North fired it into the sea on Wednesday.
                    en | MISSILE_LAUNCH, SPACE_LAUNCH  | North Korea fires missile           | The North fired it on Wednesday. It launched a satellite in May.
                    ja | SPACE_LAUNCH                  | 北朝鮮がロケット発射                  | 北朝鮮は12日、衛星を載せたロケットを打ち上げた。
                    ko | SPACE_LAUNCH                  | 北, 장거리 로켓 발사                  | 북한이 12일 로켓을 발사해 위성을 궤도에 올렸다.
                    zh | SPACE_LAUNCH                  | 朝鲜发射远程火箭                     | 朝鲜12日发射一枚火箭，将卫星送入轨道。
                    """)
    void areTold(String language, String kinds, String title, String text) {
        var story = new Story("x", language, title, text, LocalDate.parse("2022-10-12"), null);
        var told = ENRICHMENT.read(story).reports().stream()
                .map(report -> report.getKind().name())
                .sorted()
                .collect(Collectors.joining(", "));
        assertThat(told).isEqualTo(kinds);
    }
}
