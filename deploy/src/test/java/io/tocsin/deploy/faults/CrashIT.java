package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Services that are killed at bad moments, on three brokers: what stands in the end is what stands when nobody is killed. */
@ExtendWith(ThreeBrokers.class)
class CrashIT {
    private static final List<String> FEED = Line.demo();
    private static final List<String> FIRST = FEED.subList(0, FEED.size() / 2);
    private static final List<String> SECOND = FEED.subList(FEED.size() / 2, FEED.size());
    /** Long enough to be caught with a transaction open, shorter than the ten seconds after which brokers abort one. */
    private static final String LONG_COMMIT = "8000";

    private static final Pattern RESTORING = Pattern.compile("restoring its state: (\\d+) of (\\d+) offsets");

    private final Rig rig;

    CrashIT(Rig rig) {
        this.rig = rig;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void alertsKilledInATransactionInARestoreAndRightAfterIt() {
        try (var line = rig.line("alerts-killed-");
                var enrich = new Services(line.cluster(), rig.dir("alerts-killed/enrich"), null);
                var alerts = rig.service("alerts", line, "alerts-killed")) {
            enrich.enrich(rig.enrichment());
            var watched = new Watched(line);
            alerts.client("commit.interval.ms", LONG_COMMIT).start();
            line.ingest(FIRST);
            line.awaitReadThrough(() -> {});
            var before = watched.committed("alerts");

            line.ingest(SECOND);
            alerts.await("a transaction is open", () -> watched.transactionOpen("alerts", Topics.INCIDENTS));
            alerts.kill();
            assertThat(watched.committed("alerts")).as("nothing was committed").isEqualTo(before);

            throttle(line, 200.0);
            alerts.client("restore.consumer.fetch.max.bytes", "1").start();
            alerts.await("a restore has begun and not ended", () -> isRestoring(alerts.answer("/ready")));
            alerts.kill();

            throttle(line, null);
            alerts.start();
            alerts.await("it works again", () -> watched.transactionOpen("alerts", Topics.INCIDENTS));
            alerts.kill();
            assertThat(watched.committed("alerts")).as("nothing was committed").isEqualTo(before);

            alerts.client("commit.interval.ms", null).start();
            line.awaitReadThrough(() -> {});
            watched.holds(rig.undisturbed());
            assertThat(watched.transactionalIds("alerts"))
                    .as("who comes back ends what it left open")
                    .hasSize(1);
            assertThat(alerts.jvm().said())
                    .as("what was kept is what follows from the reports")
                    .anyMatch(said -> said.contains(" 0 changes overdue"));
        }
    }

    private static boolean isRestoring(String ready) {
        var found = RESTORING.matcher(ready);
        return found.find()
                && Long.parseLong(found.group(1)) > 0
                && Long.parseLong(found.group(1)) < Long.parseLong(found.group(2));
    }

    /** Bytes that a broker gives the restoring consumer a second; null for no limit. */
    private static void throttle(Line line, Double bytes) {
        var client = line.cluster().prefix() + "tocsin-alerts-StateUpdater-1-restore-consumer";
        var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
        var limit = new ClientQuotaAlteration.Op("consumer_byte_rate", bytes);
        line.admin()
                .alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(limit))))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aStoreThatIsAheadOfTheLogIsNotBelieved() {
        try (var line = rig.line("ahead-");
                var enrich = new Services(line.cluster(), rig.dir("ahead/enrich"), null);
                var alerts = rig.service("alerts", line, "ahead")) {
            enrich.enrich(rig.enrichment());
            line.ingest(FEED);
            var watched = new Watched(line);
            alerts.await(
                    "all reports are there",
                    () -> watched.committed("enrich") == watched.committedEnd(Topics.NEWS_ITEMS));
            var reports = line.history(line.cluster().topics().eventReports());
            // Stores go to disk soon, and to the log nothing, as if the brokers had been out of reach.
            var unsent = Map.of(
                    "rocksdb.config.setter", FlushesEarly.class.getName(),
                    "commit.interval.ms", "50000",
                    "producer.transaction.timeout.ms", "60000",
                    "producer.linger.ms", "50000",
                    "producer.batch.size", "1000000");
            unsent.forEach(alerts::client);
            alerts.start();
            var late = reports.get(reports.size() * 2 / 3).key();
            alerts.await("its stores are on disk", () -> isOnDisk(alerts.state(), late));
            alerts.kill();
            assertThat(watched.writtenRecords(Topics.INCIDENTS))
                    .as("nothing of it in the log")
                    .isZero();

            unsent.keySet().forEach(key -> alerts.client(key, null));
            alerts.start();
            line.awaitReadThrough(() -> {});
            watched.holds(rig.undisturbed());
        }
    }

    private static boolean isOnDisk(Path state, String key) throws IOException {
        try (var files = Files.find(state, 8, (file, is) -> file.toString().endsWith(".sst"))) {
            for (var file : files.filter(path -> path.toString().contains("items-store"))
                    .toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(key)) {
                    return true;
                }
            }
            return false;
        } catch (UncheckedIOException | NoSuchFileException e) {
            return false; // files come and go while we look
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void enrichKilledInATransaction() {
        try (var line = rig.line("enrich-killed-");
                var alerts = new Services(line.cluster(), rig.dir("enrich-killed/alerts"), null);
                var enrich = rig.service("enrich", line, "enrich-killed")) {
            alerts.alerts(rig.config());
            var watched = new Watched(line);
            enrich.client("commit.interval.ms", LONG_COMMIT).start().awaitReady();
            line.ingest(FEED);
            enrich.await("a transaction is open", () -> watched.transactionOpen("enrich", Topics.ENRICHED_ITEMS));
            enrich.kill();
            assertThat(watched.committedEnd(Topics.ENRICHED_ITEMS))
                    .as("nothing was committed")
                    .isZero();

            enrich.client("commit.interval.ms", null).start();
            line.awaitReadThrough(() -> {});
            watched.holds(rig.undisturbed());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aServiceThatStoodStillWhileAnotherTookItsPlaceWritesNothing() {
        try (var line = rig.line("zombie-");
                var enrich = new Services(line.cluster(), rig.dir("zombie/enrich"), null);
                var zombie = rig.service("alerts", line, "zombie/first");
                var heir = rig.service("alerts", line, "zombie/second")) {
            enrich.enrich(rig.enrichment());
            var watched = new Watched(line);
            zombie.client("commit.interval.ms", LONG_COMMIT).start().awaitReady();
            line.ingest(FIRST);
            zombie.await("a transaction is open", () -> watched.transactionOpen("alerts", Topics.INCIDENTS));
            zombie.jvm().pause();

            heir.start();
            line.awaitReadThrough(() -> {});
            assertThat(watched.committed("alerts")).as("the heir has worked").isPositive();
            zombie.jvm().resume();
            zombie.await("it is told that it was given up", () -> zombie.jvm()
                    .said(said -> said.contains("TaskMigratedException")));

            line.ingest(SECOND);
            line.awaitReadThrough(() -> {});
            watched.holds(rig.undisturbed());
        }
    }
}
