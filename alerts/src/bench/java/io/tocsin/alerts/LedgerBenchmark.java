package io.tocsin.alerts;

import io.tocsin.alerts.rule.Condition;
import io.tocsin.alerts.rule.Measure;
import io.tocsin.alerts.rule.Rule;
import io.tocsin.alerts.rule.RulePack;
import io.tocsin.alerts.rule.Rung;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.Level;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Urgency;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one report costs the book, from item to changes, with so many reports in state and so many rules. Each report is a
 * revision that changes a figure and so the text, so state stays as large as it is, its incident and its alert are written anew each time, and
 * what it replaces is decoded as from a store. The world is equally dense at every size: five reports an incident, an incident
 * of a state on every eighth day, or on every single one, so that nothing rests; a larger one has more states. One rule of all matches a report.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LedgerBenchmark {
    private static final LocalDate BEGIN = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 384;
    private static final int REPORTS = 5;
    private static final int WATCHED = 10;
    private static final List<String> OUTLETS =
            List.of("yna.co.kr", "reuters.com", "nhk.or.jp", "apnews.com", "nobody.test");

    @Param({"1000", "1000000"})
    public int state;

    @Param({"10", "10000"})
    public int rules;

    @Param({"8", "1"})
    public int apart;

    private final Map<String, byte[]> shelf = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private AlertBook book;
    private long revision = 1;

    @Setup
    public void fill() {
        var config = AlertsConfig.defaults(RunStatus.ACTUAL)
                .with(new RulePack(
                        "1",
                        IntStream.range(0, rules)
                                .mapToObj(LedgerBenchmark::rule)
                                .toList()));
        book = new AlertBook(config, new BytesShelf());
        for (int i = 0; i < state; i++) {
            keep(item(i, 1));
        }
        Iterable<EnrichedItem> items = () ->
                IntStream.range(0, state).mapToObj(i -> read(shelf.get(id(i)))).iterator();
        book.restore(items, List.of(), List.of());
    }

    @Benchmark
    public List<Change> report() {
        revision++;
        return book.put(item(random.nextInt(Math.min(state, WATCHED * incidents() * REPORTS)), revision));
    }

    private static Rule rule(int number) {
        var rungs = List.of(
                new Rung(Level.MINOR, 1, 1, false),
                new Rung(Level.MODERATE, 3, 2, true),
                new Rung(Level.SEVERE, 9, 2, true));
        return new Rule(
                "rule-" + number,
                "1",
                "measured",
                new Condition(
                        Set.of(Kind.MISSILE_LAUNCH), false, Set.of("S" + number), Set.of(), Set.of(), Set.of(), 0),
                Set.of(),
                Measure.MISSILES,
                7,
                rungs,
                0,
                Urgency.EXPECTED,
                null,
                0,
                null,
                List.of());
    }

    private int incidents() {
        return DAYS / apart;
    }

    private static String id(int number) {
        return Canonical.hash("item", Integer.toString(number));
    }

    private EnrichedItem item(int number, long revision) {
        var incident = number / REPORTS;
        var day = BEGIN.plusDays((long) incident % incidents() * apart);
        var published = day.atTime(6, number % REPORTS).toInstant(ZoneOffset.UTC);
        var report = Samples.report(Kind.MISSILE_LAUNCH, day.toString(), "S" + incident / incidents())
                .setCount(1 + revision % 7)
                .build();
        var item = Samples.item(Integer.toString(number), OUTLETS.get(number % REPORTS), published, report);
        return item.setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setItemId(id(number))
                        .setRevision(revision)
                        .setNearDuplicate(NearDuplicate.digits(text(number, revision)))
                        .build())
                .build();
    }

    /** A fingerprint of 64 random bits: no two texts are copies, and an edited one is another. */
    private static long text(int number, long revision) {
        return new SplittableRandom(number * 1_000_003L + revision).nextLong();
    }

    private void keep(EnrichedItem item) {
        shelf.put(item.getEnvelope().getItemId(), Canonical.bytes(item));
    }

    private static EnrichedItem read(byte[] bytes) {
        return bytes == null ? null : Canonical.read(bytes, EnrichedItem.class);
    }

    /** A store as far as its cost goes: values are bytes. */
    private final class BytesShelf implements ItemShelf {
        private long newest = Long.MIN_VALUE;

        @Override
        public EnrichedItem get(String itemId) {
            return read(shelf.get(itemId));
        }

        @Override
        public void put(EnrichedItem item) {
            keep(item);
        }

        @Override
        public void remove(String itemId) {
            shelf.remove(itemId);
        }

        @Override
        public long newest() {
            return newest;
        }

        @Override
        public void newest(long ingestedAt) {
            newest = ingestedAt;
        }
    }
}
