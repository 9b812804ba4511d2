package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.pipeline.Line;
import io.tocsin.deploy.pipeline.RawTopic;
import io.tocsin.deploy.pipeline.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News of years ago on a broker that deletes what is older than a minute, and looks twice a second. */
class OldNewsIT {
    private static final List<String> FEED = Line.demo();
    private static final Map<String, String> FORGETFUL = Map.of(
            "log.retention.ms", "60000",
            "log.retention.check.interval.ms", "500",
            "log.initial.task.delay.ms", "500");

    @TempDir
    Path dir;

    @Test
    void areKeptAndSoIsTheStateThatIsRestoredFromThem() throws Exception {
        try (var rig = new Rig(dir, folder -> ForkedCluster.one(folder, FORGETFUL));
                var run = rig.run("old-", Map.of()).start()) {
            run.ingest(FEED.subList(0, 60));
            run.awaitReadThrough();
            run.stop();
            awaitRetention(run);

            delete(rig.dir("old-state"));
            run.start();
            run.ingest(FEED.subList(60, FEED.size()));
            run.awaitReadThrough();
            new Watched(run).holds(rig.undisturbed());
        }
    }

    /** A topic that nobody gave a retention loses a record of the same age: the broker has been round. */
    private static void awaitRetention(Run run) throws Exception {
        var ordinary = new TopicPartition("old-ordinary", 0);
        run.admin()
                .createTopics(List.of(new NewTopic(ordinary.topic(), 1, (short) 1)))
                .all()
                .get(20, TimeUnit.SECONDS);
        new RawTopic(run.cluster(), "ordinary")
                .send(Instant.parse("2022-11-02T00:00:00Z"), List.of(new RawTopic.Sent("key", new byte[] {1})));
        Awaitility.await("an ordinary topic loses old records")
                .atMost(Duration.ofSeconds(60))
                .until(() -> run.admin()
                                .listOffsets(Map.of(ordinary, OffsetSpec.earliest()))
                                .partitionResult(ordinary)
                                .get(20, TimeUnit.SECONDS)
                                .offset()
                        == 1);
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(folder).doesNotExist();
    }
}
