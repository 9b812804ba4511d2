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
import io.tocsin.deploy.topics.TopicShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The printed rights on brokers that enforce them: enough for every role, and not one of them too many. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RightsIT {
    private static final List<String> FEED = Line.demo();
    private static final Path TABLE = Path.of("target/rights.txt");
    private static final Map<ResourceType, Class<? extends AuthorizationException>> ERRORS = Map.of(
            ResourceType.TOPIC, TopicAuthorizationException.class,
            ResourceType.GROUP, GroupAuthorizationException.class,
            ResourceType.TRANSACTIONAL_ID, TransactionalIdAuthorizationException.class);

    @TempDir
    static Path dir;

    private static GuardedLine guarded;
    private static Line line;
    private static RoleWork work;
    private static final List<Right> TAKEN = new ArrayList<>();
    private static final List<String> FAILURES = new ArrayList<>();
    private static int folders;

    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void brokers() throws Exception {
        guarded = new GuardedLine(dir);
        line = guarded.line();
        work = new RoleWork(guarded, line, dir);
    }

    @AfterAll
    static void end() {
        line.close();
        guarded.close();
    }

    @Test
    @Order(1)
    void theProvisionerNeedsEachPrintedRightAndNoOther() throws Exception {
        everyRightOf(Role.PROVISIONER);
        for (var shape : TopicShape.all(new TopicShape.Cut("", 3, 3))) {
            new ProvisionerWork(guarded).provision(shape.name());
        }
        assertThat(new ProvisionerWork(guarded).toDo()).isEmpty();
    }

    @Test
    @Order(2)
    void theLineNeedsEachPrintedRightAndNoOther() throws Exception {
        work.ingest(FEED.subList(0, 50));
        runThrough(Role.ENRICH, Role.ALERTS);
        work.ingest(FEED.subList(50, 90));
        runThrough(Role.ENRICH);
        work.ingest(FEED.subList(90, FEED.size()));
        work.poison("news-items");
        work.poison("event-reports");
        assertThat(work.failure(Rights.of(Role.INGEST, "").get(0)))
                .as("with all rights, and a cursor to read from now on")
                .isEmpty();
        for (var role : List.of(Role.INGEST, Role.ENRICH, Role.ALERTS, Role.SUBSCRIBER)) {
            everyRightOf(role);
        }
        runThrough(Role.ENRICH, Role.ALERTS);
        assertThat(work.digestAsSubscriber()).isEqualTo(guarded.undisturbed());
        aWrongPasswordIsToldOnce();
    }

    @Test
    @Order(3)
    void whoeverReadsAndRepairsNeedsEachPrintedRightAndNoOther() throws Exception {
        work.ingest(FEED.subList(0, 50));
        runThrough(Role.ENRICH, Role.ALERTS);
        for (var role : List.of(Role.NOTIFY, Role.REPLAY, Role.REDRIVE, Role.RESET)) {
            assertThat(work.failure(Rights.of(role, "").get(0)))
                    .as(role + " with all rights")
                    .isEmpty();
            everyRightOf(role);
        }
    }

    @Test
    @Order(4)
    void noPrintedRightIsUntried() throws Exception {
        assertThat(TAKEN).containsExactlyInAnyOrderElementsOf(Rights.all(""));
        Files.write(TABLE, FAILURES);
    }

    private void everyRightOf(Role role) throws Exception {
        for (var right : Rights.of(role, "")) {
            guarded.take(right);
            failsByName(right);
            guarded.give(List.of(right));
            TAKEN.add(right);
        }
        assertThat(wrong)
                .as("rights that nothing needs, or that no failure names")
                .isEmpty();
    }

    private void failsByName(Right right) {
        var failure = work.failure(right);
        FAILURES.add(right.role().word() + " without " + Right.word(right.operation()) + " on " + right.resource()
                + ": " + failure);
        var own = right.role().user() + " has no right to " + Right.word(right.operation());
        var named = right.type() == ResourceType.TRANSACTIONAL_ID || failure.contains(right.name());
        if (!named || !failure.contains(ERRORS.get(right.type()).getSimpleName()) && !failure.contains(own)) {
            wrong.add(right + " fails with: " + failure);
        }
        if (right.role() == Role.ENRICH || right.role() == Role.ALERTS) {
            var said = startRefused(guarded.as(right.role()), right.role());
            if (!said.contains(own) || !said.contains(right.name()) || !said.contains("kafka-acls.sh --add")) {
                wrong.add(right + " is told at the start as: " + said);
            }
        }
    }

    private String startRefused(Cluster cluster, Role role) {
        try (var services = begun(cluster, role)) {
            return String.valueOf(catchThrowable(services::awaitRunning));
        }
    }

    private Services begun(Cluster cluster, Role role) {
        var services = new Services(cluster, dir.resolve("service-" + folders++), null);
        return role == Role.ENRICH ? services.enrich(guarded.enrichment()) : services.alerts(guarded.config());
    }

    /** Services as their own users, until nothing waits before any of them. */
    private void runThrough(Role... roles) {
        var running = new ArrayList<Services>();
        try {
            for (var role : roles) {
                running.add(begun(guarded.as(role), role));
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

    private void aWrongPasswordIsToldOnce() throws Exception {
        var port = Integer.parseInt(guarded.brokers().bootstrap().split("[:,]")[1]);
        try (var relay = new Relay(port)) {
            var right = guarded.as(Role.ENRICH, "canary-wrong");
            var cluster = new Cluster(relay.address(), right.registry(), right.prefix(), right.clients(), Map.of());
            assertThat(startRefused(cluster, Role.ENRICH))
                    .contains(
                            relay.address(),
                            "refuse the login of User:tocsin-enrich by SCRAM-SHA-512",
                            "check user, password")
                    .doesNotContain("canary");
            assertThat(relay.knocks()).isBetween(1, 4);
        }
    }
}
