package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.DayPrecision;
import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.Report;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who acts, when, whether it happened and (where a row says it) with how many, in sentences of which one differs from the next by a word; all published on Wednesday 10 May 2023. */
class ReadingsTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    static Stream<List<String>> sentences() {
        return Labelled.resource("/readings.tsv").lines().skip(1).map(line -> List.of(line.split("\t")));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void readsTheFirstEventOf(List<String> cells) {
        var story = new Story("x", cells.get(0), null, cells.get(2), LocalDate.parse("2023-05-10"), null);
        List<Report> reports = ENRICHMENT.read(story).reports();
        assertThat(reports.isEmpty() ? "none" : told(reports.get(0))).isEqualTo(cells.get(1));
        if (cells.size() > 3) {
            assertThat(String.valueOf(reports.get(0).getCount())).isEqualTo(cells.get(3));
        }
    }

    private static String told(Report report) {
        var words = Stream.of(
                report.getKind().name(),
                report.getModality().name(),
                report.getTemporal().name(),
                String.join(",", report.getActors()),
                day(report));
        return String.join(" ", words.filter(word -> !word.isEmpty()).toList());
    }

    private static String day(Report report) {
        var day = report.getDay();
        if (day == null || day.getDerivation() != Derivation.STATED) {
            return "";
        }
        return day.getPrecision() == DayPrecision.YEAR ? day.getPoint().substring(0, 4) : day.getPoint();
    }
}
