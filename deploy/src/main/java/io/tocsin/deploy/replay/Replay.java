package io.tocsin.deploy.replay;

import io.tocsin.alerts.AlertsConfig;
import io.tocsin.deploy.Complaint;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.pipeline.ReadThrough;
import io.tocsin.deploy.pipeline.Services;
import io.tocsin.deploy.topics.ContractSchemas;
import io.tocsin.deploy.topics.TopicShape;
import io.tocsin.deploy.topics.TopicsPlan;
import io.tocsin.deploy.words.Rate;
import io.tocsin.enrich.Enrichment;
import io.tocsin.schemas.Topics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * The same two topologies over a range of the cluster's own topics, under a name: topics, groups, transactional ids and local
 * state all begin with {@code replay-NAME-}. Started again under its name it goes on where it was.
 */
public final class Replay implements AutoCloseable {
    private static final String PREFIX = "replay-";

    private final Cluster production;
    private final Cluster own;
    private final Path state;
    private final boolean fromReports;
    private final Admin admin;
    private final Copy copy;
    private final Services services;
    private final ReadThrough rooms;

    /**
     * What is replayed, and how.
     *
     * @param name of the run, lower-case letters, digits and hyphens
     * @param range part of the topic
     * @param fromReports whether event-reports is read, because only the rules differ; else news-items
     */
    public record Plan(String name, Range range, boolean fromReports) {
        public Plan {
            checkName(name);
        }
    }

    /**
     * Prepares topics and begins to read.
     *
     * @param enrichment reads items; null when reports are read
     * @param config rules; its run has to be EXERCISE
     * @param state folder under which the run keeps its own
     */
    public Replay(Cluster production, Path state, Plan plan, Enrichment enrichment, AlertsConfig config) {
        if (config.run() != io.tocsin.schemas.RunStatus.EXERCISE) {
            throw new IllegalArgumentException("a replay is an exercise");
        }
        this.production = production;
        this.own = cluster(production, plan.name());
        this.state = folder(state, plan.name());
        this.fromReports = plan.fromReports();
        this.admin = production.admin();
        var topic = fromReports ? Topics.EVENT_REPORTS : Topics.NEWS_ITEMS;
        var source = production.prefix() + topic;
        try {
            create(source);
            this.copy = new Copy(admin, own, source, own.prefix() + topic, own.prefix() + "copy", plan.range());
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        this.rooms = new ReadThrough(admin, own);
        this.services = new Services(own, this.state, null);
        if (!fromReports) {
            services.enrich(enrichment);
        }
        services.alerts(config);
    }

    private void create(String source) {
        try {
            var described =
                    admin.describeTopics(List.of(source)).allTopicNames().get().get(source);
            var news = fromReports ? 1 : described.partitions().size();
            // As many replicas as the source has: what was enough for production is enough for a replay of it.
            var replication = described.partitions().get(0).replicas().size();
            TopicsPlan.between(admin, TopicShape.all(new TopicShape.Cut(own.prefix(), news, replication)))
                    .apply(admin);
        } catch (ExecutionException e) {
            throw new Complaint(
                    "The topic " + source + " cannot be replayed: "
                            + e.getCause().getMessage() + " Check --kafka and the rights of this user.",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while creating the topics of the replay.", e);
        }
        ContractSchemas.register(production.registry(), production.registrySettings(), own.prefix());
    }

    /**
     * Runs to the end of the range.
     *
     * @param stop asked now and then; true ends the run where it is
     * @return whether the end was reached
     */
    public boolean run(InstantSource clock, Consumer<String> say, BooleanSupplier stop) {
        services.awaitRunning();
        var rate = new Rate(clock, say);
        var begun = copy.copied();
        while (copy.step()) {
            checkHealth();
            // Reading is the longer half; it runs beside the copy and some way behind it.
            rate.at(copy.copied() - begun, 0.5 * share());
            if (stop.getAsBoolean()) {
                return false;
            }
        }
        var waiting = Math.max(1, rooms.behind());
        while (!done()) {
            checkHealth();
            rate.at(copy.total() - begun, 0.5 + 0.5 * Math.max(0, waiting - rooms.behind()) / waiting);
            if (stop.getAsBoolean()) {
                return false;
            }
            pause();
        }
        rate.done(copy.total() - begun);
        return true;
    }

    private boolean done() {
        return fromReports ? rooms.alertsDone() : rooms.done();
    }

    private double share() {
        return copy.total() == 0 ? 1 : (double) copy.copied() / copy.total();
    }

    private void checkHealth() {
        services.health().forEach((room, health) -> {
            if (!health.reading().live()) {
                throw new Complaint("The room " + room + " of the replay has ended; TOCSIN_LOG=info shows why. Started"
                        + " again under the same name the replay goes on.");
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted while replaying.", e);
        }
    }

    /** The cluster as the run sees it: its own topics. */
    public Cluster cluster() {
        return own;
    }

    static Cluster cluster(Cluster production, String name) {
        return new Cluster(
                production.kafka(),
                production.registry(),
                PREFIX + name + "-",
                production.clients(),
                production.registryClient());
    }

    static Path folder(Path state, String name) {
        return state.resolve(PREFIX + name);
    }

    static void checkName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw new Complaint(
                    "'" + name + "' cannot name a run; use lower-case letters, digits and hyphens, at most 61.");
        }
    }

    @Override
    public void close() {
        copy.close();
        services.close();
        admin.close();
    }
}
