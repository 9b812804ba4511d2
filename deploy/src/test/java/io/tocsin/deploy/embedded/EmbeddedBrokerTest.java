package io.tocsin.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final TopicShape.Cut CUT = new TopicShape.Cut("", 3, 1);

    @TempDir
    Path dir;

    @Test
    void keepsItsTopicsAcrossARestart() throws Exception {
        try (var broker = EmbeddedBroker.start(dir);
                var admin = admin(broker)) {
            TopicsPlan.between(admin, TopicShape.all(CUT)).apply(admin);
        }
        // Another port for clients and, because the folder's own is taken, another one for the controller.
        var kept = Integer.parseInt(
                Files.readString(dir.resolve("controller.port")).strip());
        try (var taken = new ServerSocket(kept, 1, InetAddress.getLoopbackAddress());
                var broker = EmbeddedBroker.start(dir);
                var admin = admin(broker)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(TopicsPlan.between(admin, TopicShape.all(CUT)).words()).isEmpty();
        }
    }

    @Test
    void plansAndAppliesTopicsWithoutTakingAnythingAway() throws Exception {
        try (var broker = EmbeddedBroker.start(dir);
                var admin = admin(broker)) {
            var plan = TopicsPlan.between(admin, TopicShape.all(CUT));
            assertThat(plan.words())
                    .hasSameSizeAs(TopicShape.all(CUT))
                    .first()
                    .asString()
                    .startsWith("+ news-items: 3 partitions");
            plan.apply(admin);
            plan.apply(admin);
            assertThat(partitions(admin)).containsEntry("news-items", 3).containsEntry("event-reports", 1);

            var wider = TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut("", 5, 1)));
            assertThat(wider.words())
                    .containsExactly("~ news-items: 3 to 5 partitions", "~ enriched-items: 3 to 5 partitions");
            wider.apply(admin);
            // The broker hears of it after the answer.
            Awaitility.await().untilAsserted(() -> assertThat(partitions(admin)).containsEntry("news-items", 5));
            assertThat(TopicsPlan.between(admin, TopicShape.all(CUT)).words())
                    .as("never fewer")
                    .isEmpty();

            admin.createTopics(List.of(new NewTopic("old-event-reports", 2, (short) 1)))
                    .all()
                    .get();
            Awaitility.await().until(() -> admin.listTopics().names().get().contains("old-event-reports"));
            assertThatThrownBy(() -> TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut("old-", 3, 1))))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("old-event-reports has 2 partitions and must have 1");
        }
    }

    @Test
    void refusesReportsInMoreThanOnePartition() {
        assertThatThrownBy(() -> new TopicShape.Cut("", 3, 2, 1))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("event-reports must have 1 partition, not 2");
    }

    @Test
    void registersTheContractOnce() {
        try (var registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"))) {
            var first = ContractSchemas.register(registry.url(), Map.of(), "");
            assertThat(first)
                    .containsExactly(
                            "news-items-value: schema 1",
                            "enriched-items-value: schema 2",
                            "event-reports-value: schema 2",
                            "incidents-value: schema 3",
                            "escalation-alerts-value: schema 4");
            assertThat(ContractSchemas.register(registry.url(), Map.of(), "")).isEqualTo(first);
        }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            complains(() -> EmbeddedBroker.start(dir, taken.getLocalPort()), "Port " + taken.getLocalPort());
            complains(
                    () -> EmbeddedRegistry.start(dir.resolve("registry.jsonl"), taken.getLocalPort()),
                    "--registry-port");
        }
    }

    @Test
    void saysThatTheFolderIsInUseOrNoFolder() throws Exception {
        try (var held = HeldFolder.hold(dir)) {
            assertThat(held).isNotNull();
            complains(() -> EmbeddedBroker.start(dir), "Another process uses the folder " + dir);
        }
        var file = Files.createFile(dir.resolve("file"));
        complains(() -> EmbeddedBroker.start(file), "is a file, not a folder");
        complains(() -> EmbeddedBroker.start(file.resolve("below")), "cannot be written");
    }

    private static void complains(Runnable start, String words) {
        assertThatThrownBy(start::run).isInstanceOf(Complaint.class).hasMessageContaining(words);
    }

    private static Map<String, Integer> partitions(Admin admin) throws Exception {
        var counts = new TreeMap<String, Integer>();
        admin.describeTopics(List.of("news-items", "event-reports"))
                .allTopicNames()
                .get()
                .forEach((name, topic) -> counts.put(name, topic.partitions().size()));
        return counts;
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
    }
}
