package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.config.Cluster;
import io.tocsin.deploy.embedded.EmbeddedBroker;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import io.tocsin.deploy.embedded.Ports;
import io.tocsin.deploy.pipeline.Line;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that post again what got no 202, and a {@code tocsin ingest} that is killed between posts and answers. */
@Tag("faults")
class PushKillIT {
    private static final String TOKEN = "a-token-of-24-characters";
    private static final int CLIENTS = 4;
    private static final int POSTS = 400;
    private static final int KILLS = 6;

    @TempDir
    Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    void whatGot202StandsInTheTopicOnceHoweverOftenIngestIsKilled() throws Exception {
        try (var broker = EmbeddedBroker.start(dir.resolve("broker"));
                var registry = EmbeddedRegistry.start(dir.resolve("registry.jsonl"));
                var line =
                        new Line(new Cluster(broker.bootstrap(), registry.url(), "kill-", Map.of(), Map.of()), 3, 1);
                var ingest = new ForkedService("ingest", line.cluster(), dir.resolve("ingest"), Map.of())
                        .setting("push: \"" + pushers() + "\"")
                        .start()) {
            var threads = Executors.newFixedThreadPool(CLIENTS);
            var clients = clients(threads);
            var random = new Random(1);
            for (int kill = 1; kill <= KILLS; kill++) {
                int goal = kill * CLIENTS * POSTS / (KILLS + 1) + random.nextInt(40);
                ingest.await(goal + " posts are acknowledged", () -> taken.get() >= goal);
                ingest.kill();
                ingest.start();
            }
            for (var client : clients) {
                client.get(300, TimeUnit.SECONDS);
            }
            threads.shutdown();
            assertThat(refused.get()).as("posts that got no 202").isGreaterThan(KILLS);
            var sent = line.history(line.cluster().topics().newsItems()).stream()
                    .map(seen -> seen.value().getText() + " "
                            + seen.value().getEnvelope().getRevision())
                    .toList();
            assertThat(sent).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    private Path pushers() throws IOException {
        var token = Files.writeString(dir.resolve("token"), TOKEN);
        return Files.writeString(
                dir.resolve("push.yaml"),
                "port: " + port + "\npushers:\n  - {id: wire, publisher: wire.example, token: '${directory:"
                        + token.getParent() + ":token}'}\n");
    }

    private List<Future<?>> clients(ExecutorService threads) {
        var clients = new ArrayList<Future<?>>();
        for (int client = 0; client < CLIENTS; client++) {
            int own = client;
            clients.add(threads.submit(() -> {
                for (int i = 0; i < POSTS; i++) {
                    postUntilTaken(own + "-" + i);
                }
                return null;
            }));
        }
        return clients;
    }

    /** An item and, with every fourth, its edit. */
    private void postUntilTaken(String id) {
        post("{\"id\":\"" + id + "\",\"text\":\"" + id + "\"}");
        acknowledged.add(id + " 1");
        if (id.hashCode() % 4 == 0) {
            post("{\"id\":\"" + id + "\",\"text\":\"" + id + " edited\"}");
            acknowledged.add(id + " edited 2");
        }
        taken.incrementAndGet();
    }

    private void post(String item) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/items"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(item))
                .build();
        Awaitility.await("202 for " + item)
                .atMost(Duration.ofSeconds(180))
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> status(request) == 202);
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            assertThat(status).isIn(202, 503);
            refused.addAndGet(status == 503 ? 1 : 0);
            return status;
        } catch (IOException e) {
            refused.incrementAndGet(); // killed, or not there again yet
            return 0;
        }
    }
}
