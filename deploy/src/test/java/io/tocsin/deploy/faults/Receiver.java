package io.tocsin.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Somebody's webhook receiver: checks signatures by itself, and answers as a test says. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request whose signature is right. */
    record Got(String path, String key, String word, JsonNode data, int status) {
        String alertId() {
            return key.split(":")[0];
        }
    }

    /** What is answered. */
    interface Script {
        /**
         * Status of the answer; 0 for none until the receiver closes.
         *
         * @param before requests with the same path and key that came before
         */
        int status(String path, JsonNode data, long before);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final byte[] secret;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private volatile Script script;

    Receiver(int port, byte[] secret, Script script) {
        this.secret = secret.clone();
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    void script(Script now) {
        script = now;
    }

    /** Requests to a path, in the order in which they came. */
    List<Got> got(String path) {
        return got.stream().filter(it -> it.path().equals(path)).toList();
    }

    /** Those that were answered with 2xx. */
    List<Got> taken(String path) {
        return got(path).stream().filter(it -> it.status() / 100 == 2).toList();
    }

    /** What was wrong with requests. */
    List<String> wrong() {
        return wrong;
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var headers = call.getRequestHeaders();
            var key = headers.getFirst("webhook-id");
            var signed = key + "." + headers.getFirst("webhook-timestamp") + ".";
            if (!isSigned(signed.getBytes(StandardCharsets.UTF_8), body, headers.getFirst("webhook-signature"))) {
                wrong.add("signature of " + key);
                call.sendResponseHeaders(401, -1);
                return;
            }
            var event = JSON.readTree(body);
            var path = call.getRequestURI().getPath();
            var type = event.get("type").asText();
            if (!event.get("id").asText().equals(key)) {
                wrong.add("id of " + key);
            }
            var before = got.stream()
                    .filter(it -> it.path().equals(path) && it.key().equals(key))
                    .count();
            var status = script.status(path, event.get("data"), before);
            got.add(new Got(path, key, type.substring(type.lastIndexOf('.') + 1), event.get("data"), status));
            if (status == 0) {
                closed.await();
            } else {
                if (status == 429) {
                    call.getResponseHeaders().set("Retry-After", "1");
                }
                var words = "no\n".repeat(status >= 400 ? 100_000 : 0).getBytes(StandardCharsets.UTF_8);
                call.sendResponseHeaders(status, words.length == 0 ? -1 : words.length);
                call.getResponseBody().write(words);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSigned(byte[] head, byte[] body, String signature) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(head);
            var right = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return signature != null
                    && MessageDigest.isEqual(
                            right.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
