package io.tocsin.deploy.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a registry, passes on what it is asked, and fails as it is told to; counts what it failed. */
final class FaultyRegistry implements AutoCloseable {
    /** How it answers. */
    enum Fault {
        /** As the registry does. */
        NONE,
        /** Closes the connection without a word. */
        HANGS_UP,
        /** 500, as a registry whose own store is away. */
        ERROR,
        /** 200 and a page of HTML, as a proxy between. */
        PAGE,
        /** Nothing, until the fault is over. */
        SILENT,
        /** 404 and 40403 for every schema: a registry that lost them. */
        FORGETFUL
    }

    private final EmbeddedRegistry registry;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicLong failed = new AtomicLong();
    private volatile Fault fault = Fault.NONE;
    private volatile CountDownLatch over = new CountDownLatch(0);

    FaultyRegistry(EmbeddedRegistry registry) throws IOException {
        this.registry = registry;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Fails in another way from now on, and forgets what it failed before. */
    void fault(Fault next) {
        over.countDown();
        over = new CountDownLatch(next == Fault.SILENT ? 1 : 0);
        fault = next;
        failed.set(0);
    }

    /** Requests failed since the fault began. */
    long failed() {
        return failed.get();
    }

    private void answer(HttpExchange call) throws IOException {
        var now = fault;
        var body = call.getRequestBody().readAllBytes();
        if (now != Fault.NONE) {
            failed.incrementAndGet();
        }
        switch (now) {
            case NONE -> pass(call, body);
            case HANGS_UP -> throw new IOException("hangs up");
            case ERROR -> send(call, 500, "{\"error_code\":50001,\"message\":\"Error in the backend data store\"}");
            case PAGE -> send(call, 200, "<html><body>Maintenance</body></html>");
            case SILENT -> await();
            case FORGETFUL -> send(call, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        }
    }

    private void await() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("never answered");
    }

    private void pass(HttpExchange call, byte[] body) throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(registry.url() + call.getRequestURI()))
                    .method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            send(call, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange call, int status, String text) throws IOException {
        try (call) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            call.sendResponseHeaders(status, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
