package io.tocsin.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EventDay;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Samples;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An undated launch is of the day that it was where it happened when the news of it came out. */
class PublishedElsewhereTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();

    @ParameterizedTest
    @CsvSource({
        // Chicago's Tuesday evening is Korea's Wednesday morning, its Tuesday morning still Korea's Tuesday.
        "North Korea fired a ballistic missile,     2022-01-04, 2022-01-05T00:26:05Z, America/Chicago, 2022-01-05",
        "North Korea fired a ballistic missile,     2022-01-04, 2022-01-04T14:00:00Z, America/Chicago, 2022-01-04",
        // Seoul's Wednesday morning is still Tuesday in the United States.
        "The United States test-fired a Minuteman III missile, 2022-01-05, 2022-01-04T23:10:00Z, Asia/Seoul, 2022-01-04",
        // Of an archive that gives days alone no hour is known.
        "North Korea fired a ballistic missile,     2022-01-04, '',                   America/Chicago, 2022-01-04",
        "The United States test-fired a Minuteman III missile, 2022-01-05, '',         Asia/Seoul, 2022-01-05",
    })
    void anUndatedEventIsOfTheDayAtItsPlace(String text, LocalDate published, String at, String zone, LocalDate day) {
        Instant moment = at.isEmpty() ? null : Instant.parse(at);
        var reading = ENRICHMENT.read(new Story("x", "en", null, text + ", officials said.", published, zone, moment));
        assertThat(reading.reports()).hasSize(1);
        EventDay told = reading.reports().get(0).getDay();
        assertThat(told.getDerivation()).isEqualTo(Derivation.PUBLICATION);
        assertThat(told.getTo()).isEqualTo(day.toString());
        assertThat(told.getPoint()).isEqualTo(day.toString());
        assertThat(told.getFrom()).isEqualTo(day.minusDays(3).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2022-01-05T00:26:05Z, 2022-01-05", // an hour is told
        "2022-01-04T06:00:00Z, 2022-01-04", // midnight in Chicago: an archive that gives days alone
        "2022-01-04T15:00:00Z, 2022-01-05", // midnight in Korea says nothing of Chicago
    })
    void aMidnightOfThePublisherIsADayWithoutAnHour(Instant at, LocalDate day) {
        var envelope = Envelope.newBuilder(Samples.envelope("x", "plain-facts.example", at))
                .setPublishedDay("2022-01-04")
                .setPublisherZone("America/Chicago")
                .setEventTime(at)
                .build();
        var item = NewsItem.newBuilder()
                .setEnvelope(envelope)
                .setLanguage("en")
                .setTitle("North Korea fires ballistic missile, Seoul says")
                .setText("")
                .build();
        var reports = ENRICHMENT.enriched(item).getReports();
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).getDay().getTo()).isEqualTo(day.toString());
    }
}
