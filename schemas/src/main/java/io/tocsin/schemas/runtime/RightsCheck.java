package io.tocsin.schemas.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Whether the user of a service has the rights that its topology needs; asked before it starts, so that all are told at once. */
final class RightsCheck {
    private RightsCheck() {}

    /** What a topology does with topics: those that it reads and writes, and the changelogs of its stores. */
    static SortedMap<String, Set<AclOperation>> needs(Topology topology, String application) {
        SortedMap<String, Set<AclOperation>> needs = new TreeMap<>();
        for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
            for (TopologyDescription.Node node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
                    source.topicSet().forEach(topic -> need(needs, topic, AclOperation.READ));
                } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
                    need(needs, sink.topic(), AclOperation.WRITE);
                } else if (node instanceof TopologyDescription.Processor processor) {
                    for (String store : processor.stores()) {
                        need(needs, application + "-" + store + "-changelog", AclOperation.READ);
                        need(needs, application + "-" + store + "-changelog", AclOperation.WRITE);
                    }
                }
            }
        }
        return needs;
    }

    static void need(Map<String, Set<AclOperation>> needs, String topic, AclOperation operation) {
        needs.computeIfAbsent(topic, name -> new TreeSet<>()).add(operation);
    }

    /**
     * The rights on topics that are missing, one sentence each.
     *
     * @param given by topic; nothing about a topic that does not exist, or where the brokers do not tell
     * @param user as {@link Refusal#user} names it
     */
    static List<String> missing(
            Map<String, Set<AclOperation>> needs,
            Map<String, Set<AclOperation>> given,
            String application,
            String user) {
        List<String> missing = new ArrayList<>();
        needs.forEach((topic, operations) -> {
            for (AclOperation operation : operations) {
                if (given.containsKey(topic) && !given.get(topic).contains(operation)) {
                    boolean own = topic.startsWith(application + "-");
                    missing.add(sentence(user, operation, "topic", topic, own ? application + "-" : null));
                }
            }
        });
        return missing;
    }

    /** The rights on group and transactional id that are missing: who may use one may also ask how it is. */
    static List<String> missing(Admin client, String application, String user, long patienceMs)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> missing = new ArrayList<>();
        if (refused(client.describeConsumerGroups(List.of(application)).all(), patienceMs)) {
            missing.add(sentence(user, AclOperation.READ, "group", application, null));
        }
        String prefix = application + "-";
        if (refused(client.describeTransactions(List.of(prefix)).all(), patienceMs)) {
            missing.add(sentence(user, AclOperation.WRITE, "transactional-id", prefix, prefix));
        }
        return missing;
    }

    private static boolean refused(KafkaFuture<?> answer, long patienceMs)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            answer.get(patienceMs, TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return true;
            }
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof TransactionalIdNotFoundException) {
                return false; // it would be told so of a group that is not there yet, and be told no more without the
                // right
            }
            throw e;
        }
    }

    private static String sentence(String user, AclOperation operation, String option, String name, String prefix) {
        String right =
                operation.name().charAt(0) + operation.name().substring(1).toLowerCase(Locale.ROOT);
        String principal = user.startsWith("User:") ? user : "User:...";
        return user + " has no right to " + right + " on the " + option.replace('-', ' ') + " " + name
                + ": grant it with kafka-acls.sh --add --allow-principal " + principal + " --operation " + right + " --"
                + option + " "
                + (prefix == null ? name : prefix + " --resource-pattern-type prefixed")
                + " (tocsin topics acls prints all that it needs)";
    }
}
