package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        lost("leader-", BrokerLosses::leaderIsStoppedAndAnotherOneKilled);
    }

    @Test
    @Tag("faults")
    void theLeaderIsKilledFiveTimes() {
        lost("leaders-", BrokerLosses::leaderIsKilledFiveTimes);
    }

    @Test
    @Tag("faults")
    void everyBrokerIsRestartedInItsTurn() {
        lost("rolling-", BrokerLosses::everyBrokerIsRestartedInItsTurn);
    }

    @Test
    @Tag("faults")
    void twoOfThreeBrokersAreGoneForSeventySeconds() {
        lost("two-gone-", BrokerLosses::twoOfThreeAreGoneForSeventySeconds);
    }

    private void lost(String prefix, Consumer<BrokerLosses> loss) {
        try (var run = rig.run(prefix, Rig.HASTE).start()) {
            run.awaitRunning();
            loss.accept(new BrokerLosses(brokers, Disturbed.of(run), rig.undisturbed()));
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

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private void back(int node) {
        brokers.start(node);
        brokers.awaitBrokers(3);
    }
}
