package io.tocsin.enrich;

import io.tocsin.enrich.language.Languages;
import io.tocsin.enrich.lexicon.Fingerprint;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.LexiconProblem;
import io.tocsin.enrich.lexicon.Page;
import io.tocsin.enrich.lexicon.Tsv;
import io.tocsin.enrich.read.Reports;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.Field;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads items. Pure: the same item gives the same enriched item. Serves all threads; each has buffers of its own. */
public final class Enrichment {
    /** Languages with a lexicon, as {@code lex/languages.tsv} lists them. */
    public static final List<String> LANGUAGES = Tsv.read("languages.tsv").rows().stream()
            .map(row -> row.need("language"))
            .toList();

    private final Languages languages;
    private final Map<String, Lexicon> lexicons = new TreeMap<>();
    private final Reports reports;
    private final String fingerprint;
    private final ThreadLocal<Page[]> pages = ThreadLocal.withInitial(() -> new Page[] {new Page(), new Page()});

    /** What does not need the other is read side by side: whoever starts an instance waits for it. */
    private Enrichment() {
        ExecutorService readers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Future<Languages> telling = readers.submit(Languages::load);
            Future<String> hashing = readers.submit(() -> Fingerprint.of(LANGUAGES));
            var gazetteer = Gazetteer.load();
            var compiling = new TreeMap<String, Future<Lexicon>>();
            for (String language : LANGUAGES) {
                compiling.put(language, readers.submit(() -> Lexicon.load(language, gazetteer)));
            }
            this.reports = new Reports(gazetteer);
            this.languages = finished(telling);
            this.fingerprint = finished(hashing);
            compiling.forEach((language, lexicon) -> lexicons.put(language, finished(lexicon)));
        } finally {
            readers.shutdownNow();
        }
    }

    private static <T> T finished(Future<T> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LexiconProblem problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the lexicons were read", e);
        }
    }

    /** Reads and compiles the lexicon; throws {@link io.tocsin.enrich.lexicon.LexiconProblem} naming file and line. */
    public static Enrichment load() {
        return new Enrichment();
    }

    /** Which lexicon and engine read: 64 hex digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Reads an item of the topic. */
    public EnrichedItem enriched(NewsItem item) {
        var envelope = item.getEnvelope();
        Reading reading = read(new Story(
                envelope.getItemId(),
                item.getLanguage(),
                item.getTitle(),
                item.getText(),
                day(
                        envelope.getPublishedDay(),
                        envelope.getEventTime().atZone(ZoneOffset.UTC).toLocalDate()),
                envelope.getPublisherZone(),
                moment(envelope)));
        return new EnrichedItem(
                envelope,
                item.getTitle(),
                reading.language(),
                reading.creditedWire(),
                reading.entities(),
                reading.reports(),
                fingerprint);
    }

    /** Null at a midnight of the publisher: an archive gives days, and a day is not known to lie before its first second. */
    private static Instant moment(Envelope envelope) {
        Instant at = envelope.getEventTime();
        try {
            ZoneId zone = envelope.getPublisherZone() == null ? ZoneOffset.UTC : ZoneId.of(envelope.getPublisherZone());
            return at.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT) ? null : at;
        } catch (DateTimeException e) {
            return at; // somebody else's producer wrote the zone
        }
    }

    private static LocalDate day(String published, LocalDate otherwise) {
        if (published == null) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(published);
            return Story.isPlausible(day) ? day : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise; // somebody else's producer wrote it; the event time is still good
        }
    }

    /** Reads a text. */
    public Reading read(Story story) {
        Page[] two = pages.get();
        Page title = story.title() == null ? null : two[0];
        Page text = two[1];
        if (title != null) {
            title.folded.fold(story.title());
        }
        text.folded.fold(story.text());
        String language = languages.of(title == null ? null : title.folded, text.folded, story.language());
        if (language.equals(Languages.UNKNOWN)) {
            language = byVocabulary(title == null ? text : title);
        }
        Lexicon lexicon = lexicons.get(language);
        if (lexicon == null) {
            return new Reading(language, List.of(), List.of(), null, "no-lexicon");
        }
        var entities = new Entities();
        if (title != null) {
            title.look(lexicon);
            entities.add(lexicon, title, Field.TITLE);
        }
        text.look(lexicon);
        entities.add(lexicon, text, Field.TEXT);
        boolean passes = Gate.passes(lexicon, title == null ? null : title.matches, text.matches);
        var found = passes ? reports.of(story, lexicon, title, text) : List.<Report>of();
        String silence = !found.isEmpty() ? null : passes ? "no-frame" : "gate";
        String wire = Wire.credited(lexicon, title, text);
        return new Reading(language, entities.sorted(), found, wire, silence);
    }

    /** A headline too short for small words is in the language whose lexicon knows most of it, if that is more than half. */
    private String byVocabulary(Page page) {
        String best = Languages.UNKNOWN;
        int most = 0;
        for (var each : lexicons.entrySet()) {
            if (!languages.isLatin(each.getKey())) {
                continue; // the scripts of the others tell them
            }
            page.look(each.getValue());
            int known = 0;
            for (int i = 0; i < page.tokens.size(); i++) {
                known += page.words.id(i) >= 0 ? 1 : 0;
            }
            if (known >= most && known * 2 > page.tokens.size()) {
                best = known > most ? each.getKey() : Languages.UNKNOWN; // two that know as much tell nothing
                most = known;
            }
        }
        return best;
    }
}
