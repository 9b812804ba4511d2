package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.schemas.ForAll;
import io.tocsin.schemas.NewsItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2022-12-01T00:00:00Z");
    private static final String URL = "https://paper.example/1";

    private final Revisions revisions = new Revisions();

    @Test
    void anEditIsTheNextRevisionOfItsItem() {
        var run = archive(
                version("2022-11-02T08:00:00Z", null, "A launch."),
                version("2022-11-02T08:00:00Z", "2022-11-02T10:00:00Z", "No launch."));
        assertThat(run.told()).containsExactly("1 A launch.", "2 No launch.");
        assertThat(run.counts.sent()).isEqualTo(1);
        assertThat(run.counts.revised()).isEqualTo(1);
        assertThat(run.items.get(1).getEnvelope().getItemId())
                .isEqualTo(run.items.get(0).getEnvelope().getItemId());
    }

    @Test
    void theSameInputTwiceSendsNothingTwice() {
        String[] lines = {
            version("2022-11-02T08:00:00Z", null, "A"),
            version("2022-11-02T08:00:00Z", null, "B, no time of edit"),
            version("2022-11-02T08:00:00Z", "2022-11-02T10:00:00Z", "A")
        };
        assertThat(archive(lines).told()).containsExactly("1 A", "2 B, no time of edit", "3 A");
        assertThat(archive(lines).told()).isEmpty();
        assertThat(archive(lines[0], lines[2]).counts.unchanged()).isEqualTo(2);
    }

    @Test
    void anOlderVersionThanTheKnownOneSendsNothing() {
        archive(version("2022-11-02T08:00:00Z", "2022-11-02T10:00:00Z", "new"));
        Run run = archive(version("2022-11-02T08:00:00Z", "2022-11-02T09:00:00Z", "old"));
        assertThat(run.told()).isEmpty();
        assertThat(run.counts.older()).isEqualTo(1);
        assertThat(archive(version("2022-11-02T08:00:00Z", "2022-11-02T11:00:00Z", "newer"))
                        .told())
                .containsExactly("2 newer");
    }

    @Test
    void anEditOfAnItemInTimeIsNotLateAndOneOfALateItemStaysLate() {
        var run = live("2022-12-01T00:00:00Z", version("2022-11-30T00:00:00Z", null, "in time"));
        run = live(
                "2022-12-09T00:00:00Z",
                version("2022-11-30T00:00:00Z", "2022-12-08T00:00:00Z", "edited on the ninth day"));
        assertThat(run.items.get(0).getEnvelope().getLate()).isFalse();
        assertThat(run.items.get(0).getEnvelope().getRevision()).isEqualTo(2);
        var fresh = new IntakeTest();
        assertThat(fresh.live("2022-12-09T00:00:00Z", version("2022-11-30T00:00:00Z", null, "late"))
                        .counts
                        .late())
                .isEqualTo(1);
        assertThat(fresh.live("2022-12-09T00:00:01Z", version("2022-12-08T00:00:00Z", null, "redated"))
                        .items
                        .get(0)
                        .getEnvelope()
                        .getLate())
                .isTrue();
    }

    @Test
    void whatWasRestoredIsKnown() {
        archive(
                        version("2022-11-02T08:00:00Z", null, "A"),
                        version("2022-11-02T08:00:00Z", "2022-11-02T10:00:00Z", "B"))
                .sinkInto(new IntakeTest(), restarted -> {
                    assertThat(restarted
                                    .archive(version("2022-11-02T08:00:00Z", null, "A"))
                                    .counts
                                    .older())
                            .isEqualTo(1);
                    assertThat(restarted
                                    .archive(version("2022-11-02T08:00:00Z", "2022-11-02T10:00:00Z", "B"))
                                    .counts
                                    .unchanged())
                            .isEqualTo(1);
                    assertThat(restarted
                                    .archive(version("2022-11-02T08:00:00Z", "2022-11-02T11:00:00Z", "C"))
                                    .told())
                            .containsExactly("3 C");
                });
    }

    @Test
    void archivesGoOutByIngestTimeWhateverTheOrderOfTheirLines() {
        List<String> lines = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            lines.add(new RawItems()
                    .url("https://paper.example/" + i)
                    .published("2022-11-" + i)
                    .text("t" + i)
                    .line());
            lines.add(new RawItems()
                    .url("https://paper.example/" + i)
                    .published("2022-11-" + i)
                    .modified("2022-11-" + i + "T12:00:00Z")
                    .text("e" + i)
                    .line());
        }
        var expected = new IntakeTest().archive(lines.toArray(String[]::new)).items;
        assertThat(expected)
                .extracting(item -> item.getEnvelope().getIngestedAt())
                .isSorted();
        assertThat(expected).hasSize(40);
        ForAll.forAll(
                4,
                50,
                random -> {
                    var shuffled = new ArrayList<>(lines);
                    for (int i = shuffled.size(); i > 1; i--) {
                        Collections.swap(shuffled, i - 1, random.nextInt(i));
                    }
                    return shuffled.toArray(String[]::new);
                },
                shuffled -> assertThat(new IntakeTest().archive(shuffled).items).isEqualTo(expected));
    }

    @Test
    void badLinesAreToldAndTheRestGoesOn() {
        var run = archive(
                "{", version("2022-11-02", null, "good"), "", "{\"title\":1}", version("never", null, "bad date"));
        assertThat(run.told()).containsExactly("1 good");
        assertThat(run.bad).hasSize(3);
        assertThat(run.bad.get(0)).startsWith("in:1: the line is not JSON");
        assertThat(run.bad.get(2)).startsWith("in:5: \"published\" never is no date; write an instant");
        assertThat(run.counts.bad()).isEqualTo(3);
        assertThat(run.counts.words()).isEqualTo("1 sent, 0 revised, 0 unchanged, 3 bad lines");
    }

    @Test
    void liveItemsGoOutAtOnce() {
        var sink = new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var intake = new Intake(Envelopes.live(null), new Revisions(), sink);
        var raw = JsonLines.read(1, version("2022-11-30", null, "now").getBytes(UTF_8))
                .orElseThrow();
        intake.item((RawItem) raw, new byte[0], NOW);
        assertThat(sink.items).hasSize(1);
    }

    private static String version(String published, String modified, String text) {
        return new RawItems()
                .url(URL)
                .published(published)
                .modified(modified)
                .text(text)
                .line();
    }

    private Run archive(String... lines) {
        return run(Envelopes.archive("in"), NOW, lines);
    }

    private Run live(String now, String... lines) {
        return run(Envelopes.live("in"), Instant.parse(now), lines);
    }

    private Run run(Envelopes envelopes, Instant now, String... lines) {
        var run = new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var intake = new Intake(envelopes, revisions, run);
        try {
            intake.read(new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)), () -> now, bytes -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.counts = intake.counts();
        return run;
    }

    private static final class Run implements Intake.Sink {
        private final List<NewsItem> items;
        private final List<Instant> modified;
        private final List<String> bad;
        private Counts counts = Counts.NONE;

        Run(List<NewsItem> items, List<Instant> modified, List<String> bad) {
            this.items = items;
            this.modified = modified;
            this.bad = bad;
        }

        @Override
        public void item(NewsItem item, Instant modifiedAt) {
            items.add(item);
            modified.add(modifiedAt);
        }

        @Override
        public void bad(BadLine line, byte[] bytes) {
            bad.add(line.sentence("in"));
        }

        List<String> told() {
            return items.stream()
                    .map(item -> item.getEnvelope().getRevision() + " " + item.getText())
                    .toList();
        }

        void sinkInto(IntakeTest restarted, java.util.function.Consumer<IntakeTest> then) {
            for (int i = 0; i < items.size(); i++) {
                restarted.revisions.restore(items.get(i).getEnvelope(), modified.get(i));
            }
            then.accept(restarted);
        }
    }
}
