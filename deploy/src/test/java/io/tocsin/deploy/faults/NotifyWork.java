package io.tocsin.deploy.faults;

import io.tocsin.deploy.notify.NotifyService;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.topics.Role;
import io.tocsin.schemas.AlertState;
import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RunStatus;
import io.tocsin.schemas.Samples;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Meters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The whole way of an alert through {@code tocsin notify}, to an endpoint that is gone, so that it ends as a dead letter. */
final class NotifyWork {
    private static final byte[] SECRET = "a secret of twenty-four bytes".getBytes(StandardCharsets.UTF_8);

    private final GuardedLine guarded;
    private final Line line;

    NotifyWork(GuardedLine guarded, Line line) {
        this.guarded = guarded;
        this.line = line;
    }

    /** @param endpoint a name that was not used before, so that nothing is committed for it */
    void bury(String endpoint, Path dir) throws Exception {
        long before = letters();
        try (var receiver = new Receiver(0, SECRET, (path, data, times) -> 410);
                var service = new NotifyService(
                        guarded.as(Role.NOTIFY), file(endpoint, receiver, dir), id -> id, new Meters())) {
            Awaitility.await("a dead letter, or the end")
                    .atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        send(endpoint + "-" + Instant.now());
                        return letters() > before || !service.health().reading().live();
                    });
            if (!service.health().reading().live()) {
                service.awaitEnd();
            }
        }
    }

    private long letters() {
        return new ReadThrough(line.admin(), line.cluster())
                .ends(Topics.deadLetters("", "notify")).values().stream()
                        .mapToLong(end -> end)
                        .sum();
    }

    private static Path file(String endpoint, Receiver receiver, Path dir) throws Exception {
        var secret = Files.writeString(
                Files.createDirectories(dir.resolve("secrets")).resolve("hook"),
                "whsec_" + Base64.getEncoder().encodeToString(SECRET));
        return Files.writeString(
                dir.resolve(endpoint + ".yaml"),
                "endpoints:\n  - name: " + endpoint + "\n    url: " + receiver.url("/gone")
                        + "\n    secret: ${directory:" + secret.getParent()
                        + ":hook}\n    budget: 1000\n    timeout: 4s\n");
    }

    private void send(String name) throws Exception {
        var alert = EscalationAlert.newBuilder(Samples.escalationAlert())
                .setAlertId(Canonical.hash(name))
                .setState(AlertState.ACTIVE)
                .setReason(null)
                .setReplacedBy(null)
                .setValidUntil(Instant.now().plus(Duration.ofDays(1)))
                .setRun(RunStatus.ACTUAL)
                .build();
        var topic = line.cluster().topics().escalationAlerts();
        try (var producer = new KafkaProducer<>(
                line.cluster().client(),
                new StringSerializer(),
                topic.valueSerde().serializer())) {
            var record = new ProducerRecord<>(topic.name(), alert.getAlertId(), alert);
            record.headers().add("ce_type", "raised".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }
}
