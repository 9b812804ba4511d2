package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.topics.Role;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The life of one topic under {@code tocsin topics apply}: it is made, and later widened and set right. */
final class ProvisionerWork {
    private static final String SETTING = "min.insync.replicas";

    private final GuardedLine guarded;

    ProvisionerWork(GuardedLine guarded) {
        this.guarded = guarded;
    }

    /** The topic is gone before. */
    void provision(String topic) throws Exception {
        var admin = guarded.brokers().admin();
        if (GuardedLine.get(admin.listTopics().names()).contains(topic)) {
            GuardedLine.get(admin.deleteTopics(List.of(topic)).all());
        }
        awaitTopic(topic, false);
        assertThat(applied(topic, 1)).singleElement().asString().startsWith("+ " + topic);

        awaitTopic(topic, true);
        misuse(topic);
        assertThat(applied(topic, 3))
                .anySatisfy(line -> assertThat(line).contains(SETTING))
                .hasSize(shape(topic, 3).widens() ? 2 : 1);
        guarded.awaitEverywhere(topic + " is set right", any -> "2".equals(setting(topic)));
    }

    /** What is still to be done for all topics, as the provisioner sees it. */
    List<String> toDo() {
        try (var admin = guarded.as(Role.PROVISIONER).admin()) {
            return TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut("", 3, 3)))
                    .words();
        }
    }

    private List<String> applied(String topic, int partitions) {
        try (var admin = guarded.as(Role.PROVISIONER).admin()) {
            var plan = TopicsPlan.between(admin, List.of(shape(topic, partitions)));
            plan.apply(admin);
            return plan.words();
        }
    }

    private static TopicShape shape(String topic, int partitions) {
        return TopicShape.all(new TopicShape.Cut("", partitions, 3)).stream()
                .filter(shape -> shape.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a right on " + topic + ", which nobody makes"));
    }

    /** Somebody changes a setting. */
    private void misuse(String topic) throws Exception {
        var one = new AlterConfigOp(new ConfigEntry(SETTING, "1"), AlterConfigOp.OpType.SET);
        GuardedLine.get(guarded.brokers()
                .admin()
                .incrementalAlterConfigs(Map.of(resource(topic), List.of(one)))
                .all());
        guarded.awaitEverywhere(topic + " is set wrong", any -> "1".equals(setting(topic)));
    }

    private void awaitTopic(String topic, boolean there) {
        guarded.awaitEverywhere(
                topic + (there ? " is there" : " is gone"),
                admin -> GuardedLine.get(admin.listTopics().names()).contains(topic) == there);
    }

    private String setting(String topic) throws Exception {
        var admin = guarded.brokers().admin();
        return GuardedLine.get(admin.describeConfigs(List.of(resource(topic))).all())
                .get(resource(topic))
                .get(SETTING)
                .value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
