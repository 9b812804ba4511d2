package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.ingest.IngestProblem;
import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Ways for brokers to go while a line takes in the demo, in the clear or guarded; the end state has to be the undisturbed one. */
final class BrokerLosses {
    private static final List<String> FEED = Line.demo();

    private final ForkedCluster brokers;
    private final Disturbed run;
    private final String undisturbed;

    BrokerLosses(ForkedCluster brokers, Disturbed run, String undisturbed) {
        this.brokers = brokers;
        this.run = run;
        this.undisturbed = undisturbed;
    }

    void leaderIsStoppedAndAnotherOneKilled() {
        run.ingest(FEED.subList(0, 40));
        var stopped = leader();
        brokers.stop(stopped);
        run.ingest(FEED.subList(40, 60));
        run.awaitReadThrough();
        assertThat(leader()).as("another broker leads").isNotIn(0, stopped);
        back(stopped);

        run.ingest(FEED.subList(60, 80));
        var killed = leader();
        brokers.kill(killed);
        run.ingest(FEED.subList(80, FEED.size()));
        run.awaitReadThrough();
        assertThat(leader()).as("another broker leads").isNotIn(0, killed);
        back(killed);
        holds();
    }

    void leaderIsKilledFiveTimes() {
        var slices = slices(6);
        for (var slice : slices.subList(0, 5)) {
            run.ingest(slice);
            var killed = leader();
            brokers.kill(killed);
            Awaitility.await("another broker leads")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !List.of(0, killed).contains(leader()));
            back(killed);
        }
        run.ingest(slices.get(5));
        run.awaitReadThrough();
        holds();
    }

    void everyBrokerIsRestartedInItsTurn() {
        var slices = slices(4);
        for (int node = 1; node <= 3; node++) {
            run.ingest(slices.get(node - 1));
            brokers.stop(node);
            back(node);
        }
        run.ingest(slices.get(3));
        run.awaitReadThrough();
        holds();
    }

    /** Two of three hold the majority of controllers too, so this is also a cluster without a head. */
    void twoOfThreeAreGoneForSeventySeconds() {
        run.ingest(FEED.subList(0, 60));
        var left = leader();
        var gone = Stream.of(1, 2, 3).filter(node -> node != left).toList();
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
        holds();
    }

    private static List<List<String>> slices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> FEED.subList(FEED.size() * i / count, FEED.size() * (i + 1) / count))
                .toList();
    }

    private void holds() {
        new Watched(run.line()).holds(undisturbed);
    }

    private int leader() {
        return brokers.leader(run.line().cluster().prefix() + Topics.EVENT_REPORTS, 0);
    }

    private void back(int node) {
        brokers.start(node);
        brokers.awaitBrokers(3);
    }
}
