package io.tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.ForAll;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Provenance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

    private static final Instant NOW = Instant.parse("2022-11-02T01:00:00Z");
    private static final String MORNING = "2022-11-02T09:10:00+09:00";

    @Test
    void liveItemIsIngestedNowAndCountsFromItsPublication() {
        Envelope envelope = live(raw().published(MORNING));
        assertThat(envelope.getIngestedAt()).isEqualTo(NOW);
        assertThat(envelope.getEventTime()).isEqualTo("2022-11-02T00:10:00Z");
        assertThat(envelope.getPublishedDay()).isEqualTo("2022-11-02");
        assertThat(envelope.getPublisherZone()).isEqualTo("+09:00");
        assertThat(envelope.getProvenance()).isEqualTo(Provenance.PUBLISHED);
        assertThat(envelope.getLate()).isFalse();
        assertThat(envelope.getFeed()).isEqualTo("feed");
    }

    @Test
    void undatedLiveItemCountsFromNow() {
        Envelope envelope = live(raw());
        assertThat(envelope.getPublishedAt()).isNull();
        assertThat(envelope.getPublishedDay()).isNull();
        assertThat(envelope.getEventTime()).isEqualTo(NOW);
        assertThat(envelope.getProvenance()).isEqualTo(Provenance.SEEN);
    }

    @Test
    void futureIsClampedAnd1970IsLate() {
        Envelope future = live(raw().published("2099-01-01T00:00:00Z"));
        assertThat(future.getProvenance()).isEqualTo(Provenance.CLAMPED);
        assertThat(future.getPublishedAt()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(future.getEventTime()).isEqualTo(NOW);
        Envelope zero = live(raw().published("1970-01-01T00:00:00Z"));
        assertThat(zero.getProvenance()).isEqualTo(Provenance.PUBLISHED);
        assertThat(zero.getLate()).isTrue();
        assertThat(zero.getIngestedAt()).isEqualTo(NOW);
    }

    @Test
    void graceIsSeventyTwoHours() {
        assertThat(live(raw().published("2022-10-30T01:00:00Z")).getLate()).isFalse();
        assertThat(live(raw().published("2022-10-30T00:59:59Z")).getLate()).isTrue();
    }

    @Test
    void aClockThatGoesBackStandsStill() {
        Instant last = NOW.plusSeconds(60);
        var draft = (Draft) Envelopes.live(null).enclose(raw().build(), NOW, last);
        assertThat(draft.ingestedAt()).isEqualTo(last);
    }

    @Test
    void archiveItemIsIngestedSoonAfterItsPublicationWhateverTheClock() {
        Envelope envelope = archive(raw().published(MORNING), null);
        Duration delay = Duration.between(envelope.getPublishedAt(), envelope.getIngestedAt());
        assertThat(delay).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(40));
        assertThat(envelope.getProvenance()).isEqualTo(Provenance.SYNTHETIC);
        assertThat(envelope.getLate()).isFalse();
        var later = (Draft)
                Envelopes.archive("feed").enclose(raw().published(MORNING).build(), NOW.plusSeconds(9999), NOW);
        assertThat(later.item().getEnvelope()).isEqualTo(envelope);
    }

    @Test
    void archiveEditIsIngestedAfterItsModification() {
        Envelope envelope = archive(raw().published("2022-10-01").modified("2022-10-02T00:00:00Z"), null);
        assertThat(envelope.getIngestedAt()).isAfter("2022-10-02T00:00:00Z").isBefore("2022-10-02T01:00:00Z");
        assertThat(envelope.getPublishedAt()).isEqualTo("2022-10-01T00:00:00Z");
    }

    @Test
    void impossibleArchiveDatesTakeTheTimeOfTheirNeighbour() {
        Instant last = Instant.parse("2022-10-20T00:00:00Z");
        Envelope future = archive(raw().published("2099-01-01"), last);
        assertThat(future.getIngestedAt()).isEqualTo(last);
        assertThat(future.getProvenance()).isEqualTo(Provenance.CLAMPED);
        Envelope zero = archive(raw().published("1970-01-01"), last);
        assertThat(zero.getIngestedAt()).isEqualTo(last);
        assertThat(zero.getLate()).isTrue();
        assertThat(badReason(Envelopes.archive(null), raw().published("2099-01-01")))
                .contains("2099-01-01 cannot be");
    }

    @Test
    void whatCannotStandInAnEnvelopeIsABadLine() {
        assertThat(badReason(Envelopes.live(null), raw().published("soon"))).isEqualTo("\"published\" soon is no date");
        assertThat(badReason(Envelopes.live(null), raw().modified("2022-99-01")))
                .contains("\"modified\" 2022-99-01");
        assertThat(badReason(Envelopes.live(null), raw().zone("Asia/Soul"))).isEqualTo("\"zone\" Asia/Soul is unknown");
        assertThat(badReason(Envelopes.archive(null), raw())).contains("without \"published\"");
    }

    @Test
    void identityIsTheAddressElseTheGuidElseTheText() {
        String byUrl =
                id(raw().url("http://A.example/x?utm_source=1").guid("g1").text("one"));
        assertThat(id(raw().url("https://a.example/x#f").guid("g2").text("two")))
                .isEqualTo(byUrl);
        assertThat(id(raw().url("https://a.example/y"))).isNotEqualTo(byUrl);
        String byGuid = id(raw().url("mailto:x").guid("g1").text("one"));
        assertThat(id(raw().guid("g1").text("two"))).isEqualTo(byGuid);
        assertThat(id(raw().guid("g1").publisher("other"))).isNotEqualTo(byGuid);
        String byText = id(raw().title("A  Title").text("one"));
        assertThat(id(raw().title("a title\n").text("ONE"))).isEqualTo(byText);
        assertThat(id(raw().title("a title").text("two"))).isNotEqualTo(byText);
        assertThat(byText).matches("[0-9a-f]{64}");
    }

    @Test
    void anUnnamedPublisherIsTheHost() {
        assertThat(live(raw().publisher(null).url("https://www.a.example/x")).getPublisher())
                .isEqualTo("a.example");
        assertThat(live(raw().publisher(null)).getPublisher()).isEqualTo("unknown");
    }

    @Test
    void longTextsAreCutAndHashedWhole() {
        var one = item(raw().title("t".repeat(2_100)).text("한".repeat(100_000)));
        assertThat(one.getTextCut()).isTrue();
        assertThat(one.getTitle()).hasSize(Envelopes.TITLE_UNITS);
        assertThat(one.getText()).hasSize(Envelopes.TEXT_BYTES / 3);
        var other = item(raw().title("t".repeat(2_100)).text("한".repeat(100_001)));
        assertThat(other.getText()).isEqualTo(one.getText());
        assertThat(other.getEnvelope().getContentHash())
                .isNotEqualTo(one.getEnvelope().getContentHash());
        assertThat(item(raw().text("한".repeat(10))).getTextCut()).isFalse();
    }

    @Test
    void whateverTheDateTheTimesKeepTheirOrder() {
        ForAll.forAll(
                8,
                2_000,
                random -> Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 200_000_000_000L))
                        .toString(),
                published -> {
                    for (Envelopes envelopes : new Envelopes[] {Envelopes.live("f"), Envelopes.archive("f")}) {
                        var e = enclosed(envelopes, raw().published(published), NOW.minusSeconds(5));
                        assertThat(e.getEventTime()).isBeforeOrEqualTo(e.getIngestedAt());
                        assertThat(e.getIngestedAt()).isBeforeOrEqualTo(NOW);
                        assertThat(e.getProvenance() == Provenance.CLAMPED)
                                .isEqualTo(e.getPublishedAt().isAfter(e.getIngestedAt()));
                    }
                });
    }

    private static String id(RawItems raw) {
        return live(raw).getItemId();
    }

    private static Envelope live(RawItems raw) {
        return item(raw).getEnvelope();
    }

    private static NewsItem item(RawItems raw) {
        return ((Draft) Envelopes.live("feed").enclose(raw.build(), NOW, null)).item();
    }

    private static Envelope archive(RawItems raw, Instant last) {
        return enclosed(Envelopes.archive("feed"), raw, last);
    }

    private static Envelope enclosed(Envelopes envelopes, RawItems raw, Instant last) {
        return ((Draft) envelopes.enclose(raw.build(), NOW, last)).item().getEnvelope();
    }

    private static String badReason(Envelopes envelopes, RawItems raw) {
        return ((BadLine) envelopes.enclose(raw.build(), NOW, null)).reason();
    }

    private static RawItems raw() {
        return new RawItems();
    }
}
