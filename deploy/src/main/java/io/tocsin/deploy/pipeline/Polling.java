package io.tocsin.deploy.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.config.PushFile.Push;
import io.tocsin.deploy.words.Plain;
import io.tocsin.ingest.push.PushServer;
import io.tocsin.ingest.source.Figures;
import io.tocsin.ingest.source.Poller;
import io.tocsin.ingest.source.Sources;
import io.tocsin.ingest.web.WebFetcher;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Health;
import io.tocsin.schemas.runtime.Meters;
import io.tocsin.schemas.runtime.Vital;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Ingest as a service in this process: polls sources, takes what is pushed, and says how it is and how they are. */
public final class Polling implements Vital, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Poller poller;
    private final PushServer push;
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private Polling(Poller poller, PushServer push) {
        this.poller = poller;
        this.push = push;
    }

    /**
     * @param push who may push; null for nobody
     * @param meters of this process; null for none
     */
    static Polling start(Sources sources, Push push, Cluster cluster, Meters meters) {
        cluster.checkPort();
        cluster.checkRegistry(cluster.prefix() + Topics.NEWS_ITEMS);
        var fetcher = new WebFetcher(sources.policy(), sources.contact());
        var poller = new Poller(sources, fetcher, cluster.client(), cluster.topics(), InstantSource.system());
        var server = push == null ? null : new PushServer(push.bind(), push.port(), push.tokens(), poller::take);
        var polling = new Polling(poller, server);
        if (meters != null) {
            SourceMeters.register(meters.registry(), polling, polling.figures(), InstantSource.system());
            if (server != null) {
                PushMeters.register(meters.registry(), server.figures());
            }
        }
        var thread = new Thread(polling::run, "ingest");
        thread.setDaemon(true);
        thread.start();
        return polling;
    }

    private void run() {
        try {
            poller.run();
            end.complete(null);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    /** Port on which items are taken; nothing when nobody may push. */
    public Optional<Integer> pushPort() {
        return Optional.ofNullable(push).map(PushServer::port);
    }

    private Iterable<Figures> figures() {
        return poller.figures().values();
    }

    @Override
    public Health.Reading reading() {
        var reasons = new ArrayList<String>();
        var state = poller.isRunning() ? "RUNNING" : end.isDone() ? "NOT_RUNNING" : "STARTING";
        if (!poller.isRunning()) {
            reasons.add(poller.outage() == null ? "state is " + state : poller.outage());
        }
        return new Health.Reading(state, !end.isDone(), reasons.isEmpty(), List.copyOf(reasons));
    }

    /** How each source stands, as JSON: an object by source id. */
    public String json() {
        var all = JSON.createObjectNode();
        for (var figures : figures()) {
            put(all.putObject(figures.source().id()), figures);
        }
        return Plain.json(all.toString()) + "\n";
    }

    private static void put(ObjectNode node, Figures figures) {
        var standing = figures.standing();
        var state = standing.trouble() != null
                ? "failing"
                : standing.quiet() ? "quiet" : standing.lastSuccess() == null ? "new" : "well";
        node.put("state", state).put("feed", figures.source().feed().toString());
        text(node, "lastSuccess", standing.lastSuccess());
        text(node, "lastNew", standing.lastNew());
        text(node, "next", standing.due());
        node.put("failures", standing.failures()).put("pagesOwed", standing.owed());
        node.put("items", figures.counts().sent())
                .put("revised", figures.counts().revised());
        text(node, "trouble", standing.trouble());
    }

    private static void text(ObjectNode node, String name, Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    /**
     * Waits until it ends.
     *
     * @throws RuntimeException when it ended for another reason than {@link #close}; the message is for a person
     */
    void awaitEnd() {
        try {
            end.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (push != null) {
            push.close();
        }
        poller.close();
        end.exceptionally(e -> null).join();
    }
}
