package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.deadletters.DeadLetter;
import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.notify.NotifyService;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.OneProcess;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.runtime.Meters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on a real broker reach receivers that fail, hang and go away: at least once, signed, under the same keys. */
class NotifyIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final byte[] SECRET = "a secret of twenty-four bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path dir;

    private static OneProcess process;

    private Cluster cluster;
    private Receiver receiver;

    @BeforeAll
    static void broker() {
        process = OneProcess.start(dir.resolve("data"), 0, 0, 1);
    }

    @AfterAll
    static void end() {
        process.close();
    }

    @BeforeEach
    void receiver(TestInfo test) throws Exception {
        var name = "t" + Integer.toUnsignedString(test.getDisplayName().hashCode(), 36) + "-";
        cluster = new Cluster(process.cluster().kafka(), process.cluster().registry(), name, Map.of(), Map.of());
        try (var line = new Line(cluster, 1, 1)) {
            assertThat(line.cluster()).isEqualTo(cluster);
        }
        Files.writeString(
                Files.createDirectories(dir.resolve("secrets")).resolve("hook"),
                "whsec_" + Base64.getEncoder().encodeToString(SECRET));
        receiver = new Receiver(0, SECRET, (path, data, before) -> 200);
    }

    @AfterEach
    void wrong() {
        receiver.close();
        assertThat(receiver.wrong()).isEmpty();
    }

    @Test
    void aSlowEndpointHoldsUpNobodyAndOneThatIsGoneGetsDeadLetters() throws Exception {
        receiver.script((path, data, before) -> switch (path) {
            case "/hangs" -> 0;
            case "/gone" -> 410;
            case "/fails" -> before < 1 ? 500 : before < 2 ? 429 : 204;
            default -> 200;
        });
        try (var service = notifying("good", "fails", "hangs", "gone")) {
            // One after the other: what comes together is told in its last state only.
            send(alert("a").build(), "raised");
            await("raised", () -> receiver.taken("/good").size() == 1);
            send(alert("b").setRun(RunStatus.EXERCISE).build(), "raised");
            send(alert("a").setIncidentCount(2).build(), "escalated");
            await("escalated", () -> receiver.taken("/good").size() == 2);
            send(withdrawn("a"), "withdrawn");
            send(null, "a", "withdrawn");
            await("withdrawn", () -> receiver.taken("/good").size() == 3);
            send(alert("c").build(), "raised");
            await("another", () -> receiver.taken("/good").size() == 4);
            assertThat(receiver.got("/good"))
                    .extracting(Receiver.Got::word)
                    .containsExactly("raised", "escalated", "withdrawn", "raised");
            var last = receiver.taken("/good").subList(2, 4).stream()
                    .map(Receiver.Got::key)
                    .toList();
            await("the failing endpoint", () -> keys("/fails").containsAll(last));
            assertThat(keys("/fails"))
                    .as("in order")
                    .filteredOn(key -> key.startsWith(Canonical.hash("a")))
                    .isSorted();
            await("dead letters of the one that is gone", () -> letters()
                    .containsAll(List.of(Canonical.hash("a"), Canonical.hash("c"))));
            assertThat(receiver.taken("/hangs")).isEmpty();
            await("the hanging one was asked", () -> !receiver.got("/hangs").isEmpty());
            await("it says so", () -> service.health().reading().reasons().stream()
                    .anyMatch(reason -> reason.startsWith("hangs does not take messages")));
            assertThat(receiver.got("/fails")).noneMatch(it -> it.alertId().equals(Canonical.hash("b")));

            receiver.script((path, data, before) -> 200);
            assertThat(putBack()).isGreaterThanOrEqualTo(2);
            await("what was put back", () -> keys("/gone").containsAll(last));
            assertThat(keys("/gone")).as("what was overtaken is not sent again").hasSameElementsAs(last);
        }
    }

    @Test
    @Tag("faults")
    void killedInTheMiddleItSendsAgainUnderTheSameKeysAndLosesNothing() throws Exception {
        var alerts = IntStream.range(0, 40).mapToObj(i -> "k" + i).toList();
        // Half of them are taken, the others get no answer before the kill.
        receiver.script((path, data, before) -> receiver.taken("/good").size() < 20 ? 200 : 0);
        for (var name : alerts) {
            send(alert(name).build(), "raised");
        }
        var first = forked(1);
        await("a kill in the middle", () -> receiver.got("/good").size() > 20);
        first.kill();
        var before = receiver.got("/good");
        var port = receiver.port();
        receiver.close();
        receiver = new Receiver(port, SECRET, (path, data, again) -> 200);
        try (var second = forked(2)) {
            await("the rest", () -> both(before).count() >= 40);
            assertThat(both(before)).hasSize(40);
            var unanswered = before.stream()
                    .filter(it -> it.status() == 0)
                    .map(Receiver.Got::key)
                    .toList();
            assertThat(receiver.taken("/good")).extracting(Receiver.Got::key).containsAll(unanswered);
            second.end();
            assertThat(second.said("Closing."::equals)).as("it ends in order").isTrue();
        }
    }

    @Test
    void aLapseIsToldOnceEvenOverARestart() throws Exception {
        var soon = Instant.now().plusSeconds(3);
        try (var service = notifying("good")) {
            await("it is ready", () -> service.health().reading().ready());
            send(alert("short").setValidUntil(soon).build(), "raised");
            await("the lapse", () -> receiver.taken("/good").size() >= 2);
        }
        assertThat(receiver.taken("/good")).extracting(Receiver.Got::word).containsExactly("raised", "lapsed");
        assertThat(receiver.taken("/good").get(1).key())
                .isEqualTo(receiver.taken("/good").get(0).key() + ":lapsed");
        try (var service = notifying("good")) {
            await("it is ready", () -> service.health().reading().ready());
            send(alert("another").setValidUntil(Instant.now().plusSeconds(2)).build(), "raised");
            await("the lapse of another", () -> receiver.taken("/good").size() >= 4);
        }
        assertThat(receiver.taken("/good"))
                .extracting(Receiver.Got::word)
                .containsExactly("raised", "lapsed", "raised", "lapsed");
    }

    private Stream<String> both(List<Receiver.Got> before) {
        return Stream.concat(before.stream().filter(it -> it.status() == 200), receiver.taken("/good").stream())
                .map(Receiver.Got::key)
                .distinct();
    }

    private int putBack() {
        try (var redrive = new Redrive(cluster, Room.NOTIFY)) {
            var letters = Letters.read(cluster, Room.NOTIFY);
            assertThat(letters.all())
                    .allMatch(letter -> letter.cause().equals("HTTP 410: no"))
                    .allMatch(letter -> Redrive.obstacle(cluster, letters, letter) == null);
            return redrive.run(letters, letters.all());
        }
    }

    private List<String> letters() {
        return Letters.read(cluster, Room.NOTIFY).all().stream()
                .map(DeadLetter::key)
                .toList();
    }

    private List<String> keys(String path) {
        return receiver.taken(path).stream().map(Receiver.Got::key).toList();
    }

    private NotifyService notifying(String... names) throws IOException {
        return new NotifyService(cluster, endpoints(names), id -> "Korean Peninsula", new Meters());
    }

    private Path endpoints(String... names) throws IOException {
        var lines = new StringBuilder("endpoints:\n");
        for (var name : names) {
            lines.append("  - name: ")
                    .append(name)
                    .append("\n    url: ")
                    .append(receiver.url("/" + name))
                    .append('\n');
            lines.append("    secret: ${directory:")
                    .append(dir.resolve("secrets"))
                    .append(":hook}\n");
            lines.append("    budget: 1000\n    timeout: 4s\n");
        }
        return Files.writeString(dir.resolve(cluster.prefix() + "notify.yaml"), lines);
    }

    private ChildJvm forked(int life) throws IOException {
        var file = dir.resolve(cluster.prefix() + "tocsin.yaml");
        Files.writeString(
                file,
                "kafka: '" + cluster.kafka() + "'\nregistry: '" + cluster.registry() + "'\nprefix: " + cluster.prefix()
                        + "\nhttp-port: 0\nclients:\n  session.timeout.ms: 6000\n");
        return ChildJvm.start(
                dir.resolve(cluster.prefix() + life + ".log"),
                List.of("-Xmx256m"),
                Map.of(),
                List.of(
                        "io.tocsin.deploy.cli.Tocsin",
                        "notify",
                        "--config",
                        file.toString(),
                        "--endpoints",
                        endpoints("good").toString()));
    }

    private static EscalationAlert.Builder alert(String name) {
        return EscalationAlert.newBuilder(Samples.escalationAlert())
                .setAlertId(Canonical.hash(name))
                .setState(AlertState.ACTIVE)
                .setReason(null)
                .setReplacedBy(null)
                .setIncidentCount(1)
                .setValidUntil(Instant.now().plus(Duration.ofDays(1)))
                .setRun(RunStatus.ACTUAL);
    }

    private static EscalationAlert withdrawn(String name) {
        return alert(name).setIncidentCount(2).setState(AlertState.WITHDRAWN).build();
    }

    private void send(EscalationAlert alert, String word) throws ExecutionException, InterruptedException {
        send(alert, alert.getAlertId(), word);
    }

    private void send(EscalationAlert alert, String name, String word) throws ExecutionException, InterruptedException {
        var topic = cluster.topics().escalationAlerts();
        try (var producer = new KafkaProducer<>(
                cluster.client(), new StringSerializer(), topic.valueSerde().serializer())) {
            var key = alert == null ? Canonical.hash(name) : name;
            var record = new ProducerRecord<>(topic.name(), key, alert);
            record.headers().add("ce_type", word.getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
