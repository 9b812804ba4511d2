package io.tocsin.deploy.replay;

import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.topics.TopicShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a replay leaves on the cluster and on disk, and how it is removed. Only what bears the run's own prefix is touched. */
public final class Leftovers {
    private final Cluster own;
    private final Path folder;

    /**
     * @param production the cluster
     * @param state folder under which runs keep theirs
     * @param name of the run
     */
    public Leftovers(Cluster production, Path state, String name) {
        Replay.checkName(name);
        this.own = Replay.cluster(production, name);
        this.folder = Replay.folder(state, name);
    }

    /** Removes topics, groups and local state, and says what went, one line each. */
    public List<String> remove() {
        var gone = new ArrayList<String>();
        try (var admin = own.admin()) {
            // By name, not by prefix alone: the run a-b is no part of the run a.
            var topics = get(admin.listTopics().names(), "list its topics", null).stream()
                    .filter(this::isOwn)
                    .sorted()
                    .toList();
            for (var topic : topics) {
                get(
                        admin.deleteTopics(List.of(topic)).all(),
                        "delete the topic " + topic,
                        UnknownTopicOrPartitionException.class);
                gone.add("topic " + topic);
            }
            var existing = get(admin.listGroups().all(), "list its groups", null).stream()
                    .map(group -> group.groupId())
                    .toList();
            var groups = Stream.of("copy", "tocsin-alerts", "tocsin-enrich")
                    .map(group -> own.prefix() + group)
                    .filter(existing::contains)
                    .toList();
            for (var group : groups) {
                get(
                        admin.deleteConsumerGroups(List.of(group)).all(),
                        "delete the group " + group,
                        GroupIdNotFoundException.class);
                gone.add("group " + group);
            }
        }
        if (Files.exists(folder)) {
            delete();
            gone.add("folder " + folder);
        }
        return gone;
    }

    private boolean isOwn(String topic) {
        var shapes = TopicShape.all(new TopicShape.Cut(own.prefix(), 1, 1));
        return shapes.stream().anyMatch(shape -> shape.name().equals(topic))
                || topic.startsWith(own.prefix() + "tocsin-alerts-");
    }

    private void delete() {
        try (var inside = Files.walk(folder)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " could not be deleted", e);
        }
    }

    private static <T> T get(KafkaFuture<T> future, String what, Class<? extends Exception> harmless) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (harmless != null && harmless.isInstance(e.getCause())) {
                return null;
            }
            var remedy = e.getCause() instanceof AuthorizationException
                    ? " `tocsin topics acls --role replay` prints the rights that it needs."
                    : " A run that still goes on holds its groups; end it first.";
            throw new Complaint(
                    "The cluster did not " + what + ": " + e.getCause().getMessage() + remedy, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while cleaning.", e);
        }
    }
}
