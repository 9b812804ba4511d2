package io.tocsin.deploy.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.alerts.backtest.Truth;
import io.tocsin.alerts.backtest.TruthEvent;
import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.KindFamily;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes a synthetic archive: items, their gold, the truth that they tell of, and the families of their outlets. */
public final class Archive {
    /** Items, JSON Lines, gzip. */
    public static final String ITEMS = "items.jsonl.gz";
    /** What each item is, one JSON line each. */
    public static final String GOLD = "gold.jsonl.gz";
    /** The events that the items tell of. */
    public static final String TRUTH = "truth.csv";
    /** Families of the invented outlets. */
    public static final String PUBLISHERS = "publishers.yaml";

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Truth truth;
    private final long seed;
    private final List<Outlet> outlets = Outlet.all();
    private final Writer writer;

    /**
     * @param truth what happened
     * @param seed the same seed gives the same bytes
     */
    public Archive(Truth truth, long seed) {
        this.truth = truth;
        this.seed = seed;
        this.writer = new Writer(truth.events(), outlets);
    }

    /**
     * Writes it.
     *
     * @param folder made when it is missing
     * @param items lines in all
     * @param hitRate share of items that speak of launches or drills at all, 0 to 1
     * @param progress gets the number of lines written
     */
    public void write(Path folder, long items, double hitRate, LongConsumer progress) throws IOException {
        if (items < 1 || !(hitRate >= 0 && hitRate <= 1)) {
            throw new Complaint("An archive of " + items + " items at a hit rate of " + hitRate
                    + " cannot be; give --items 1 or more and --hit-rate from 0 to 1.");
        }
        var onTopic = Math.round(items * hitRate);
        var specs = Plan.of(truth, outlets, seed, onTopic);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PUBLISHERS), Outlet.publishers());
        Files.writeString(folder.resolve(TRUTH), table());
        try (var lines = JSON.createGenerator(zipped(folder.resolve(ITEMS)));
                var gold = JSON.createGenerator(zipped(folder.resolve(GOLD)))) {
            lines.setRootValueSeparator(null);
            gold.setRootValueSeparator(null);
            var noise = items - onTopic;
            var chance = new SplittableRandom(seed + 1);
            long written = 0;
            int next = 0;
            for (long i = 0; i < noise; i++) {
                var spec = noise(i, noise, chance);
                while (next < specs.size() && specs.get(next).compareTo(spec) < 0) {
                    write(specs.get(next++), lines, gold);
                    progress.accept(++written);
                }
                write(spec, lines, gold);
                progress.accept(++written);
            }
            while (next < specs.size()) {
                write(specs.get(next++), lines, gold);
                progress.accept(++written);
            }
        }
    }

    private Spec noise(long index, long all, SplittableRandom chance) {
        var start = truth.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        var length = Duration.between(
                        start,
                        truth.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .toSeconds();
        var at = start.plusSeconds((long) ((index + chance.nextDouble()) / all * length));
        var outlet = chance.nextInt(outlets.size());
        var day = LocalDate.ofInstant(at, outlets.get(outlet).zone());
        return new Spec(1_000_000_000L + index, Category.NOISE, -1, day, outlet, outlet, at, null, chance.nextLong());
    }

    private void write(Spec spec, JsonGenerator lines, JsonGenerator gold) throws IOException {
        var outlet = outlets.get(spec.outlet());
        var words = writer.worded(spec);
        var id = "synthetic-" + spec.number();
        lines.writeStartObject();
        lines.writeStringField("id", id);
        lines.writeStringField("lang", outlet.language());
        lines.writeStringField("publisher", outlet.domain());
        lines.writeStringField("zone", outlet.zone().getId());
        lines.writeStringField("url", "https://" + outlet.domain() + "/" + id);
        lines.writeStringField("published", offset(spec.published(), outlet));
        if (spec.modified() != null) {
            lines.writeStringField("modified", offset(spec.modified(), outlet));
        }
        lines.writeStringField("title", words.title());
        lines.writeStringField("text", words.text());
        lines.writeBooleanField("synthetic", true);
        lines.writeEndObject();
        lines.writeRaw('\n');
        gold.writeStartObject();
        gold.writeStringField("id", id);
        gold.writeStringField("category", spec.category().text());
        if (spec.event() >= 0) {
            gold.writeStringField("event", truth.events().get(spec.event()).place());
        }
        gold.writeBooleanField("newEvent", spec.category().isEvent());
        gold.writeEndObject();
        gold.writeRaw('\n');
    }

    private static String offset(Instant at, Outlet outlet) {
        return OFFSET.format(at.atZone(outlet.zone()));
    }

    private static OutputStream zipped(Path file) throws IOException {
        return new GZIPOutputStream(Files.newOutputStream(file), 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    /** The truth as one table, in the form that a backtest reads; for this archive it is complete. */
    private String table() {
        var csv = new StringBuilder("# What the synthetic archive beside this file tells of.\n# from: " + truth.from()
                + "\n# to: " + truth.to() + "\n# complete: true\n"
                + "start,end,kind,principal,participants,time_utc,zone,class,name,count,site\n");
        for (var event : truth.events()) {
            csv.append(row(event)).append('\n');
        }
        return csv.toString();
    }

    private static String row(TruthEvent event) {
        var type = event.weaponClass() == null ? "" : event.weaponClass().name();
        return String.join(
                ",",
                event.first().toString(),
                event.family() == KindFamily.DRILL ? event.last().toString() : "",
                event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                event.principal(),
                String.join(" ", event.participants()),
                event.at() == null ? "" : event.at().toString(),
                event.zone().getId(),
                type,
                quoted(event.name()),
                event.count() == null ? "" : event.count().toString(),
                quoted(event.site()));
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
