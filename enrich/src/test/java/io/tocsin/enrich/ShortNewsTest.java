package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.Modality;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Temporal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Single sentences, each with one trap or one plain event, all published on Wednesday 10 May 2023. What is not yet read rightly is listed. */
class ShortNewsTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    /** Sentences that are known to be read wrongly, by language; a smaller number is better and has to be written here. */
    private static final Map<String, Integer> KNOWN = new TreeMap<>(Map.of("ar", 0, "en", 0, "ko", 3));

    static List<String> languages() {
        return List.copyOf(KNOWN.keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void ringsForNewsAndForNothingElse(String language) {
        List<String> wrong = new ArrayList<>();
        int sentences = 0;
        for (String line : Labelled.resource("/short-news.tsv").lines().skip(1).toList()) {
            String[] cells = line.split("\t");
            if (cells[0].equals(language)) {
                sentences++;
                String alert = alert(language, cells[2]);
                if (!alert.equals(cells[1])) {
                    wrong.add(alert + " instead of " + cells[1] + ": " + cells[2]);
                }
            }
        }
        assertThat(sentences).isGreaterThanOrEqualTo(30);
        System.out.println(
                "short news, " + language + ": " + (sentences - wrong.size()) + " of " + sentences + " read rightly");
        wrong.forEach(each -> System.out.println("  " + each));
        assertThat(wrong).hasSizeLessThanOrEqualTo(KNOWN.get(language));
    }

    private static String alert(String language, String text) {
        List<Report> reports = ENRICHMENT
                .read(new Story("x", language, null, text, LocalDate.parse("2023-05-10"), null))
                .reports();
        List<String> alerts = reports.stream()
                .filter(r -> r.getTemporal() == Temporal.NEW
                        && (r.getModality() == Modality.ASSERTED || r.getModality() == Modality.CLAIMED))
                .map(Report::getKind)
                .map(kind -> switch (kind) {
                    case MISSILE_LAUNCH, SPACE_LAUNCH, NUCLEAR_TEST -> "launch";
                    case MILITARY_DRILL -> "drill";
                    default -> "-";
                })
                .filter(a -> !a.equals("-"))
                .distinct()
                .sorted()
                .toList();
        return alerts.isEmpty() ? "-" : String.join("+", alerts);
    }
}
