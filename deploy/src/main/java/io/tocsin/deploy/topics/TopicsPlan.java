package io.tocsin.deploy.topics;

import io.tocsin.deploy.Complaint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The difference between the topics of a cluster and those that Tocsin needs. Applying it creates, widens and sets; it
 * never deletes, shrinks or narrows, and applying it twice is applying it once.
 */
public final class TopicsPlan {
    private static final long SEEN_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final List<NewTopic> create = new ArrayList<>();
    private final Map<String, NewPartitions> widen = new LinkedHashMap<>();
    private final Map<ConfigResource, List<AlterConfigOp>> set = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    private TopicsPlan() {}

    /**
     * Compares a cluster with the shapes.
     *
     * @throws Complaint when the cluster does not answer, or a topic has a number of partitions that cannot be mended
     */
    public static TopicsPlan between(Admin admin, List<TopicShape> shapes) {
        var existing = existing(admin, shapes);
        var configs = configs(admin, existing);
        var plan = new TopicsPlan();
        for (var shape : shapes) {
            var found = existing.get(shape.name());
            if (found == null) {
                plan.create(shape);
            } else {
                plan.mend(shape, found.partitions().size(), configs.get(shape.name()));
            }
        }
        return plan;
    }

    /** One line for each thing that is to be done; empty when the cluster is as it should be. */
    public List<String> words() {
        return List.copyOf(words);
    }

    /** Does it, and returns when the cluster has acknowledged everything. */
    public void apply(Admin admin) {
        create.forEach(topic -> {
            try {
                get(admin.createTopics(List.of(topic)).all(), "create the topic " + topic.name());
            } catch (Complaint e) {
                // Another process applied the same plan at the same moment.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        });
        awaitCreated(admin);
        if (!widen.isEmpty()) {
            get(admin.createPartitions(widen).all(), "add partitions to " + widen.keySet());
        }
        if (!set.isEmpty()) {
            admin.incrementalAlterConfigs(Map.copyOf(set))
                    .values()
                    .forEach((topic, answer) -> get(answer, "change the settings of the topic " + topic.name()));
        }
    }

    /** The controller knows a topic first; who asks a broker in the next moment may be told that there is none. */
    private void awaitCreated(Admin admin) {
        var names = create.stream().map(NewTopic::name).toList();
        for (long end = System.nanoTime() + SEEN_NS;
                !get(admin.listTopics().names(), "list the topics").containsAll(names);
                LockSupport.parkNanos(PAUSE_NS)) {
            if (System.nanoTime() > end) {
                throw new Complaint("The topics " + names + " were created, but the brokers do not show them yet."
                        + " Run the same command again.");
            }
        }
    }

    private void create(TopicShape shape) {
        words.add("+ " + shape.name() + ": " + shape.partitions() + " partition" + (shape.partitions() > 1 ? "s" : "")
                + ", replication " + shape.replication() + ", " + shape.config());
        create.add(new NewTopic(shape.name(), shape.partitions(), shape.replication()).configs(shape.config()));
    }

    private void mend(TopicShape shape, int partitions, Config config) {
        if (partitions < shape.partitions() && shape.widens()) {
            words.add("~ " + shape.name() + ": " + partitions + " to " + shape.partitions() + " partitions");
            widen.put(shape.name(), NewPartitions.increaseTo(shape.partitions()));
        } else if (partitions != shape.partitions() && !shape.widens()) {
            throw new Complaint("The topic " + shape.name() + " has " + partitions + " partitions and must have "
                    + shape.partitions() + ". Partitions cannot be taken away: write to a new topic prefix, or delete"
                    + " the topic if nothing in it is needed.");
        }
        shape.config().forEach((key, value) -> {
            var now =
                    Optional.ofNullable(config.get(key)).map(ConfigEntry::value).orElse("");
            if (!now.equals(value)) {
                words.add("~ " + shape.name() + ": " + key + " " + now + " to " + value);
                set.computeIfAbsent(new ConfigResource(ConfigResource.Type.TOPIC, shape.name()), r -> new ArrayList<>())
                        .add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
            }
        });
    }

    /** Asked for by name: a list leaves out without a word what this user may not see. */
    private static Map<String, TopicDescription> existing(Admin admin, List<TopicShape> shapes) {
        var names = shapes.stream().map(TopicShape::name).toList();
        var existing = new TreeMap<String, TopicDescription>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                existing.put(name, get(answer, "describe the topic " + name));
            } catch (Complaint e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return existing;
    }

    private static Map<String, Config> configs(Admin admin, Map<String, TopicDescription> existing) {
        var resources = existing.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var found = new TreeMap<String, Config>();
        admin.describeConfigs(resources)
                .values()
                .forEach((topic, answer) ->
                        found.put(topic.name(), get(answer, "read the settings of the topic " + topic.name())));
        return found;
    }

    private static <T> T get(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                throw new Complaint(
                        "This user has not the right to " + what + " ("
                                + e.getCause().getMessage()
                                + "). `tocsin topics acls --role provisioner` prints the rights that it needs.",
                        e.getCause());
            }
            throw new Complaint(
                    "The Kafka cluster did not " + what + ": " + e.getCause().getMessage()
                            + ". Check kafka.bootstrap.servers and the rights of this user.",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while asking the Kafka cluster to " + what + ".", e);
        }
    }
}
