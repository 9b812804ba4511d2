package io.tocsin.deploy.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this process that speaks the part of Confluent's REST API which clients of every language use,
 * judges compatibility with Confluent's own checker, and remembers in a file. It listens on 127.0.0.1 only.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY = 4 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryJournal journal;
    private final RegistryRoutes routes;

    private EmbeddedRegistry(HttpServer server, RegistryJournal journal) {
        this.server = server;
        this.journal = journal;
        this.routes = new RegistryRoutes(new RegistryBook(journal));
        this.threads = Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "registry");
            thread.setDaemon(true);
            return thread;
        });
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** A registry on a free port. */
    public static EmbeddedRegistry start(Path file) {
        return start(file, 0);
    }

    /**
     * Starts the registry.
     *
     * @param file where it remembers; created when missing
     * @throws io.tocsin.deploy.Complaint when the port is in use or the file cannot be written or read
     */
    public static EmbeddedRegistry start(Path file, int port) {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw Ports.inUse(port, "the schema registry", "--registry-port", e);
        }
        RegistryJournal journal = null;
        try {
            journal = new RegistryJournal(file);
            return new EmbeddedRegistry(server, journal);
        } catch (RuntimeException e) {
            server.stop(0);
            if (journal != null) {
                journal.close();
            }
            throw e;
        }
    }

    /** Address for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answered(exchange);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private RegistryRoutes.Answer answered(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        try {
            var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                throw RegistryProblem.badBody("longer than " + MAX_BODY + " bytes");
            }
            synchronized (routes) {
                return routes.answer(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery(), body);
            }
        } catch (RegistryProblem e) {
            return RegistryRoutes.refusal(e.status(), e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The registry failed on {} {}", exchange.getRequestMethod(), uri, e);
            return RegistryRoutes.refusal(500, 50001, "Error in the backend data store: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }
}
