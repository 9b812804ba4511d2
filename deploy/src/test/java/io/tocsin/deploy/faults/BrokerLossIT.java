package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.Run;
import io.tocsin.schemas.Topics;
import java.util.List;
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

    private int leader(Run run) {
        return brokers.leader(run.cluster().prefix() + Topics.EVENT_REPORTS, 0);
    }

    private void back(int node) {
        brokers.start(node);
        brokers.awaitBrokers(3);
    }
}
