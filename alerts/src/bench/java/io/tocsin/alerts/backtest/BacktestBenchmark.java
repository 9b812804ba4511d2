package io.tocsin.alerts.backtest;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.Kind;
import io.tocsin.schemas.NearDuplicate;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a report of a year of news costs a backtest, under so many rule files: one is the default pack alone, each further one
 * the same once more. What a further file costs is the difference of two rows, divided by the files between them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BacktestBenchmark {
    private static final int REPORTS = 100_000;
    private static final LocalDate BEGIN = LocalDate.of(2022, 1, 1);
    private static final List<String> STATES = List.of("KP", "IR", "RU", "IN", "PK");
    private static final List<String> OUTLETS =
            List.of("yna.co.kr", "reuters.com", "nhk.or.jp", "apnews.com", "nobody.test");

    @Param({"1", "11"})
    public int files;

    private List<EnrichedItem> year;
    private AlertsConfig config;

    @Setup(Level.Trial)
    public void write() {
        config = AlertsConfig.defaults(RunStatus.EXERCISE);
        var random = new SplittableRandom(1);
        year = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            year.add(item(i, random));
        }
    }

    @Benchmark
    @OperationsPerInvocation(REPORTS)
    public Backtest year() {
        var backtest = new Backtest(config, Collections.nCopies(files, config.rules()), Duration.ofHours(1));
        year.forEach(backtest::put);
        backtest.settle();
        return backtest;
    }

    /** In the order of ingest; an event falls on every fourth day of a state, a drill on each tenth of them. */
    private static EnrichedItem item(int number, SplittableRandom random) {
        var minute = number * 365L * 1440 / REPORTS;
        var day = BEGIN.plusDays(minute / 1440);
        var event = BEGIN.plusDays(minute / 1440 / 4 * 4);
        var kind = minute / 1440 / 4 % 10 == 0 ? Kind.MILITARY_DRILL : Kind.MISSILE_LAUNCH;
        var report = Samples.report(kind, event.toString(), STATES.get(random.nextInt(STATES.size())))
                .setCount(1L + random.nextInt(3))
                .build();
        var item = Samples.item(
                Integer.toString(number),
                OUTLETS.get(random.nextInt(OUTLETS.size())),
                day.atStartOfDay(ZoneOffset.UTC).plusMinutes(minute % 1440).toInstant(),
                report);
        return item.setEnvelope(Envelope.newBuilder(item.getEnvelope())
                        .setNearDuplicate(NearDuplicate.digits(random.nextLong()))
                        .build())
                .build();
    }
}
