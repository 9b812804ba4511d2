package io.tocsin.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ingest.Batch;
import io.tocsin.ingest.IngestProblem;
import io.tocsin.ingest.Revisions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests of every kind over HTTP, without brokers. After each that means harm one that does not is answered. */
class PushServerTest {
    private static final String TOKEN = "a-token-of-24-characters";
    private static final String ITEM = "{\"title\":\"a\"}";
    private static final int MIB = 1 << 20;

    private final List<Batch.Item> items = new ArrayList<>();
    private final Reception reception = new Reception(new Revisions(), items, new ArrayList<>());
    private final List<CompletableFuture<Receipt>> held = new ArrayList<>();
    private volatile boolean holds;
    private volatile IngestProblem outage;
    private final PushServer server = new PushServer(
            "127.0.0.1",
            0,
            new Tokens()
                    .add(TOKEN, new Pusher("wire", "wire.example", null, null))
                    .add(TOKEN + "-2", new Pusher("other", "other.example", null, null)),
            this::take,
            Duration.ofSeconds(4));
    private final HttpClient client = HttpClient.newHttpClient();

    private synchronized CompletableFuture<Receipt> take(Post post) {
        var answer = new CompletableFuture<Receipt>();
        if (outage != null) {
            answer.completeExceptionally(outage);
        } else if (holds) {
            held.add(answer);
            notifyAll();
        } else {
            answer.complete(reception.take(post, Instant.EPOCH));
        }
        return answer;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anItemIsTakenAndAnsweredFor() throws Exception {
        assertThat(post(ITEM)).startsWith("202 {\"items\":[{\"number\":1,\"outcome\":\"accepted\",\"item\":\"");
        assertThat(post(ITEM)).contains("\"outcome\":\"duplicate\"").contains("\"revision\":1");
        assertThat(send(request().header("Content-Encoding", "gzip"), gzip(ITEM.getBytes(UTF_8))))
                .contains("\"outcome\":\"duplicate\"");
        assertThat(items).hasSize(1);
        assertThat(server.figures().requests().get("202").sum()).isEqualTo(3);
        assertThat(server.figures().items().get("wire").toString())
                .isEqualTo("{SENT=1, REVISED=0, UNCHANGED=2, OLDER=0, BAD=0}");
    }

    @Test
    void whoHoldsNoTokenIsNotHeard() throws Exception {
        for (var authorization : List.of("Bearer wrong", "Bearer ", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x")) {
            var answer = send(bare().header("Authorization", authorization), ITEM.getBytes(UTF_8));
            assertThat(answer).as(authorization).startsWith("401 {\"error\":\"No token that is known here;");
        }
        assertThat(send(bare(), ITEM.getBytes(UTF_8))).startsWith("401 ");
        assertThat(send(bare(), new byte[9 * MIB])).startsWith("401 ");
        assertThat(items).isEmpty();
        assertThat(post(ITEM)).startsWith("202 ");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        assertThat(post(" ".repeat(5 * MIB))).startsWith("413 ");
        var chunked =
                HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(new byte[5 * MIB]));
        assertThat(send(request().POST(chunked).build())).startsWith("413 ");
        assertThat(send(request().header("Content-Encoding", "gzip"), gzip(new byte[64 * MIB])))
                .startsWith("413 ");
        assertThat(post("[" + (ITEM + ",").repeat(1000) + ITEM + "]")).startsWith("413 ");
        assertThat(post(ITEM)).startsWith("202 ");
    }

    @Test
    void whatIsBrokenIsRefused() throws Exception {
        assertThat(post("[".repeat(MIB))).startsWith("400 ");
        assertThat(send(request().header("Content-Encoding", "gzip"), ITEM.getBytes(UTF_8)))
                .startsWith("400 ");
        var packed = gzip(ITEM.repeat(1000).getBytes(UTF_8));
        assertThat(send(
                        request().header("Content-Encoding", "gzip"),
                        java.util.Arrays.copyOf(packed, packed.length / 2)))
                .startsWith("400 ");
        assertThat(send(request().header("Content-Encoding", "br"), ITEM.getBytes(UTF_8)))
                .startsWith("415 ");
        assertThat(send(
                        bare().header("Authorization", "Bearer " + TOKEN).header("Content-Type", "text/csv"),
                        ITEM.getBytes(UTF_8)))
                .startsWith("415 ");
        assertThat(send(HttpRequest.newBuilder(address("/items")).GET().build()))
                .startsWith("405 ");
        assertThat(send(HttpRequest.newBuilder(address("/metrics")).GET().build()))
                .startsWith("404 ");
        assertThat(post(ITEM)).startsWith("202 ");
    }

    @Test
    void whoIsSlowHoldsNobodyUpAndIsClosed() throws Exception {
        var slow = new ArrayList<Socket>();
        for (int i = 0; i < 30; i++) {
            slow.add(open("POST /items HTTP/1.1\r\nHost: "));
            slow.add(open(head(100) + "{\"title\""));
        }
        assertThat(post(ITEM)).startsWith("202 ");
        for (var socket : slow) {
            assertThat(rest(socket)).isEmpty();
        }
        assertThat(post(ITEM)).startsWith("202 ");
        assertThat(items).hasSize(1);
    }

    @Test
    void halfABodyIsNoItem() throws Exception {
        var socket = open(head(100) + ITEM);
        socket.shutdownOutput();
        assertThat(rest(socket)).doesNotContain(" 202 ");
        var chunk = open(head(1).replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n") + "ff\r\n" + ITEM);
        chunk.shutdownOutput();
        assertThat(rest(chunk)).doesNotContain(" 202 ");
        assertThat(rest(open("POST mailto:items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")))
                .doesNotContain(" 500 ");
        assertThat(post(ITEM)).contains("accepted");
    }

    @Test
    void oneTokenCannotTakeAllPlaces() throws Exception {
        holds = true;
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 32; i++) {
            waiting.add(client.sendAsync(
                    request().POST(HttpRequest.BodyPublishers.ofString(ITEM)).build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        awaitHeld(32);
        var refused = client.send(
                request().POST(HttpRequest.BodyPublishers.ofString(ITEM)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        holds = false;
        assertThat(send(
                        bare().header("Authorization", "Bearer " + TOKEN + "-2")
                                .header("Content-Type", "application/json"),
                        ITEM.getBytes(UTF_8)))
                .startsWith("202 ");
        held.forEach(each -> each.complete(new Receipt(List.of())));
        for (var each : waiting) {
            assertThat(each.join().statusCode()).isEqualTo(202);
        }
        assertThat(post(ITEM)).startsWith("202 ");
    }

    @Test
    void anOutageIsSaidAndWhenToTryAgain() throws Exception {
        outage = new IngestProblem("The broker at x does not answer.", null);
        var answer = client.send(
                request().POST(HttpRequest.BodyPublishers.ofString(ITEM)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).startsWith("{\"error\":\"The broker at x does not answer. Send it again");
        outage = null;
        assertThat(post(ITEM)).startsWith("202 ");
    }

    private synchronized void awaitHeld(int number) throws InterruptedException {
        while (held.size() < number) {
            wait(60_000);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpRequest.Builder bare() {
        return HttpRequest.newBuilder(address("/items")).timeout(Duration.ofSeconds(60));
    }

    private HttpRequest.Builder request() {
        return bare().header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json; charset=UTF-8");
    }

    private String post(String body) throws IOException, InterruptedException {
        return send(request(), body.getBytes(UTF_8));
    }

    private String send(HttpRequest.Builder request, byte[] body) throws IOException, InterruptedException {
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static String head(int length) {
        return "POST /items HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private Socket open(String words) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(words.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** What is answered until the connection is closed. */
    private static String rest(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(bytes);
        }
        return out.toByteArray();
    }
}
