package io.tocsin.schemas.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers {@code /live} and {@code /ready}, 200 or 503, with JSON that names the reason, and {@code /metrics} in Prometheus'
 * form. One server serves all services of a process: it is live or ready if all of them are.
 */
public final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    /**
     * Starts to answer.
     *
     * @param bind address, such as 127.0.0.1; 0.0.0.0 for all, where an orchestrator asks from outside
     * @param port 0 for any free one
     * @param services health by room
     * @param metrics what {@code /metrics} answers
     * @throws StreamsFailure if the address cannot be used
     */
    public HealthServer(String bind, int port, Map<String, ? extends Vital> services, Supplier<String> metrics) {
        Map<String, Vital> sorted = new TreeMap<>(services);
        try {
            server = HttpServer.create(new InetSocketAddress(bind, port), 16);
        } catch (IOException e) {
            throw new StreamsFailure(
                    "health and metrics cannot be served on " + bind + ":" + port + " (" + e.getMessage()
                            + "); free the port or name another one",
                    e);
        }
        threads = Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "tocsin-health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/live", call -> answer(call, sorted, Health.Reading::live));
        server.createContext("/ready", call -> answer(call, sorted, Health.Reading::ready));
        server.createContext(
                "/metrics", call -> send(call, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
    }

    /**
     * Answers one more path.
     *
     * @param path such as {@code /sources}
     * @param answer asked for each time
     */
    public void json(String path, Supplier<Answer> answer) {
        server.createContext(path, call -> {
            var given = answer.get();
            send(call, given.status(), "application/json", given.json());
        });
    }

    /** An answer of one path. */
    public record Answer(int status, String json) {
        public static Answer ok(String json) {
            return new Answer(200, json);
        }
    }

    /** Port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange call, Map<String, Vital> services, Predicate<Health.Reading> good)
            throws IOException {
        boolean all = true;
        var rooms = new StringBuilder();
        for (var service : services.entrySet()) {
            Health.Reading reading = service.getValue().reading();
            all &= good.test(reading);
            rooms.append(rooms.isEmpty() ? "" : ",")
                    .append(Json.text(service.getKey()))
                    .append(":{\"state\":");
            rooms.append(Json.text(reading.state())).append(",\"live\":").append(reading.live());
            rooms.append(",\"ready\":").append(reading.ready()).append(",\"reasons\":");
            rooms.append(Json.texts(reading.reasons())).append('}');
        }
        String body = "{\"status\":\"" + (all ? "UP" : "DOWN") + "\",\"rooms\":{" + rooms + "}}\n";
        send(call, all ? 200 : 503, "application/json", body);
    }

    private static void send(HttpExchange call, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (call) {
            call.getResponseHeaders().set("Content-Type", type);
            boolean head = call.getRequestMethod().equals("HEAD");
            call.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                call.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
