package io.tocsin.deploy.reset;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.schemas.runtime.StreamsSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Takes a stopped service back in its input, as Kafka's own reset tool does: its committed offsets are moved, then its
 * internal topics are deleted. In this order, because whoever is interrupted in between has a service that reads again what it
 * knows, which changes nothing; the other way it would go on from the end without its memory. No input and no output is touched.
 */
public final class Reset {
    private final Admin admin;
    private final Resettable service;
    private final String prefix;
    private final String application;
    private final String input;
    private final Map<TopicPartition, Move> moves =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private final List<String> internal;

    /** Where a partition is committed (null: nowhere), where it begins again, and where it ends. */
    private record Move(Long from, long to, long end) {}

    /**
     * Looks at the cluster and changes nothing.
     *
     * @param at of the first records to read again, by record timestamp; null for the start of the input
     * @throws Complaint if the service runs, or the cluster does not answer
     */
    public Reset(Admin admin, Cluster cluster, Resettable service, Instant at) {
        this.admin = admin;
        this.service = service;
        this.prefix = cluster.prefix();
        this.application = StreamsSettings.application(cluster.prefix(), service.word());
        this.input = cluster.prefix() + service.input();
        refuseMembers();
        plan(at);
        this.internal = internalTopics();
    }

    /** What is moved and deleted, one line each. */
    public List<String> plan() {
        var lines = new ArrayList<String>();
        moves.forEach((partition, move) -> lines.add("~ " + partition + ": read again from " + move.to() + " of "
                + move.end() + " (committed: " + (move.from() == null ? "nothing" : move.from()) + ")"));
        internal.forEach(topic -> lines.add("- topic " + topic));
        return lines;
    }

    /** What is emitted again, and who sees what of it. */
    public List<String> consequences() {
        var lines = new ArrayList<>(service.again());
        if (moves.values().stream().anyMatch(move -> move.to() > 0)) {
            lines.addAll(service.inPart());
        }
        return lines;
    }

    /** Whether topics are deleted that have to be made again before the service starts. */
    public boolean deletesTopics() {
        return !internal.isEmpty();
    }

    /** The application id, under which the service keeps its local state. */
    public String application() {
        return application;
    }

    /**
     * Does it.
     *
     * @throws Complaint if the service has started meanwhile; then nothing was deleted
     */
    public void apply() {
        var offsets = new TreeMap<TopicPartition, OffsetAndMetadata>(
                Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        moves.forEach((partition, move) -> offsets.put(partition, new OffsetAndMetadata(move.to())));
        get(admin.alterConsumerGroupOffsets(application, offsets).all(), "move the offsets of " + application);
        refuseMembers();
        for (var topic : internal) {
            try {
                get(admin.deleteTopics(List.of(topic)).all(), "delete " + topic);
            } catch (Complaint e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    private void refuseMembers() {
        var described = admin.describeConsumerGroups(List.of(application)).describedGroups();
        try {
            var members = get(described.get(application), "describe the group " + application).members().stream()
                    .map(member -> member.clientId() + " at " + member.host())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!members.isEmpty()) {
                throw new Complaint(application + " is running: " + members + ". Stop every instance, then try again;"
                        + " one that was killed is forgotten after its session.timeout.ms.");
            }
        } catch (Complaint e) {
            // A service that has never committed, or not for long, has no group.
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private void plan(Instant at) {
        var partitions = get(admin.describeTopics(List.of(input)).allTopicNames(), "describe " + input)
                .get(input)
                .partitions();
        var all = partitions.stream()
                .map(p -> new TopicPartition(input, p.partition()))
                .toList();
        var committed = get(
                admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata(),
                "tell the offsets of " + application);
        var starts = offsets(all, at == null ? OffsetSpec.earliest() : OffsetSpec.forTimestamp(at.toEpochMilli()));
        var ends = offsets(all, OffsetSpec.latest());
        for (var partition : all) {
            var was = committed.get(partition);
            var start = starts.get(partition).offset();
            var end = ends.get(partition).offset();
            // A partition without a record so late begins at its end.
            moves.put(partition, new Move(was == null ? null : was.offset(), start < 0 ? end : start, end));
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return get(
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec)))
                        .all(),
                "tell the offsets of " + input);
    }

    /** By name, and by the longest group: tocsin-alerts-b is another application, not a part of tocsin-alerts. */
    private List<String> internalTopics() {
        askedByName();
        var groups = get(admin.listGroups().all(), "list its groups").stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(application + "-"))
                .toList();
        return get(admin.listTopics().names(), "list its topics").stream()
                .filter(topic -> topic.startsWith(application + "-"))
                .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                .filter(topic -> groups.stream().noneMatch(group -> topic.startsWith(group + "-")))
                .sorted()
                .toList();
    }

    /**
     * A list leaves out without a word what this user may not see: a reset that leaves the memory is none, and one that does
     * not see another application's group would take its topics for ours. So both are asked for by name first.
     */
    private void askedByName() {
        if (service.changelogs(prefix).isEmpty()) {
            return;
        }
        var alike = application + "-";
        try {
            get(admin.describeConsumerGroups(List.of(alike)).all(), "describe groups that begin with " + alike);
        } catch (Complaint e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
        admin.describeTopics(service.changelogs(prefix)).topicNameValues().forEach((topic, answer) -> {
            try {
                get(answer, "describe " + topic);
            } catch (Complaint e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
    }

    private <T> T get(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof UnknownMemberIdException || cause instanceof GroupNotEmptyException) {
                throw new Complaint(application + " has started meanwhile; stop it, then try again.", cause);
            }
            var remedy = cause instanceof AuthorizationException
                    ? " `tocsin topics acls --role reset` prints the rights that it needs."
                    : " Check --kafka, and `tocsin topics plan`.";
            throw new Complaint("The cluster did not " + what + ": " + cause.getMessage() + remedy, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while resetting " + application + ".", e);
        }
    }
}
