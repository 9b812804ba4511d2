package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broker and its controller, two processes: what goes on while one of them is missing. */
@Tag("faults")
class NoBrokerIT {
    private static final List<String> FEED = Line.demo();

    @TempDir
    Path dir;

    @Test
    void servicesThatStartBeforeTheirBrokerWaitForIt() {
        try (var rig = new Rig(dir, ForkedCluster::withController);
                var line = rig.line("early-");
                var enrich = rig.service("enrich", line, "enrich");
                var alerts = rig.service("alerts", line, "alerts")) {
            line.ingest(FEED);
            rig.brokers().stop(1);
            enrich.start();
            alerts.start();
            for (var service : List.of(enrich, alerts)) {
                service.await("it says what it waits for", () -> service.answer("/ready")
                        .contains("no answer from"));
                assertThat(service.answer("/live")).startsWith("200");
            }
            rig.brokers().start(1);
            rig.brokers().awaitBrokers(1);
            line.awaitReadThrough(() -> {});
            new Watched(line).holds(rig.undisturbed());
        }
    }

    @Test
    void newsFlowOnWhileTheControllerIsGoneForHalfAMinute() {
        try (var rig = new Rig(dir, ForkedCluster::withController);
                var run = rig.run("headless-", Map.of()).start()) {
            run.awaitRunning();
            run.ingest(FEED.subList(0, 60));
            run.awaitReadThrough();
            rig.brokers().killController();
            run.ingest(FEED.subList(60, FEED.size()));
            run.awaitReadThrough();
            assertThat(run.digest()).as("while there is no controller").isEqualTo(rig.undisturbed());
            Awaitility.await("no service dies of it")
                    .atMost(Duration.ofSeconds(40))
                    .during(Duration.ofSeconds(30))
                    .until(run::isLive);

            rig.brokers().startController();
            rig.brokers().awaitBrokers(1);
            new Watched(run).holds(rig.undisturbed());
        }
    }
}
