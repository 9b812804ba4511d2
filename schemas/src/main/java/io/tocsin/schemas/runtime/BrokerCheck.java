package io.tocsin.schemas.runtime;

import io.tocsin.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Asks the brokers, reading only, before a service starts: whether their transactions are of the kind that exactly-once rests
 * on, whether the topics are there, and whether this user has the rights that it needs.
 */
final class BrokerCheck {
    private static final String FEATURE = "transaction.version";
    private static final int NEEDED = 2;
    private static final int PATIENCE_MS = 15_000;

    private static final long MADE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private BrokerCheck() {}

    /**
     * @throws StreamsFailure if the service cannot run on these brokers
     * @throws ExecutionException if they refuse to answer
     * @throws TimeoutException if they do not answer
     */
    static void run(Map<String, Object> settings, Topology topology)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Object> admin =
                new StreamsConfig(settings).getAdminConfigs(settings.get(StreamsConfig.CLIENT_ID_CONFIG) + "-check");
        admin.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        admin.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 3);
        String application = settings.get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
        SortedMap<String, Set<AclOperation>> needs = RightsCheck.needs(topology, application);
        RightsCheck.need(
                needs,
                settings.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)
                        .toString(),
                AclOperation.WRITE);
        Admin client = Admin.create(admin);
        List<String> problems;
        String user = Refusal.user(settings);
        try {
            Map<String, Integer> levels = new TreeMap<>();
            got(client.describeFeatures().featureMetadata())
                    .finalizedFeatures()
                    .forEach((name, range) -> levels.put(name, (int) range.maxVersionLevel()));
            List<String> strangers = StateLayout.of(topology)
                    .strangers(application, got(client.listTopics().names()));
            if (!strangers.isEmpty()) {
                throw StateLayout.refusal(
                        application, "Kafka", "this build does not know " + String.join(", ", strangers));
            }
            Found found = found(client, needs.keySet());
            problems = problems(levels, needs.keySet(), found.partitions());
            problems.addAll(RightsCheck.missing(needs, found.given(), application, user));
            problems.addAll(RightsCheck.missing(client, application, user, PATIENCE_MS));
        } finally {
            client.close(Duration.ZERO);
        }
        if (!problems.isEmpty()) {
            throw new StreamsFailure(String.join("; ", problems));
        }
    }

    /** What is wrong with these brokers; empty if nothing is. */
    static List<String> problems(Map<String, Integer> levels, Set<String> needed, Map<String, Integer> partitions) {
        List<String> problems = new ArrayList<>();
        int level = levels.getOrDefault(FEATURE, 0);
        if (level < NEEDED) {
            problems.add("the brokers run " + FEATURE + "=" + level + ", exactly-once needs " + NEEDED
                    + " or more: run Kafka 4.0 or later and raise it with kafka-features.sh upgrade --feature "
                    + FEATURE + "="
                    + NEEDED);
        }
        for (String name : needed) {
            if (!partitions.containsKey(name)) {
                problems.add("the topic " + name + " does not exist: make the topics with tocsin topics apply");
            } else if (name.endsWith(Topics.EVENT_REPORTS) && partitions.get(name) > 1) {
                problems.add(
                        "the topic " + name + " has " + partitions.get(name)
                                + " partitions and must have one, or alerts depend on how items are spread: make it anew with one");
            }
        }
        return problems;
    }

    /**
     * What the brokers tell of topics.
     *
     * @param partitions of those that exist; 0 where this user is not told
     * @param given what this user may do with them
     */
    private record Found(Map<String, Integer> partitions, Map<String, Set<AclOperation>> given) {}

    /** A topic that was made a moment ago is not known to every broker yet, so a missing one is asked for again. */
    private static Found found(Admin client, Set<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + MADE_NS;
        Found found = described(client, names);
        while (found.partitions().size() < names.size() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NS);
            found = described(client, names);
        }
        return found;
    }

    private static Found described(Admin client, Set<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        Found found = new Found(new TreeMap<>(), new TreeMap<>());
        var options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        for (var topic : client.describeTopics(names, options).topicNameValues().entrySet()) {
            try {
                TopicDescription description = got(topic.getValue());
                found.partitions().put(topic.getKey(), description.partitions().size());
                if (description.authorizedOperations() != null) {
                    found.given().put(topic.getKey(), description.authorizedOperations());
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TopicAuthorizationException) {
                    found.partitions().put(topic.getKey(), 0);
                    found.given().put(topic.getKey(), Set.of());
                } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return found;
    }

    private static <T> T got(KafkaFuture<T> answer) throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }
}
