package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.topics.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers that go and services that are restarted, where every service logs in and has the printed rights and no others. */
@Tag("faults")
class GuardedLossIT {
    private static final List<String> FEED = Line.demo();
    private static final Path GAPS = Path.of("target/gaps.txt");

    /** From SIGTERM until the service is back and all that arrived meanwhile has been judged. */
    private static final Duration GAP = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    private GuardedLine guarded;
    private GuardedServices services;

    @BeforeEach
    void brokers() throws Exception {
        guarded = new GuardedLine(dir);
        services = new GuardedServices(guarded);
    }

    @AfterEach
    void end() {
        services.close();
        guarded.close();
    }

    @Test
    void theLeaderIsStoppedAndAnotherOneIsKilled() {
        disturbed(BrokerLosses::leaderIsStoppedAndAnotherOneKilled);
    }

    @Test
    void everyBrokerIsRestartedInItsTurn() {
        disturbed(BrokerLosses::everyBrokerIsRestartedInItsTurn);
    }

    @Test
    void twoOfThreeBrokersAreGoneForSeventySeconds() {
        disturbed(BrokerLosses::twoOfThreeAreGoneForSeventySeconds);
    }

    private void disturbed(Consumer<BrokerLosses> loss) {
        services.add(Role.ENRICH);
        services.add(Role.ALERTS);
        services.start();
        loss.accept(new BrokerLosses(guarded.brokers(), services, guarded.undisturbed()));
    }

    @Test
    void theServicesAreRestartedInTheirTurnWhileNewsArrives() throws Exception {
        services.add(Role.ENRICH);
        services.add(Role.ALERTS);
        services.start();
        for (int turn = 0; turn < 4; turn++) {
            restart(services.all().get(turn % 2), turn, 4);
        }
        new Watched(services.line()).holds(guarded.undisturbed());
    }

    @Test
    void aStandbyOfAlertsTakesOverWhileTheServicesAreRestartedInTheirTurn() throws Exception {
        var enrich = services.add(Role.ENRICH);
        var first = services.add(Role.ALERTS).client("num.standby.replicas", "1");
        var second = services.add(Role.ALERTS).client("num.standby.replicas", "1");
        services.start();
        var watched = new Watched(services.line());
        first.await("two members", () -> watched.group("alerts").members().size() == 2);
        restart(enrich, 0, 3);
        var active = isActive(first) ? first : second;
        var standby = active == first ? second : first;
        assertThat(isActive(standby)).as("one of them stands by").isFalse();
        restart(active, 1, 3);
        assertThat(isActive(standby)).as("the standby took over").isTrue();
        restart(standby, 2, 3);
        watched.holds(guarded.undisturbed());
    }

    /** News arrives before the end, while the service is away, and after its start. */
    private void restart(ForkedService service, int turn, int turns) throws Exception {
        services.ingest(slice(3 * turn, 3 * turns));
        var stopped = System.nanoTime();
        service.jvm().end();
        services.ingest(slice(3 * turn + 1, 3 * turns));
        service.start();
        services.ingest(slice(3 * turn + 2, 3 * turns));
        service.awaitReady();
        services.awaitReadThrough();
        var gap = Duration.ofNanos(System.nanoTime() - stopped);
        Files.writeString(GAPS, gap + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(gap).as("from SIGTERM until all is judged").isLessThan(GAP);
    }

    private static List<String> slice(int number, int count) {
        return FEED.subList(FEED.size() * number / count, FEED.size() * (number + 1) / count);
    }

    private static boolean isActive(ForkedService service) {
        return service.jvm().said(said -> said.contains(" items taken up"));
    }
}
