package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.ingest.IngestProblem;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Brokers that go while services work, of three with every topic replicated: nothing is lost, nothing said twice. */
@ExtendWith(ThreeBrokers.class)
class BrokerLossIT {
    private static final List<String> FEED = Line.demo();

    private final Rig rig;
    private final ForkedCluster brokers;

    BrokerLossIT(Rig rig) {
        this.rig = rig;
        this.brokers = rig.brokers();
    }

    @Test
    void theLeaderOfTheReportsIsStoppedAndAnotherOneIsKilled() {
        try (var run = rig.run("leader-", Rig.HASTE).start()) {
            run.awaitRunning();
            run.ingest(FEED.subList(0, 40));
            var stopped = leader(run);
            brokers.stop(stopped);
            run.ingest(FEED.subList(40, 60));
            run.awaitReadThrough();
            assertThat(leader(run)).as("another broker leads").isNotIn(0, stopped);
            back(stopped);

            run.ingest(FEED.subList(60, 80));
            var killed = leader(run);
            brokers.kill(killed);
            run.ingest(FEED.subList(80, FEED.size()));
            run.awaitReadThrough();
            assertThat(leader(run)).as("another broker leads").isNotIn(0, killed);
            back(killed);
            new Watched(run).holds(rig.undisturbed());
        }
    }

    @Test
    @Tag("faults")
    void theLeaderIsKilledFiveTimes() {
        try (var run = rig.run("leaders-", Rig.HASTE).start()) {
            run.awaitRunning();
            var slices = slices(6);
            for (var slice : slices.subList(0, 5)) {
                run.ingest(slice);
                var killed = leader(run);
                brokers.kill(killed);
                await("another broker leads", () -> !List.of(0, killed).contains(leader(run)));
                back(killed);
            }
            run.ingest(slices.get(5));
            run.awaitReadThrough();
            new Watched(run).holds(rig.undisturbed());
        }
    }

    @Test
    @Tag("faults")
    void everyBrokerIsRestartedInItsTurn() {
        try (var run = rig.run("rolling-", Rig.HASTE).start()) {
            run.awaitRunning();
            var slices = slices(4);
            for (int node = 1; node <= 3; node++) {
                run.ingest(slices.get(node - 1));
                brokers.stop(node);
                back(node);
            }
            run.ingest(slices.get(3));
            run.awaitReadThrough();
            new Watched(run).holds(rig.undisturbed());
        }
    }

    /** Two of three hold the majority of controllers too, so this is also a cluster without a head. */
    @Test
    @Tag("faults")
    void twoOfThreeBrokersAreGoneForSeventySeconds() {
        try (var run = rig.run("two-gone-", Rig.HASTE).start()) {
            run.awaitRunning();
            run.ingest(FEED.subList(0, 60));
            var left = leader(run);
            var gone = List.of(1, 2, 3).stream().filter(node -> node != left).toList();
            gone.forEach(brokers::kill);
            Awaitility.await("no service dies of it")
                    .atMost(Duration.ofSeconds(80))
                    .during(Duration.ofSeconds(70))
                    .until(run::isLive);
            assertThatThrownBy(() -> run.ingest(FEED.subList(60, 61)))
                    .as("one broker alone takes nothing")
                    .isInstanceOf(IngestProblem.class);

            gone.forEach(brokers::start);
            brokers.awaitBrokers(3);
            var healed = System.nanoTime();
            run.ingest(FEED.subList(60, FEED.size()));
            run.awaitReadThrough();
            assertThat(Duration.ofNanos(System.nanoTime() - healed)).isLessThan(Duration.ofSeconds(60));
            new Watched(run).holds(rig.undisturbed());
        }
    }

    @Test
    @Tag("faults")
    void theCoordinatorOfATransactionIsKilled() {
        try (var run = rig.run("transaction-", longCommit()).start()) {
            var watched = new Watched(run);
            run.awaitRunning();
            run.ingest(FEED);
            await("a transaction is open", () -> watched.transactionOpen("alerts", Topics.INCIDENTS));
            var id = watched.transactionalIds("alerts").iterator().next();
            var killed = watched.coordinatorOfTransaction(id);
            brokers.kill(killed);
            run.awaitReadThrough();
            assertThat(watched.coordinatorOfTransaction(id)).as("it moved").isNotEqualTo(killed);
            back(killed);
            watched.holds(rig.undisturbed());
        }
    }

    @Test
    @Tag("faults")
    void theCoordinatorOfAGroupIsKilled() {
        try (var run = rig.run("group-", Rig.HASTE).start()) {
            var watched = new Watched(run);
            run.awaitRunning();
            run.ingest(FEED.subList(0, 60));
            var killed = watched.coordinatorOfGroup("alerts");
            brokers.kill(killed);
            run.ingest(FEED.subList(60, FEED.size()));
            run.awaitReadThrough();
            assertThat(watched.coordinatorOfGroup("alerts")).as("it moved").isNotEqualTo(killed);
            back(killed);
            watched.holds(rig.undisturbed());
        }
    }

    private static Map<String, String> longCommit() {
        var clients = new TreeMap<>(Rig.HASTE);
        clients.put("commit.interval.ms", "5000");
        return clients;
    }

    private static List<List<String>> slices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> FEED.subList(FEED.size() * i / count, FEED.size() * (i + 1) / count))
                .toList();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private int leader(Run run) {
        return brokers.leader(run.cluster().prefix() + Topics.EVENT_REPORTS, 0);
    }

    private void back(int node) {
        brokers.start(node);
        brokers.awaitBrokers(3);
    }
}
