package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.deploy.topics.Right;
import io.tocsin.deploy.topics.Rights;
import io.tocsin.deploy.topics.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed rights on brokers that enforce them: enough for the whole line, and not one of them too many. */
@Tag("faults")
class RightsIT {
    private static final List<String> FEED = Line.demo();
    private static final List<Role> ROOMS = List.of(Role.INGEST, Role.ENRICH, Role.ALERTS, Role.SUBSCRIBER);

    @TempDir
    Path dir;

    private final List<String> wrong = new ArrayList<>();
    private int folders;

    @Test
    void theLineNeedsEachPrintedRightAndNoOther() throws Exception {
        try (var guarded = new GuardedLine(dir);
                var line = guarded.line()) {
            var work = new RoleWork(guarded);
            work.ingest(FEED.subList(0, 50));
            runThrough(guarded, line, Role.ENRICH, Role.ALERTS);
            work.ingest(FEED.subList(50, 90));
            runThrough(guarded, line, Role.ENRICH);
            work.ingest(FEED.subList(90, FEED.size()));
            work.poison(line, "news-items");
            work.poison(line, "event-reports");
            assertThat(work.failure(Role.INGEST, dir))
                    .as("with all rights, and a cursor to read from now on")
                    .isEmpty();
            int taken = 0;
            for (var role : ROOMS) {
                for (var right : Rights.of(role, "")) {
                    guarded.take(right);
                    failsByName(work, guarded, right);
                    guarded.give(List.of(right));
                    taken++;
                }
            }
            assertThat(wrong)
                    .as("rights that nothing needs, or that no failure names")
                    .isEmpty();
            assertThat(taken).isEqualTo(6 + 6 + 8 + 4);

            runThrough(guarded, line, Role.ENRICH, Role.ALERTS);
            assertThat(work.digestAsSubscriber()).isEqualTo(guarded.undisturbed());
            aWrongPasswordIsToldOnce(guarded);
        }
    }

    private void failsByName(RoleWork work, GuardedLine guarded, Right right) {
        var name = right.type() == ResourceType.TRANSACTIONAL_ID ? "ransactional" : right.name();
        var failure = work.failure(right.role(), dir.resolve("raw-" + folders++));
        if (!failure.contains(name)) {
            wrong.add(right + " fails with: " + failure);
        }
        if (right.role() == Role.ENRICH || right.role() == Role.ALERTS) {
            var said = startRefused(guarded, guarded.as(right.role()), right.role());
            if (!said.contains(right.role().user() + " has no right to " + Right.word(right.operation()))
                    || !said.contains(right.name())
                    || !said.contains("kafka-acls.sh --add")) {
                wrong.add(right + " is told at the start as: " + said);
            }
        }
    }

    private String startRefused(GuardedLine guarded, Cluster cluster, Role role) {
        try (var services = begun(guarded, cluster, role)) {
            return String.valueOf(catchThrowable(services::awaitRunning));
        }
    }

    private Services begun(GuardedLine guarded, Cluster cluster, Role role) {
        var services = new Services(cluster, dir.resolve("service-" + folders++), null);
        return role == Role.ENRICH ? services.enrich(guarded.enrichment()) : services.alerts(guarded.config());
    }

    /** Services as their own users, until nothing waits before any of them. */
    private void runThrough(GuardedLine guarded, Line line, Role... roles) {
        var running = new ArrayList<Services>();
        try {
            for (var role : roles) {
                running.add(begun(guarded, guarded.as(role), role));
            }
            var rooms = new ReadThrough(line.admin(), line.cluster());
            var end = List.of(roles).contains(Role.ALERTS) ? ", before alerts: 0" : "";
            running.forEach(Services::awaitRunning);
            Awaitility.await("all is read")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> rooms.waiting().startsWith("before enrich: 0,")
                            && rooms.waiting().endsWith(end));
        } finally {
            running.forEach(Services::close);
        }
    }

    private void aWrongPasswordIsToldOnce(GuardedLine guarded) throws Exception {
        var port = Integer.parseInt(guarded.brokers().bootstrap().split("[:,]")[1]);
        try (var relay = new Relay(port)) {
            var right = guarded.as(Role.ENRICH, "canary-wrong");
            var cluster = new Cluster(relay.address(), right.registry(), right.prefix(), right.clients(), Map.of());
            assertThat(startRefused(guarded, cluster, Role.ENRICH))
                    .contains(
                            relay.address(),
                            "refuse the login of User:tocsin-enrich by SCRAM-SHA-512",
                            "check user, password")
                    .doesNotContain("canary");
            assertThat(relay.knocks()).isBetween(1, 4);
        }
    }
}
