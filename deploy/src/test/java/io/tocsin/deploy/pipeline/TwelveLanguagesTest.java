package io.tocsin.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alerts.AlertBook;
import io.tocsin.alerts.AlertsConfig;
import io.tocsin.alerts.Change;
import io.tocsin.enrich.Enrichment;
import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.Revisions;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Incident;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.WeaponClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One launch, told in every language that is read: the same report in each, one incident of them all. */
class TwelveLanguagesTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    /** A language and what its outlet wrote. */
    record Telling(String language, String title, String text) {
        @Override
        public String toString() {
            return language;
        }

        EnrichedItem read() {
            String line =
                    "{\"lang\":\"%s\",\"publisher\":\"%s.example\",\"published\":\"2024-05-02T09:00:00Z\",\"title\":\"%s\",\"text\":\"%s\"}"
                            .formatted(language, language, title, text.replace("\"", "\\\""));
            return ENRICHMENT.enriched(item(line));
        }
    }

    static List<Telling> tellings() throws IOException {
        try (var in = TwelveLanguagesTest.class.getResourceAsStream("/twelve-languages.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .map(cells -> new Telling(cells[0], cells[1], cells[2]))
                    .toList();
        }
    }

    @Test
    void everyLanguageThatIsReadTellsIt() throws IOException {
        assertThat(tellings()).extracting(Telling::language).containsExactlyElementsOf(Enrichment.LANGUAGES);
        assertThat(Enrichment.LANGUAGES).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void theSameReportIsRead(Telling telling) {
        EnrichedItem item = telling.read();
        assertThat(item.getLanguage()).isEqualTo(telling.language());
        assertThat(item.getReports()).hasSize(1);
        Report report = item.getReports().get(0);
        assertThat(report.getKind()).isEqualTo(Kind.MISSILE_LAUNCH);
        assertThat(report.getActors()).containsExactly("KP");
        assertThat(report.getWeaponClass()).isEqualTo(WeaponClass.SRBM);
        assertThat(report.getCount()).isEqualTo(2);
        assertThat(report.getDay().getFrom()).isEqualTo("2024-05-02");
        assertThat(report.getDay().getTo()).isEqualTo("2024-05-02");
    }

    @Test
    void twelveReportsAreOneIncident() throws IOException {
        var book = new AlertBook(AlertsConfig.load(null, List.of(), RunStatus.ACTUAL));
        var incidents = new TreeMap<String, Incident>();
        for (Telling telling : tellings()) {
            for (Change change : book.put(telling.read())) {
                if (change.target() == Change.Target.INCIDENT && change.tombstone()) {
                    incidents.remove(change.key());
                } else if (change.target() == Change.Target.INCIDENT) {
                    incidents.put(change.key(), (Incident) change.value());
                }
            }
        }
        assertThat(incidents).hasSize(1);
        assertThat(incidents.firstEntry().getValue().getReportIds()).hasSize(12);
    }

    private static NewsItem item(String line) {
        var items = new ArrayList<NewsItem>();
        var sink = new Intake.Sink() {
            @Override
            public void item(NewsItem item, Instant modified) {
                items.add(item);
            }

            @Override
            public void bad(BadLine bad, byte[] bytes) {
                throw new AssertionError(bad.sentence("twelve-languages.tsv"));
            }
        };
        try {
            new Intake(Envelopes.archive("test"), new Revisions(), sink)
                    .read(
                            new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                            () -> Instant.parse("2026-01-01T00:00:00Z"),
                            bytes -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items.get(0);
    }
}
