package io.tocsin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.Derivation;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.Provenance;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Noise, copies and forged dates raise nothing; each test has a twin that rings. */
class AbuseTest {
    private static final AlertsConfig CONFIG = AlertsConfig.defaults(RunStatus.ACTUAL);
    private static final Instant MORNING = Instant.parse("2022-11-02T01:00:00Z");
    private static final long TEXT = 0x5151_5151_5151_5151L;

    @Test
    void oneOutletAThousandTimesIsOneFamilyAndOneWrittenAlert() {
        var board = new Board(CONFIG);
        for (int i = 0; i < 1_001; i++) {
            board.put(item("copy-" + i, "yna.co.kr", i, launch()));
        }
        assertThat(board.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.getFamilies()).containsExactly("yonhap");
            assertThat(incident.getReportCount()).isEqualTo(1_001);
            assertThat(incident.getReportIds()).hasSize(1_000).isSorted();
        });
        assertThat(alertsWritten(board)).isEqualTo(1);
        assertThat(level(board)).isEqualTo(Level.MINOR);

        // The twin: two launch days that a second family carries too.
        board.put(item("second-family", "reuters.com", 1_001, launch()));
        board.put(item("next-day", "yna.co.kr", 1_440, launch("2022-11-03")));
        board.put(item("next-day-too", "reuters.com", 1_441, launch("2022-11-03")));
        assertThat(level(board)).isEqualTo(Level.MODERATE);
    }

    @Test
    void fiftyUnknownOutletsAreOneFamilyWhateverTheyWrite() {
        var board = new Board(CONFIG);
        for (int i = 0; i < 50; i++) {
            board.put(item("sock-" + i, "puppet-" + i + ".test", i, launch()));
            board.put(item("sock-next-" + i, "puppet-" + i + ".test", 1_440 + i, launch("2022-11-03")));
        }
        assertThat(board.incidents())
                .allSatisfy(incident -> assertThat(incident.getFamilies()).containsExactly("unknown"));
        assertThat(level(board)).isEqualTo(Level.MINOR);

        board.put(item("listed", "yna.co.kr", 60, launch()));
        board.put(item("listed-next", "yna.co.kr", 1_500, launch("2022-11-03")));
        assertThat(level(board)).isEqualTo(Level.MODERATE);
    }

    @Test
    void aWireStoryInThreeHundredOutletsIsTheAgencysWord() {
        var board = new Board(CONFIG);
        var outlets = CONFIG.families().publishers();
        for (int i = 0; i < 300; i++) {
            var outlet = i < outlets.size() ? outlets.get(i) : "outlet-" + i + ".test";
            board.put(EnrichedItem.newBuilder(item("story-" + i, outlet, i, launch()))
                    .setCreditedWire("wire:reuters")
                    .build());
        }
        assertThat(board.incidents()).singleElement().satisfies(incident -> assertThat(incident.getFamilies())
                .containsExactly("reuters"));

        board.put(item("own-words", "yna.co.kr", 301, launch()));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("reuters", "yonhap");
    }

    @Test
    void copiesWithoutACreditJoinTheFamilyOfTheFirst() {
        var board = new Board(CONFIG);
        board.put(copy("agency", "yna.co.kr", 0, TEXT));
        board.put(copy("daily", "asahi.com", 5, TEXT ^ 0b101));
        board.put(copy("nobody", "nobody.test", 9, TEXT ^ 0b111));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("yonhap");

        board.put(copy("copy-of-a-copy", "mainichi.jp", 10, TEXT ^ 0b1111));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("yonhap");

        board.put(copy("own-text", "mainichi.jp", 11, TEXT ^ 0xff_ffffL));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("mainichi", "yonhap");
    }

    @Test
    void anAgencysTextWithASentenceCutIsItsCopyAndAnOldOrATranslatedTextIsNone() {
        var board = new Board(CONFIG);
        board.put(copy("agency", "yna.co.kr", 0, TEXT));
        board.put(copy("cut", "asahi.com", 5, TEXT ^ 0xfffL));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("yonhap");

        var translated = EnrichedItem.newBuilder(copy("translated", "nhk.or.jp", 6, TEXT))
                .setLanguage("ja")
                .build();
        board.put(translated);
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("nhk", "yonhap");
    }

    @Test
    void aBackDatedCopyByAnUnknownOutletDoesNotSwallowAnAgency() {
        var board = new Board(CONFIG);
        board.put(copy("agency", "yna.co.kr", 60, TEXT));
        board.put(copy("thief", "thief.test", 0, TEXT));
        assertThat(board.incidents().get(0).getFamilies()).containsExactly("yonhap");
    }

    @Test
    void anItemDated2099ChangesNothing() {
        var quiet = Board.of(CONFIG, List.of(item("launch", "yna.co.kr", 0, launch())));
        var forged = new Board(CONFIG);
        forged.put(with(item("forged", "reuters.com", 30, launch("2099-01-01")), envelope -> envelope.setPublishedAt(
                        Instant.parse("2099-01-01T00:00:00Z"))
                .setPublishedDay("2099-01-01")
                .setProvenance(Provenance.CLAMPED)));
        forged.put(item("launch", "yna.co.kr", 0, launch()));
        assertThat(forged.digest()).isEqualTo(quiet.digest());

        forged.put(item("sound", "reuters.com", 30, launch()));
        assertThat(forged.digest()).isNotEqualTo(quiet.digest());
    }

    @Test
    void anItemDated1970IsLateAndSilent() {
        var board = new Board(CONFIG);
        var old =
                with(item("old", "yna.co.kr", 0, launch("1970-01-01")), envelope -> envelope.setEventTime(Instant.EPOCH)
                        .setPublishedAt(Instant.EPOCH)
                        .setLate(true));
        assertThat(board.put(old)).isEmpty();
        assertThat(board.put(item("fresh", "yna.co.kr", 0, launch())))
                .as("a fresh one")
                .isNotEmpty();
    }

    @Test
    void anOldFeedReadAgainNeverTakesGoodEvidenceAway() {
        var board = new Board(CONFIG);
        var good = item("good", "yna.co.kr", 0, launch());
        board.put(good);
        var digest = board.digest();
        var again = with(good, envelope -> envelope.setIngestedAt(MORNING.plusSeconds(86_400 * 9))
                .setLate(true));
        assertThat(board.put(again)).isEmpty();
        assertThat(board.digest()).isEqualTo(digest);
        assertThat(board.put(with(again, envelope -> envelope.setRevision(2))))
                .as("a revision that is late")
                .isNotEmpty();
    }

    @Test
    void undatedNewsOfManyDaysDoesNotMultiplyALaunch() {
        var board = new Board(CONFIG);
        board.put(item("dated", "yna.co.kr", 0, launch()));
        for (int day = 0; day < 4; day++) {
            board.put(item(
                    "undated-" + day,
                    "reuters.com",
                    day * 1_440,
                    undated(LocalDate.of(2022, 11, 2).plusDays(day))));
        }
        assertThat(board.incidents()).hasSize(1);
        board.put(item("next", "yna.co.kr", 1_440, launch("2022-11-03")));
        assertThat(board.incidents()).hasSize(2);
    }

    private static long alertsWritten(Board board) {
        return board.history().stream()
                .filter(change -> change.value() instanceof EscalationAlert)
                .count();
    }

    private static Level level(Board board) {
        return board.alerts("korea-launches").get(0).getLevel();
    }

    private static Report launch() {
        return launch("2022-11-02");
    }

    private static Report launch(String day) {
        return Samples.report(Kind.MISSILE_LAUNCH, day, "KP").build();
    }

    private static Report undated(LocalDate published) {
        return Samples.report(Kind.MISSILE_LAUNCH, published.toString(), "KP")
                .setDay(Samples.day(
                        published.minusDays(3).toString(),
                        published.toString(),
                        published.toString(),
                        Derivation.PUBLICATION))
                .build();
    }

    private static EnrichedItem item(String name, String publisher, int minutes, Report report) {
        return Samples.item(name, publisher, MORNING.plusSeconds(60L * minutes), report)
                .build();
    }

    private static EnrichedItem copy(String name, String publisher, int minutes, long print) {
        return with(
                item(name, publisher, minutes, launch()),
                envelope -> envelope.setNearDuplicate(NearDuplicate.digits(print)));
    }

    private static EnrichedItem with(EnrichedItem item, Consumer<Envelope.Builder> change) {
        var envelope = Envelope.newBuilder(item.getEnvelope());
        change.accept(envelope);
        return EnrichedItem.newBuilder(item).setEnvelope(envelope.build()).build();
    }
}
