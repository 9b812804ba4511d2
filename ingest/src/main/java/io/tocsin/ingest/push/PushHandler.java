package io.tocsin.ingest.push;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tocsin.ingest.IngestProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request from its head to its answer. */
final class PushHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PushHandler.class);
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String AGAIN = " Send it again: what was taken is a duplicate then.";
    private static final int DISCARDED = 16 << 20;

    private final Tokens tokens;
    private final Function<Post, CompletableFuture<Receipt>> taker;
    private final PushFigures figures;
    private final Patience patience;
    private final Room room = new Room();

    PushHandler(
            Tokens tokens, Function<Post, CompletableFuture<Receipt>> taker, PushFigures figures, Patience patience) {
        this.tokens = tokens;
        this.taker = taker;
        this.figures = figures;
        this.patience = patience;
    }

    @Override
    public void handle(HttpExchange call) throws IOException {
        var answer = "none";
        var began = System.nanoTime();
        try (call) {
            try {
                var receipt = taken(call);
                figures.acknowledged(System.nanoTime() - began);
                answer = "202";
                send(call, 202, receipt.json());
            } catch (Refusal refusal) {
                answer = Integer.toString(refusal.status());
                refuse(call, refusal);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("A pushed request could not be read by our own code; please report it.", e);
                answer = "500";
                refuse(call, new Refusal(500, "Our own code could not read this; nothing of it was taken."));
            }
        } finally {
            figures.answered(answer);
        }
    }

    private Receipt taken(HttpExchange call) throws IOException, Refusal {
        var head = PushHead.of(call, tokens);
        var leave = room.enter(head);
        try {
            var body = head.body(call.getRequestBody());
            patience.end();
            var receipt = committed(new Post(head.pusher(), PostBody.read(head.form(), body)));
            figures.taken(head.pusher(), receipt);
            return receipt;
        } finally {
            leave.run();
        }
    }

    private Receipt committed(Post post) throws Refusal {
        try {
            return taker.apply(post).get(LONGEST_COMMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IngestProblem problem) {
                throw new Refusal(503, problem.getMessage() + AGAIN, SOON);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new Refusal(503, "The brokers have not acknowledged it in time." + AGAIN, SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "Tocsin is closing." + AGAIN, SOON);
        }
    }

    private void refuse(HttpExchange call, Refusal refusal) throws IOException {
        var headers = call.getResponseHeaders();
        if (refusal.retryAfter() != null) {
            headers.set("Retry-After", Long.toString(refusal.retryAfter().toSeconds()));
        }
        if (refusal.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        } else if (refusal.status() == 405) {
            headers.set("Allow", "POST");
        }
        headers.set("Connection", "close");
        var sentence = new String(JsonStringEncoder.getInstance().quoteAsString(refusal.getMessage()));
        send(call, refusal.status(), "{\"error\":\"" + sentence + "\"}\n");
        // A client that is still sending would lose the answer if its connection were closed now.
        var rest = call.getRequestBody();
        var buffer = new byte[8192];
        for (int left = DISCARDED, read = 0; read >= 0 && left > 0; left -= read) {
            read = rest.read(buffer);
        }
    }

    private void send(HttpExchange call, int status, String json) throws IOException {
        patience.begin();
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            call.getResponseBody().write(body);
            call.getResponseBody().flush();
        }
    }
}
