package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.deadletters.Letters;
import io.tocsin.deploy.deadletters.Redrive;
import io.tocsin.deploy.deadletters.Room;
import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.RawTopic;
import io.tocsin.deploy.reset.Reset;
import io.tocsin.deploy.reset.Resettable;
import io.tocsin.deploy.topics.Role;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What people do to repair: {@code tocsin deadletters redrive} in every room, and {@code tocsin reset} of both services. */
final class RepairWork {
    /** The store of another application whose name begins as that of alerts does. */
    static final String STRANGER = "tocsin-alerts-b-store-changelog";

    private static final Instant AT = Instant.parse("2026-03-04T00:12:30Z");

    private final GuardedLine guarded;
    private final Line line;

    RepairWork(GuardedLine guarded, Line line) {
        this.guarded = guarded;
        this.line = line;
    }

    void redrive() {
        var cluster = guarded.as(Role.REDRIVE);
        for (var room : Room.values()) {
            new RawTopic(line.cluster(), room.word() + "-dead-letters")
                    .send(AT, List.of(new RawTopic.Sent("letter", "x".getBytes(StandardCharsets.UTF_8), Map.of())));
            if (room.input() == null) {
                assertThat(Letters.read(cluster, room).all()).isNotEmpty();
                continue;
            }
            try (var redrive = new Redrive(cluster, room)) {
                var letters = Letters.read(cluster, room);
                var able = letters.all().stream()
                        .filter(letter -> Redrive.obstacle(cluster, letters, letter) == null)
                        .toList();
                assertThat(redrive.run(letters, able)).isEqualTo(able.size()).isPositive();
            }
        }
    }

    void reset() throws Exception {
        TopicsPlan.between(line.admin(), TopicShape.all(new TopicShape.Cut("", 3, 3)))
                .apply(line.admin());
        stranger();
        try (var admin = guarded.as(Role.RESET).admin()) {
            for (var service : Resettable.values()) {
                var reset = new Reset(admin, guarded.as(Role.RESET), service, null);
                assertThat(reset.plan()).noneMatch(planned -> planned.contains(STRANGER));
                assertThat(reset.deletesTopics()).isEqualTo(service == Resettable.ALERTS);
                reset.apply();
            }
        } finally {
            assertThat(GuardedLine.get(line.admin().listTopics().names())).contains(STRANGER);
        }
    }

    private void stranger() throws Exception {
        if (GuardedLine.get(line.admin().listTopics().names()).contains(STRANGER)) {
            return;
        }
        GuardedLine.get(line.admin()
                .createTopics(List.of(new NewTopic(STRANGER, 1, (short) 3)))
                .all());
        guarded.awaitEverywhere(
                STRANGER + " is there",
                any -> GuardedLine.get(any.listTopics().names()).contains(STRANGER));
        var offset = Map.of(new TopicPartition(STRANGER, 0), new OffsetAndMetadata(0));
        GuardedLine.get(line.admin()
                .alterConsumerGroupOffsets("tocsin-alerts-b", offset)
                .all());
    }
}
