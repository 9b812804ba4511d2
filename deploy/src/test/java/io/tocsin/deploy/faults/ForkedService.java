package io.tocsin.deploy.faults;

import io.tocsin.deploy.config.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * {@code tocsin ingest}, {@code enrich} or {@code alerts} as a process of its own, with its own state folder, as it runs on a cluster.
 * Killed and started again it is the same service: same file, same folder.
 */
final class ForkedService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern HEALTH = Pattern.compile("health on (http://\\S+)/ready");

    private final String room;
    private final Cluster cluster;
    private final Path dir;
    private final Map<String, String> clients;
    private final List<String> settings = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> flags = new ArrayList<>(List.of("-Xmx256m", "-Dtocsin.log=info"));
    private ChildJvm jvm;
    private int lives;

    /**
     * @param dir its state, its file and its log
     * @param clients Kafka settings beside those of the cluster
     */
    ForkedService(String room, Cluster cluster, Path dir, Map<String, String> clients) {
        this.room = room;
        this.cluster = cluster;
        this.dir = dir;
        this.clients = new TreeMap<>(cluster.clients());
        this.clients.putAll(clients);
    }

    /** Another flag of the JVM, from the next start on; a later -Xmx wins. */
    ForkedService flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Another Kafka setting from the next start on; null takes it away. */
    ForkedService client(String key, String value) {
        if (value == null) {
            clients.remove(key);
        } else {
            clients.put(key, value);
        }
        return this;
    }

    /** Another line of its configuration, from the next start on. */
    ForkedService setting(String line) {
        settings.add(line);
        return this;
    }

    ForkedService start() {
        if (jvm != null && jvm.isAlive()) {
            throw new IllegalStateException(room + " runs");
        }
        lives++;
        jvm = ChildJvm.start(
                dir.resolve(room + "-" + lives + ".log"),
                flags,
                Map.of(),
                List.of(
                        "io.tocsin.deploy.cli.Tocsin",
                        room,
                        "--config",
                        configuration().toString()));
        return this;
    }

    private Path configuration() {
        var lines = new ArrayList<>(List.of(
                "kafka: \"" + cluster.kafka() + "\"",
                "registry: \"" + cluster.registry() + "\"",
                "prefix: \"" + cluster.prefix() + "\"",
                "state: \"" + dir.resolve("state") + "\"",
                "http-port: 0",
                "publishers: [\"" + dir.resolve("publishers.yaml") + "\"]"));
        lines.addAll(settings);
        if (!clients.isEmpty()) {
            lines.add("clients:");
            clients.forEach((key, value) -> lines.add("  " + key + ": \"" + value.replace("\"", "\\\"") + "\""));
        }
        try {
            Files.createDirectories(dir);
            if (!Files.exists(dir.resolve("publishers.yaml"))) {
                io.tocsin.deploy.pipeline.DemoFeed.publishers(dir);
            }
            return Files.write(dir.resolve("tocsin.yaml"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its {@code /ready} to answer 200. */
    ForkedService awaitReady() {
        await(room + " is ready", () -> answer("/ready").startsWith("200 "));
        return this;
    }

    /** Waits for a condition, and gives up at once when the process ends. */
    void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> {
                    if (jvm != null && !jvm.isAlive()) {
                        throw new AssertionError(room + " ended; it said:\n" + jvm.tail());
                    }
                })
                .until(condition);
    }

    /** Status and body of its health server, as in {@code 503 {…}}; empty while there is no answer. */
    String answer(String path) {
        var said = jvm.said().stream()
                .map(HEALTH::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
        if (said.isEmpty()) {
            return "";
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(said.get() + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    ChildJvm jvm() {
        return jvm;
    }

    Path state() {
        return dir.resolve("state");
    }

    /** kill -9. */
    void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        if (jvm != null) {
            jvm.close();
        }
    }
}
