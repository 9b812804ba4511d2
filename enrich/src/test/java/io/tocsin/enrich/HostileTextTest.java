package io.tocsin.enrich;

import static io.tocsin.schemas.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.enrich.text.AnyText;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Entity;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Report;
import io.tocsin.schemas.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to break a reader, or only broken by what they passed through: never an exception, offsets right, bounded cost. */
class HostileTextTest {
    private static final Enrichment ENRICHMENT = Enrichment.load();
    private static final LocalDate DAY = LocalDate.parse("2023-01-03");

    private static Reading read(String language, String title, String text) {
        Reading reading = ENRICHMENT.read(new Story("x", language, title, text, DAY, null));
        for (Report report : reading.reports()) {
            Evidence e = report.getEvidence();
            stands(title, text, e.getField(), e.getStart(), e.getEnd(), e.getQuote());
            report.getCues().stream()
                    .filter(c -> c.getWords() != null)
                    .forEach(c -> stands(
                            title,
                            text,
                            c.getWords().getField(),
                            c.getWords().getStart(),
                            c.getWords().getEnd(),
                            c.getWords().getQuote()));
        }
        for (Entity e : reading.entities()) {
            stands(title, text, e.getField(), e.getStart(), e.getEnd(), e.getSurface());
        }
        return reading;
    }

    private static void stands(String title, String text, Field field, long start, long end, String words) {
        String source = field == Field.TITLE ? title : text;
        assertThat(start).isBetween(0L, end - 1);
        assertThat(end).isLessThanOrEqualTo(source.length());
        assertThat(source.substring((int) start, (int) end)).isEqualTo(words);
    }

    @Test
    void anyTextIsRead() {
        for (String language : Labelled.LANGUAGES) {
            forAll(11, 1_000, AnyText::of, text -> read(language, text, text));
        }
    }

    /** "India on May 3-6 held drills" once broke the reader: the last day of the span had no token. */
    @Test
    void aSpanOfDaysAnywhereInASentenceIsRead() {
        var spans = List.of("3-6", "3–6", "3 - 6", "30-31", "6-3", "3-40", "3-6, 2023", "3-2023", "1-2-3", "3-");
        var forms = List.of(
                "India on %s held naval drills off Goa.",
                "Naval drills by India were held %s",
                "%s: India fired a missile",
                "India fired a missile (%s)",
                "On %1$s and %1$s India fired missiles",
                "%s");
        for (String month : List.of("May", "December", "Feb.")) {
            for (String span : spans) {
                for (String form : forms) {
                    String text = String.format(Locale.ROOT, form, month + " " + span);
                    read("en", text, text);
                }
            }
        }
    }

    /** News cut into pieces and put together again with rubbish between. */
    @ParameterizedTest
    @ValueSource(strings = {"ar", "en", "ko"})
    void tornNewsIsRead(String language) {
        List<JsonNode> items =
                Labelled.lines(language).stream().map(Labelled::json).toList();
        forAll(
                12,
                1_000,
                random -> {
                    var torn = new StringBuilder();
                    for (int i = random.nextInt(8); i >= 0; i--) {
                        String text = items.get(random.nextInt(items.size()))
                                .get("text")
                                .asText();
                        int from = random.nextInt(text.length() + 1);
                        torn.append(text, from, from + random.nextInt(text.length() - from + 1));
                        torn.append(random.nextInt(3) == 0 ? AnyText.of(random) : "");
                    }
                    return torn.toString();
                },
                text -> read(language, text.substring(text.length() / 2), text));
    }

    /** Cost grows with the length and not with its square: then this takes hours. */
    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "a",
                "North Korea fired a missile ",
                "North Korea fired a missile, ",
                "North Korea fired a missile. ",
                "Seoul said that North Korea denied that Japan said it fired a missile ",
                "he said \"",
                "\"(“«",
                "1,000 ",
                "On Tuesday Seoul held a military drill on 3 January. ",
                "North Korea, South Korea, Japan and ",
                "not ",
                "missile ",
                "a.b.",
                "\n",
                "أطلقت كوريا الشمالية صاروخا ",
                "وقال إن ",
                "북한이 미사일을 발사했다고 ",
                "발사",
                "한미는 훈련을 ",
                "مناورات مع الصين وسط توتر مع تركيا على حدود البلاد مع روسيا ",
                "fired one ICBM and two SRBMs and three cruise missiles and ",
                "Japan began military drills as Iran held military drills as ",
                "演習に反発した可能性がある"
            })
    void aMegabyteOfTheSameIsReadInBoundedTime(String bit) {
        String text = bit.repeat(1_000_000 / bit.length());
        assertThat(read(null, null, text).reports()).hasSizeLessThan(1_000);
    }

    /** Brokers take a record of one mebibyte at most, and a result that they refuse would stop the service at this item. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "US ",
                "북한 ",
                "Kim Jong Un ",
                "North Korea fired a missile, Japan's Defense Ministry and the Joint Chiefs of Staff said. ",
                "On Tuesday Seoul held a military drill on 3 January. "
            })
    void whatIsReadOfATextOfTheGreatestLengthFitsIntoARecord(String bit) {
        String text = bit.repeat(262_144 / bit.getBytes(StandardCharsets.UTF_8).length);
        EnrichedItem item = ENRICHMENT.enriched(Samples.newsItem(null, text));
        assertThat(item.getEntities()).hasSizeGreaterThan(1_000);
        assertThat(Canonical.bytes(item)).hasSizeLessThan(1_000_000);
    }

    @Test
    void aLaunchBehindALongPreambleIsStillQuotedRightly() {
        String text = "the quick brown fox ".repeat(3_000) + "\n\nNorth Korea fired a ballistic missile on Tuesday.";
        Reading reading = read("en", "North Korea fires missile", text);
        assertThat(reading.reports()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "0000-01-01", "2023-02-30", "yesterday", ""})
    void aDayOfPublicationThatCannotBeIsNotUsed(String day) {
        String text = "North Korea fired a missile three days ago, on Tuesday, yesterday and in 99999.";
        for (Instant time : List.of(Samples.PUBLISHED, Instant.EPOCH, Instant.ofEpochMilli(Long.MIN_VALUE))) {
            var envelope = Samples.envelope("ends", "example-daily.test", Samples.PUBLISHED)
                    .setPublishedDay(day)
                    .setPublisherZone("Mars/Base")
                    .setEventTime(time);
            var item = NewsItem.newBuilder(Samples.newsItem(null, text)).setEnvelope(envelope.build());
            assertThat(ENRICHMENT.enriched(item.build()).getReports()).isNotEmpty();
        }
    }

    /** Dirt that a reader does not see; at most two of a hundred alerts may be lost to it. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ar, zero width",
        "en, zero width",
        "ko, zero width",
        "ar, bidi",
        "en, bidi",
        "ko, bidi",
        "ar, harakat",
        "ar, tatweel",
        "en, full width",
        "ko, full width",
        "en, all caps",
        "ar, arabic digits",
        "en, double spaces",
        "ko, jamo"
    })
    void whatAReaderDoesNotSeeCostsNoAlerts(String language, String dirt) {
        List<JsonNode> items =
                Labelled.lines(language).stream().map(Labelled::json).toList();
        int clean = 0;
        int kept = 0;
        List<String> lost = new ArrayList<>();
        for (JsonNode item : items) {
            UnaryOperator<String> soil = text -> dirty(dirt, text);
            boolean before = rings(item, UnaryOperator.identity());
            boolean after = rings(item, soil);
            clean += before ? 1 : 0;
            kept += before && after ? 1 : 0;
            if (before && !after) {
                lost.add(item.get("id").asText());
            }
        }
        System.out.printf(Locale.ROOT, "dirt, %s, %s: %d of %d alerts kept%n", language, dirt, kept, clean);
        assertThat(clean).isPositive();
        assertThat(kept).as("lost %s", lost).isGreaterThanOrEqualTo((int) Math.floor(clean * 0.98));
    }

    private static boolean rings(JsonNode item, UnaryOperator<String> soil) {
        Story story = Ungated.story(item);
        String title = story.title() == null ? null : soil.apply(story.title());
        Reading reading = ENRICHMENT.read(
                new Story(story.id(), story.language(), title, soil.apply(story.text()), story.published(), null));
        return Alertable.of(reading);
    }

    private static String dirty(String dirt, String text) {
        return switch (dirt) {
            case "zero width" -> each(text, (c, i) -> Character.isLetter(c) && i % 3 == 0 ? c + "\u200B" : "" + c);
            case "bidi" -> "\u202B" + text.replace(" ", " \u200F\u2068").replace(".", "\u2069.\u202C") + "\u2069";
            case "harakat" -> each(text, (c, i) -> c >= 'ب' && c <= 'ي' && i % 2 == 0 ? c + "\u064E" : "" + c);
            case "tatweel" -> each(
                    text,
                    (c, i) -> c >= 'ب' && c <= 'ن' && c != 'د' && c != 'ذ' && c != 'ر' && c != 'ز'
                            ? c + "\u0640"
                            : "" + c);
            case "full width" -> each(text, (c, i) -> c > ' ' && c < 127 ? "" + (char) (c + 0xFEE0) : "" + c);
            case "all caps" -> text.toUpperCase(Locale.ROOT);
            case "arabic digits" -> each(text, (c, i) -> c >= '0' && c <= '9' ? "" + (char) (c - '0' + '٠') : "" + c);
            case "double spaces" -> text.replace(" ", " \u00A0 ");
            case "jamo" -> java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD);
            default -> throw new IllegalArgumentException(dirt);
        };
    }

    private interface Soil {
        String of(char c, int at);
    }

    private static String each(String text, Soil soil) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(soil.of(text.charAt(i), i));
        }
        return out.toString();
    }
}
