package io.tocsin.deploy.faults;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tocsin.deploy.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A registry as a cluster has it: behind TLS and a login, with a port that counts who comes. */
final class TlsRegistry implements AutoCloseable {
    static final String USER = "tocsin";
    static final String PASSWORD = "canary-registry";

    private final EmbeddedRegistry registry;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final Relay relay;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile String password = PASSWORD;

    TlsRegistry(EmbeddedRegistry registry, Path key) throws IOException {
        this.registry = registry;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(key)));
        server.createContext("/", this::pass).setAuthenticator(new BasicAuthenticator("registry") {
            @Override
            public boolean checkCredentials(String user, String given) {
                var right = user.equals(USER) && given.equals(password);
                if (!right) {
                    refused.incrementAndGet();
                }
                return right;
            }
        });
        server.setExecutor(threads);
        server.start();
        relay = new Relay(server.getAddress().getPort());
    }

    private static SSLContext context(Path key) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(Certificates.loaded(key), Certificates.PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no registry that speaks TLS", e);
        }
    }

    /** Its address under a name of this host. */
    String url(String host) {
        return "https://" + host + relay.address().substring(relay.address().indexOf(':'));
    }

    /** Lets in with another password from now on. */
    void password(String next) {
        password = next;
    }

    /** Logins refused so far. */
    int refused() {
        return refused.get();
    }

    /** Connections so far. */
    int knocks() {
        return relay.knocks();
    }

    private void pass(HttpExchange call) throws IOException {
        try (call) {
            var request = HttpRequest.newBuilder(URI.create(registry.url() + call.getRequestURI()))
                    .method(
                            call.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    call.getRequestBody().readAllBytes()))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            call.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
            call.sendResponseHeaders(answer.statusCode(), answer.body().length);
            call.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
