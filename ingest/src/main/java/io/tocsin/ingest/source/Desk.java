package io.tocsin.ingest.source;

import io.tocsin.ingest.BadLine;
import io.tocsin.ingest.Batch;
import io.tocsin.ingest.Envelopes;
import io.tocsin.ingest.Intake;
import io.tocsin.ingest.Revisions;
import io.tocsin.ingest.push.Post;
import io.tocsin.ingest.push.Receipt;
import io.tocsin.ingest.push.Reception;
import io.tocsin.ingest.web.Kind;
import io.tocsin.schemas.NewsItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All sources together: whose turn it is, and what their answers come to. Knows neither Kafka nor a clock; one thread uses it.
 * What it gave as a batch has to be sent, or another desk has to begin from what was.
 */
final class Desk {
    private final Turns turns;
    private final Manners manners;
    private final Map<String, Figures> figures;
    private final Gossip gossip;
    private final Map<String, Cursor> cursors = new TreeMap<>();
    private final Map<String, Cursor> written;
    private final Map<String, Intake> intakes = new TreeMap<>();
    private final List<Batch.Item> items = new ArrayList<>();
    private final List<Batch.Letter> letters = new ArrayList<>();
    private final Reception reception;
    private String missing;

    /**
     * @param restored cursors as they were written last
     * @param revisions what the topic holds
     * @param figures by source id
     * @param gossip what is said of them
     */
    Desk(
            Sources sources,
            Map<String, Cursor> restored,
            Revisions revisions,
            Manners manners,
            Map<String, Figures> figures,
            Gossip gossip,
            Instant now) {
        this.manners = manners;
        this.turns = new Turns(sources, manners);
        this.figures = figures;
        this.gossip = gossip;
        this.written = new TreeMap<>(restored);
        this.reception = new Reception(revisions, items, letters);
        for (var source : sources.all()) {
            var known = restored.get(source.id());
            cursors.put(source.id(), known == null ? Cursor.first(source, now) : known.of(source, now));
            intakes.put(source.id(), new Intake(Envelopes.live(source.id()), revisions, new Sink(source)));
            figures.get(source.id()).begin();
            figures.get(source.id()).stands(cursors.get(source.id()), null, now);
        }
    }

    /** What is to be fetched now, at most so much; what robots.txt forbids is answered here. */
    List<Errand> begin(int most, Instant now) {
        var errands = new ArrayList<Errand>();
        for (var errand : turns.begin(cursors, most, now)) {
            var refusal = errand.kind() == Kind.ROBOTS
                    ? null
                    : manners.refusal(errand.request()).orElse(null);
            if (refusal == null) {
                errands.add(errand);
            } else {
                answered(errand, new Answer.Nothing(refusal), now);
            }
        }
        return errands;
    }

    void answered(Errand errand, Answer answer, Instant now) {
        if (answer instanceof Answer.Rules rules) {
            manners.learned(errand.address(), rules.fetch(), now);
        }
        turns.end(errand, now); // with the rest that a robots.txt asks for from the first request on
        var source = errand.source();
        var cursor = cursors.get(source.id());
        if (answer instanceof Answer.Document document) {
            flawed(source, document.flaws(), now);
            take(
                    source,
                    Rounds.listed(
                            source,
                            cursor,
                            document.entries(),
                            document.etag(),
                            document.lastModified(),
                            document.maxAge(),
                            now),
                    now);
            gossip.answered(source, cursor);
        } else if (answer instanceof Answer.Unchanged unchanged) {
            cursors.put(source.id(), Rounds.unchanged(source, cursor, unchanged.maxAge(), now));
            gossip.answered(source, cursor);
        } else if (answer instanceof Answer.Read read) {
            take(source, Rounds.read(source, cursor, errand.key(), read.page(), now), now);
        } else if (answer instanceof Answer.Elsewhere elsewhere) {
            turns.goOn(errand.behind(elsewhere.moved()));
        } else if (answer instanceof Answer.Nothing nothing) {
            missed(errand, cursor, nothing.trouble(), now);
        }
        stands(source, errand, answer, now);
    }

    private void missed(Errand errand, Cursor cursor, Trouble trouble, Instant now) {
        var source = errand.source();
        figures.get(source.id()).error(trouble.cause());
        if (errand.kind() == Kind.PAGE) {
            var step = Rounds.missed(source, cursor, errand.key(), trouble, now);
            gossip.pageMissed(source, trouble, now);
            take(source, step, now);
        } else {
            var failed = Rounds.failed(source, cursor, trouble, now);
            gossip.failed(source, failed, trouble, now);
            cursors.put(source.id(), failed);
        }
    }

    /** Takes what was pushed; the receipt is true once the batch has been sent. */
    Receipt posted(Post post, Instant now) {
        return reception.take(post, now);
    }

    /** Sees to what only time brings: entries that have waited too long, sources that have gone quiet. */
    void tick(Instant now) {
        for (var figure : figures.values()) {
            var source = figure.source();
            var step = Rounds.waited(source, cursors.get(source.id()), now);
            if (!step.sendings().isEmpty()) {
                take(source, step, now);
            }
            gossip.quiet(source, cursors.get(source.id()), now);
        }
    }

    private void take(Source source, Step step, Instant now) {
        cursors.put(source.id(), step.cursor());
        var figure = figures.get(source.id());
        figure.listed(step.fresh());
        flawed(source, step.flaws(), now);
        var intake = intakes.get(source.id());
        for (var sending : step.sendings()) {
            missing = sending.missing();
            var raw = sending.item();
            Flaw.of(raw).forEach(flaw -> flawed(source, Map.of(flaw, 1), now));
            if (raw.title() == null && raw.text() == null) {
                var guid = String.valueOf(raw.id()).getBytes(StandardCharsets.UTF_8);
                var line = new BadLine(1, "the entry " + raw.id() + " has neither title nor text", "look at its feed");
                intake.refuse(line, guid);
            } else {
                intake.item(raw, String.valueOf(raw).getBytes(StandardCharsets.UTF_8), now);
            }
        }
        figure.counted(intake.counts());
    }

    private void flawed(Source source, Map<Flaw, Integer> flaws, Instant now) {
        flaws.forEach((flaw, count) -> {
            figures.get(source.id()).flaw(flaw, count);
            gossip.flawed(source, flaw, now);
        });
    }

    private void stands(Source source, Errand errand, Answer answer, Instant now) {
        var figure = figures.get(source.id());
        var before = figure.standing().trouble();
        var trouble = errand.kind() != Kind.FEED || answer instanceof Answer.Elsewhere
                ? before
                : answer instanceof Answer.Nothing nothing ? nothing.trouble().words() : null;
        figure.stands(cursors.get(source.id()), trouble, now);
    }

    /** What there is to be sent; the next call gives what came after this one. */
    Batch batch() {
        var changed = new TreeMap<String, byte[]>();
        cursors.forEach((id, cursor) -> {
            if (cursor.differsFrom(written.get(id))) {
                changed.put(id, CursorJson.write(cursor));
                written.put(id, cursor);
            }
        });
        var batch = new Batch(items, letters, changed);
        items.clear();
        letters.clear();
        return batch;
    }

    /** Takes what the intake of one source gives. */
    private final class Sink implements Intake.Sink {
        private final Source source;

        Sink(Source source) {
            this.source = source;
        }

        @Override
        public void item(NewsItem item, Instant modified) {
            items.add(new Batch.Item(item, modified, missing));
            var envelope = item.getEnvelope();
            Flaw.of(item).forEach(flaw -> flawed(source, Map.of(flaw, 1), envelope.getIngestedAt()));
            if (envelope.getRevision() == 1 && envelope.getPublishedAt() != null) {
                figures.get(source.id()).sent(Duration.between(envelope.getEventTime(), envelope.getIngestedAt()));
            }
        }

        @Override
        public void bad(BadLine line, byte[] bytes) {
            letters.add(new Batch.Letter(source.id(), line, bytes));
        }
    }
}
