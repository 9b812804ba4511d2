package io.tocsin.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Revisions;
import io.tocsin.ingest.web.AddressPolicy;
import io.tocsin.ingest.web.Fetch;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is wrong with a feed that can be read: counted each time, told of once an hour, and the rest is taken. */
class FlawTest {
    private static final Source BAY = source("bay");
    private static final Source CAPE = source("cape");

    private final List<String> log = new ArrayList<>();
    private final List<Batch.Item> sent = new ArrayList<>();
    private final Map<String, Figures> figures = new TreeMap<>();
    private Instant now = Given.NOW;
    private final Desk desk = desk();

    @Test
    void aFeedWithoutFlawsCountsNoneAndSaysNothing() {
        poll(item("a", "Quiet seas", "Nothing moved."));
        assertThat(flaws()).isEmpty();
        assertThat(log).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void entriesBeyondTheBoundAreCounted() {
        poll(IntStream.range(0, 620)
                .mapToObj(i -> item("n" + i, "Item " + i, "Words."))
                .collect(Collectors.joining()));
        assertToldOnce(Map.of("dropped", 120L), "left out");
        assertThat(sent).hasSize(Rounds.LISTED);
    }

    @Test
    void aFeedThatBreaksOffSaysSo() {
        answer(
                BAY,
                rss(item("a", "Quiet seas", "Nothing moved.") + "<item><title>Half")
                        .substring(0),
                false);
        assertToldOnce(Map.of("broken_off", 1L), "broke off");
        assertThat(sent).hasSize(1);
    }

    @Test
    void entriesDatedAnewEachTimeAreNoEdits() {
        poll(dated("01:00:00"));
        assertThat(flaws()).isEmpty();
        poll(dated("02:00:00"));
        assertToldOnce(Map.of("redated", 1L), "dated anew");
        assertThat(sent).hasSize(8);
    }

    @Test
    void entriesUnderNewGuidsAreNotSentAgain() {
        poll(bare("a1", "Quiet seas") + bare("b1", "Calm skies"));
        poll(bare("a2", "Quiet seas") + bare("b2", "Calm skies"));
        assertToldOnce(Map.of("renamed", 2L), "new guid");
        assertThat(sent).hasSize(2);
    }

    @Test
    void daysThatCannotBeAreCounted() {
        poll(item("a", "Launch", "Words.", "Thu, 01 Jan 1970 00:00:00 GMT")
                + item("b", "Drill", "Words.", "Fri, 01 Jan 2099 00:00:00 GMT")
                + item("c", "Calm", "Words.", "Wed, 02 Nov 2022 00:05:00 GMT"));
        assertToldOnce(Map.of("misdated", 2L), "has not come");
        assertThat(sent).hasSize(3);
    }

    @Test
    void aTextOfTenMegabytesIsCut() {
        poll(item("a", "Long", "word ".repeat(2_000_000)));
        assertToldOnce(Map.of("cut", 1L), "have been cut");
        assertThat(sent.get(0).item().getText().length()).isLessThanOrEqualTo(262_144);
    }

    @Test
    void controlCharactersMarksOfDirectionAndBrokenLettersAreCounted() {
        poll(item("a", "Bell", "One\u0007two.")
                + item("b", "Turned", "One \u202Etwo\u202C.")
                + item("c", "Broken", "Caf\uFFFD."));
        assertThat(flaws()).isEqualTo(Map.of("controls", 1L, "turned", 1L, "miscoded", 1L));
        assertThat(log).hasSize(3).allMatch(line -> line.startsWith("Source bay: texts held "));
        assertThat(sent).hasSize(3);
    }

    @Test
    void anEncodingThatWasDeclaredWronglyIsReadRightly() {
        var text = rss(item("a", "Тихое море", "Ничего не произошло."));
        var wrong = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + text;
        answer(BAY, wrong.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"), true);
        assertThat(sent.get(0).item().getTitle()).isEqualTo("Тихое море");
        assertThat(flaws()).isEmpty();
    }

    @Test
    void anEntryWithoutWordsIsLeftOut() {
        poll("<item><guid>empty</guid></item>" + item("a", "Quiet seas", "Nothing moved."));
        assertToldOnce(Map.of("dropped", 1L), "left out");
        assertThat(sent).hasSize(1);
    }

    @Test
    void anEntryThatIsNothingButAPictureIsBad() {
        poll("<item><guid>p</guid><description><![CDATA[<img src='x.png'>]]></description></item>"
                + item("a", "Quiet seas", "Nothing moved."));
        assertThat(figures.get("bay").counts().bad()).isEqualTo(1);
        assertThat(flaws()).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Test
    void theOtherSourcesGoOn() {
        poll("<item><title>" + "<b>".repeat(20_000));
        answer(CAPE, rss(item("z", "Quiet cape", "Nothing moved.")), true);
        assertThat(sent).extracting(item -> item.item().getTitle()).contains("Quiet cape");
        assertThat(figures.get("cape").flaws().values().stream().mapToLong(LongAdder::sum))
                .containsOnly(0L);
    }

    /** The same again within the hour is counted and not told; after it, told once more. */
    private void assertToldOnce(Map<String, Long> expected, String words) {
        assertThat(flaws()).isEqualTo(expected);
        assertThat(log).singleElement().asString().startsWith("Source bay: ").contains(words);
    }

    @Test
    void theSameIsToldOfAgainAfterAnHour() {
        poll(item("a", "Bell", "One\u0007two."));
        poll(item("b", "Bell", "Two\u0007three."));
        assertThat(log).hasSize(1);
        now = now.plus(Duration.ofHours(1));
        poll(item("c", "Bell", "Three\u0007four."));
        assertThat(log).hasSize(2);
        assertThat(flaws()).isEqualTo(Map.of("controls", 3L));
    }

    private Map<String, Long> flaws() {
        return figures.get("bay").flaws().entrySet().stream()
                .filter(flaw -> flaw.getValue().sum() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, flaw -> flaw.getValue().sum()));
    }

    private void poll(String items) {
        answer(BAY, rss(items), true);
    }

    private void answer(Source source, String xml, boolean whole) {
        answer(source, xml.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, whole);
    }

    private void answer(Source source, byte[] xml, Charset charset, boolean whole) {
        var body = new Fetch.Body(source.feed(), List.of(), "text/xml", charset, xml, null, null, null, whole);
        var errand = Errand.feed(source, Cursor.first(source, now));
        desk.answered(errand, Answers.of(errand, body), now);
        sent.addAll(desk.batch().items());
        now = now.plus(Duration.ofMinutes(5));
    }

    private Desk desk() {
        var sources = new Sources("a@b.example", AddressPolicy.publicOnly(), List.of(BAY, CAPE));
        sources.all().forEach(source -> figures.put(source.id(), new Figures(source, now)));
        return new Desk(sources, Map.of(), new Revisions(), new Manners(), figures, new Gossip(log::add), now);
    }

    private static Source source(String id) {
        var feed = URI.create("https://" + id + ".example/feed");
        var some = Duration.ofMinutes(2);
        return new Source(id, feed, id + ".example", null, null, Source.Text.FEED, some, Duration.ofMinutes(30), null);
    }

    private static String rss(String items) {
        return "<rss><channel>" + items + "</channel></rss>";
    }

    private static String item(String id, String title, String text) {
        return item(id, title, text, "Wed, 02 Nov 2022 00:05:00 GMT");
    }

    private static String item(String id, String title, String text, String date) {
        return "<item><guid>" + id + "</guid><link>https://bay.example/" + id + "</link><title>" + title
                + "</title><description>" + text + "</description><pubDate>" + date + "</pubDate></item>";
    }

    private static String bare(String guid, String title) {
        return "<item><guid>" + guid + "</guid><title>" + title + "</title><description>Words.</description></item>";
    }

    /** Eight entries that were last updated at a time of day. */
    private static String dated(String time) {
        return IntStream.range(0, 8)
                .mapToObj(i -> item("d" + i, "Item " + i, "Words.")
                        .replace("</item>", "<updated>2022-11-02T" + time + "Z</updated></item>"))
                .collect(Collectors.joining());
    }
}
