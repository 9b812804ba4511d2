package io.tocsin.ingest.source;

import static io.tocsin.ingest.source.Given.NOW;
import static io.tocsin.ingest.source.Given.SOURCE;
import static io.tocsin.ingest.source.Given.after;
import static io.tocsin.ingest.source.Given.entry;
import static io.tocsin.ingest.source.Given.listed;
import static io.tocsin.ingest.source.Given.page;
import static io.tocsin.ingest.source.Given.pageless;
import static io.tocsin.ingest.source.Given.trouble;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.source.Owed.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void aNewEntryOwesItsPageAndIsSentWithIt() {
        var step = listed(Cursor.first(SOURCE, NOW), NOW, entry("a", "1"));
        assertThat(step.fresh()).isEqualTo(1);
        assertThat(step.sendings()).isEmpty();
        assertThat(step.cursor().owed()).singleElement().satisfies(owed -> {
            assertThat(owed.sent()).isEqualTo(Sent.NOTHING);
            assertThat(owed.due()).isEqualTo(NOW);
        });

        var read = Rounds.read(SOURCE, step.cursor(), "a", page("a", "All of it."), LATER);
        assertThat(read.cursor().owed()).isEmpty();
        assertThat(read.sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.missing()).isNull();
            assertThat(sending.item().url()).isEqualTo("https://news.example/a");
            assertThat(sending.item().publisher()).isEqualTo("news.example");
            assertThat(sending.item().title()).isEqualTo("Page a");
            assertThat(sending.item().text()).isEqualTo("All of it.");
            assertThat(sending.item().published()).isEqualTo("2022-11-02T00:05:00Z");
        });
    }

    @Test
    void anEntryThatSaysWhatItSaidNeedsNoPage() {
        var known = Rounds.read(SOURCE, after(entry("a", "1")), "a", page("a", "x"), NOW)
                .cursor();
        var again = listed(known, LATER, entry("a", "1"));
        assertThat(again.fresh()).isZero();
        assertThat(again.cursor().owed()).isEmpty();
        var edited = listed(known, LATER, entry("a", "2"));
        assertThat(edited.fresh()).as("an edit is no new entry").isZero();
        assertThat(edited.cursor().owed()).singleElement().satisfies(owed -> assertThat(owed.sent())
                .isEqualTo(Sent.EARLIER));
        assertThat(edited.cursor().lastNew()).isEqualTo(NOW);
    }

    @Test
    void theNewestEntryIsReadFirstAndPagelessEntriesGoOutOldestFirst() {
        var step = listed(after(entry("old", "1")), LATER, entry("new", "1"), entry("newer", "1"), entry("old", "1"));
        assertThat(step.cursor().owed()).extracting(owed -> owed.entry().key()).containsExactly("new", "newer", "old");
        var pageless = listed(Cursor.first(SOURCE, NOW), NOW, pageless("b", "2"), pageless("a", "1"));
        assertThat(pageless.sendings())
                .extracting(sending -> sending.item().text())
                .containsExactly("Text 1", "Text 2");
    }

    @Test
    void aPageThatCannotBeReadIsTriedThreeTimesBeforeTheEntrysOwnTextIsSent() {
        var cursor = after(entry("a", "1"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            var missed = Rounds.missed(SOURCE, cursor, "a", trouble(false), LATER);
            assertThat(missed.sendings()).isEmpty();
            assertThat(missed.cursor().owed()).singleElement().satisfies(owed -> assertThat(owed.due())
                    .isAfter(LATER));
            cursor = missed.cursor();
        }
        var third = Rounds.missed(SOURCE, cursor, "a", trouble(false), LATER);
        assertThat(third.sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.missing()).isEqualTo("too_slow");
            assertThat(sending.item().text()).isEqualTo("Text 1");
        });
        assertThat(third.cursor().owed()).singleElement().satisfies(owed -> assertThat(owed.sent())
                .isEqualTo(Sent.SUMMARY));
        var read = Rounds.read(SOURCE, third.cursor(), "a", page("a", "At last."), LATER);
        assertThat(read.sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.item().text()).isEqualTo("At last.");
            assertThat(sending.item().url()).as("one item").isEqualTo("https://news.example/a");
        });
    }

    @Test
    void aPageIsGivenUpAfterSixFailures() {
        var cursor = after(entry("a", "1"));
        var sent = 0;
        for (int attempt = 1; attempt <= 6; attempt++) {
            assertThat(cursor.owed()).hasSize(1);
            var missed = Rounds.missed(SOURCE, cursor, "a", trouble(false), LATER);
            sent += missed.sendings().size();
            cursor = missed.cursor();
        }
        assertThat(cursor.owed()).isEmpty();
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void aLastingTroubleSendsTheEntrysOwnTextAtOnceAndOnce() {
        var missed = Rounds.missed(SOURCE, after(entry("a", "1")), "a", trouble(true), LATER);
        assertThat(missed.sendings()).hasSize(1);
        assertThat(missed.cursor().owed()).isEmpty();
        assertThat(Rounds.missed(SOURCE, missed.cursor(), "a", trouble(true), LATER)
                        .sendings())
                .isEmpty();
        assertThat(Rounds.read(SOURCE, missed.cursor(), "a", page("a", "x"), LATER)
                        .sendings())
                .isEmpty();
    }

    @Test
    void anEditWhosePageStumblesLeavesTheTextThatWasSent() {
        var known = Rounds.read(SOURCE, after(entry("a", "1")), "a", page("a", "x"), NOW)
                .cursor();
        assertThat(sentAfterFailures(listed(known, LATER, entry("a", "2")).cursor(), trouble(false)))
                .isZero();
        var gone = new Trouble(Trouble.GONE, "words", false, null);
        assertThat(sentAfterFailures(listed(known, LATER, entry("a", "2")).cursor(), gone))
                .as("a page that is gone, whose entry says something else")
                .isEqualTo(1);
    }

    private static int sentAfterFailures(Cursor cursor, Trouble trouble) {
        var sent = 0;
        while (!cursor.owed().isEmpty()) {
            var missed = Rounds.missed(SOURCE, cursor, "a", trouble, LATER);
            sent += missed.sendings().size();
            cursor = missed.cursor();
        }
        return sent;
    }

    @Test
    void anEditOfAnEntryWhosePageIsNeverReadIsSentInItsOwnWords() {
        var summary = Rounds.missed(SOURCE, after(entry("a", "launch")), "a", trouble(true), LATER);
        assertThat(summary.sendings()).hasSize(1);
        var edited = listed(summary.cursor(), LATER, entry("a", "no launch")).cursor();
        assertThat(Rounds.missed(SOURCE, edited, "a", trouble(true), LATER).sendings())
                .singleElement()
                .satisfies(sending -> assertThat(sending.item().text()).isEqualTo("Text no launch"));
    }

    @Test
    void anEditOfAnEntryThatWaitsForAnotherTryIsLookedAtAtOnce() {
        var waiting = Rounds.waited(SOURCE, after(entry("a", "launch")), NOW.plusSeconds(180))
                .cursor();
        waiting = Rounds.missed(SOURCE, waiting, "a", trouble(false), NOW.plusSeconds(190))
                .cursor();
        var edited =
                listed(waiting, NOW.plusSeconds(191), entry("a", "no launch")).cursor();
        assertThat(edited.owed()).singleElement().satisfies(owed -> {
            assertThat(owed.sent()).isEqualTo(Sent.NOTHING);
            assertThat(owed.due()).isEqualTo(NOW.plusSeconds(191));
        });
        assertThat(Rounds.waited(SOURCE, edited, NOW.plusSeconds(371)).sendings())
                .as("its new words go out three minutes later, page or none")
                .hasSize(1);
    }

    @Test
    void anEntryWaitsThreeMinutesForItsPageAndNoLonger() {
        var cursor = after(entry("a", "1"));
        assertThat(Rounds.waited(SOURCE, cursor, NOW.plusSeconds(179)).sendings())
                .isEmpty();
        var over = Rounds.waited(SOURCE, cursor, NOW.plusSeconds(180));
        assertThat(over.sendings()).singleElement().satisfies(sending -> assertThat(sending.missing())
                .isEqualTo("slow"));
        assertThat(over.cursor().owed()).as("its page may still come").hasSize(1);
        assertThat(Rounds.waited(SOURCE, over.cursor(), NOW.plusSeconds(300)).sendings())
                .as("and its summary is not sent again")
                .isEmpty();
    }

    @Test
    void anEntryThatIsEditedAllTheTimeIsSentInTime() {
        var cursor = after(entry("a", "1"));
        for (int second = 60; second < 180; second += 60) {
            cursor = listed(cursor, NOW.plusSeconds(second), entry("a", "edit " + second))
                    .cursor();
        }
        assertThat(Rounds.waited(SOURCE, cursor, NOW.plusSeconds(180)).sendings())
                .singleElement()
                .satisfies(sending -> assertThat(sending.item().text()).isEqualTo("Text edit 120"));
    }

    @Test
    void whatWaitsForAPageOutlivesTheFeedAndTheProcess() {
        var cursor = CursorJson.read(CursorJson.write(after(entry("a", "1"))));
        var rolled = listed(cursor, LATER, entry("b", "1")).cursor();
        assertThat(rolled.owed()).extracting(owed -> owed.entry().key()).containsExactly("b", "a");
    }

    @Test
    void tooManyPagesAtOnceLeaveTheOldestEntriesToTheirOwnText() {
        var entries = IntStream.range(0, Round.WAITING + 3)
                .mapToObj(i -> entry("e" + i, "s" + i))
                .toArray(Listed[]::new);
        var step = listed(Cursor.first(SOURCE, NOW), NOW, entries);
        assertThat(step.cursor().owed()).hasSize(Round.WAITING);
        assertThat(step.cursor().seen()).hasSize(Round.WAITING + 3);
        assertThat(step.sendings())
                .extracting(sending -> sending.item().text())
                .containsExactly("Text s102", "Text s101", "Text s100");
        assertThat(step.sendings())
                .allSatisfy(sending -> assertThat(sending.missing()).isEqualTo("many"));
    }

    @Test
    void entriesAreRememberedBoundedAndThoseListedAlways() {
        var cursor = Cursor.first(SOURCE, NOW);
        for (int round = 0; round < 4; round++) {
            int from = round * 400;
            var entries = IntStream.range(from, from + 400)
                    .mapToObj(i -> pageless("e" + i, "s" + i))
                    .toArray(Listed[]::new);
            cursor = listed(cursor, LATER, entries).cursor();
        }
        assertThat(cursor.seen()).hasSize(Round.REMEMBERED);
        assertThat(cursor.seen().subList(0, 400)).extracting(Seen::key).contains("e1200", "e1599");
        assertThat(cursor.seen()).extracting(Seen::key).doesNotContain("e0");
        var many = IntStream.range(0, Rounds.LISTED + 50)
                .mapToObj(i -> pageless("m" + i, "other " + i))
                .toArray(Listed[]::new);
        assertThat(listed(cursor, LATER, many).fresh()).isEqualTo(Rounds.LISTED);
    }

    @Test
    void aPagelessEntryUnderANewGuidIsTheOneThatIsGone() {
        var cursor =
                listed(Cursor.first(SOURCE, NOW), NOW, pageless("a", "same")).cursor();
        var renamed = listed(cursor, LATER, pageless("b", "same"));
        assertThat(renamed.fresh()).isZero();
        assertThat(renamed.sendings()).isEmpty();
        assertThat(renamed.cursor().seen()).extracting(Seen::key).containsExactly("b");
        assertThat(listed(cursor, LATER, pageless("b", "same"), pageless("a", "same"))
                        .fresh())
                .as("not while the other is listed too")
                .isEqualTo(1);
        assertThat(listed(cursor, LATER, pageless("b", "other")).fresh()).isEqualTo(1);
    }

    @Test
    void aPageKeepsTheAddressThatItWasFirstSentBy() {
        var named = page("https://news.example/a", "https://news.example/story/a", null, "x", null, null);
        var first = Rounds.read(SOURCE, after(entry("a", "1"), entry("b", "1")), "a", named, NOW);
        assertThat(first.sendings().get(0).item().url()).isEqualTo("https://news.example/story/a");

        var second = Rounds.read(
                SOURCE,
                first.cursor(),
                "b",
                page("https://news.example/b", "https://news.example/story/a", null, "y", null, null),
                NOW);
        assertThat(second.sendings().get(0).item().url())
                .as("an address that is another entry's is not believed")
                .isEqualTo("https://news.example/b");

        var edited =
                listed(second.cursor(), LATER, entry("a", "2"), entry("b", "1")).cursor();
        assertThat(Rounds.read(SOURCE, edited, "a", page("a", "z"), LATER)
                        .sendings()
                        .get(0)
                        .item()
                        .url())
                .isEqualTo("https://news.example/story/a");
    }

    @Test
    void paceFollowsWhatIsNewAndWhatTheServerAsks() {
        var cursor = after(entry("a", "1"), entry("b", "1"));
        assertThat(cursor.due()).isEqualTo(NOW.plus(Duration.ofMinutes(2)));
        var unchanged = Rounds.unchanged(SOURCE, cursor, null, LATER);
        assertThat(unchanged.due()).isEqualTo(LATER.plus(Duration.ofSeconds(150)));
        assertThat(unchanged.lastSuccess()).isEqualTo(LATER);
        assertThat(unchanged.etag()).isEqualTo("\"etag\"");
        assertThat(Rounds.unchanged(SOURCE, cursor, Duration.ofMinutes(9), LATER)
                        .due())
                .isEqualTo(LATER.plus(Duration.ofMinutes(9)));
        assertThat(Rounds.unchanged(SOURCE, cursor, Duration.ofDays(365), LATER).due())
                .as("no server silences itself for a year")
                .isEqualTo(LATER.plus(Duration.ofMinutes(30)));
    }

    @Test
    void failuresDoubleTheWaitAndASuccessEndsThem() {
        var cursor = after(entry("a", "1"));
        Duration before = Duration.ZERO;
        for (int failures = 1; failures <= 5; failures++) {
            cursor = Rounds.failed(SOURCE, cursor, trouble(false), LATER);
            var wait = Duration.between(LATER, cursor.due());
            assertThat(wait).isGreaterThan(before);
            assertThat(cursor.failures()).isEqualTo(failures);
            before = wait;
        }
        var asked = new Trouble("throttled", "words", false, Duration.ofHours(2));
        assertThat(Rounds.failed(SOURCE, cursor, asked, LATER).due()).isEqualTo(LATER.plus(Duration.ofHours(2)));
        assertThat(listed(cursor, LATER, entry("a", "1")).cursor().failures()).isZero();
        assertThat(cursor.etag()).as("a failure forgets nothing").isEqualTo("\"etag\"");
    }

    @Test
    void aSourceIsQuietWhenNothingNewWasListedForItsQuietTime() {
        var cursor = after(entry("a", "1"));
        assertThat(cursor.isQuiet(SOURCE, NOW.plus(Duration.ofHours(12)))).isFalse();
        assertThat(cursor.isQuiet(SOURCE, NOW.plus(Duration.ofHours(12)).plusMillis(1)))
                .isTrue();
        var same =
                listed(cursor, NOW.plus(Duration.ofHours(11)), entry("a", "1")).cursor();
        assertThat(same.isQuiet(SOURCE, NOW.plus(Duration.ofHours(13))))
                .as("old news is none")
                .isTrue();
        var fresh =
                listed(cursor, NOW.plus(Duration.ofHours(11)), entry("b", "1")).cursor();
        assertThat(fresh.isQuiet(SOURCE, NOW.plus(Duration.ofHours(13)))).isFalse();
        assertThat(Cursor.first(SOURCE, NOW).isQuiet(SOURCE, NOW.plus(Duration.ofHours(13))))
                .isTrue();
    }
}
