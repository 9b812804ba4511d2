package io.tocsin.deploy.notify;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages to one endpoint: signed, redirects not followed, no more than a few words of the response read. */
final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private final Endpoint endpoint;
    private final HttpClient client;

    Post(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.client = HttpClient.newBuilder()
                .connectTimeout(endpoint.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends one message.
     *
     * @param now the sender's clock, for the signature
     * @param then told what came of it, once, from another thread
     */
    void send(Delivery delivery, Format.Written written, Instant now, Consumer<Answer> then) {
        var request = HttpRequest.newBuilder(endpoint.url())
                .timeout(endpoint.timeout())
                .header("user-agent", "tocsin")
                .header("webhook-id", delivery.key())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", endpoint.signature().of(delivery.key(), now, written.body()))
                .header("tocsin-suppressed", Integer.toString(delivery.suppressed()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(written.body()));
        written.headers().forEach(request::header);
        if (endpoint.authorization() != null) {
            request.header("authorization", endpoint.authorization());
        }
        var underway = client.sendAsync(request.build(), info -> new FewWords());
        // The request's own timeout ends with the head of the response; a body may take its time for ever.
        underway.copy()
                .orTimeout(endpoint.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> failure == null ? answer(response) : failed(failure))
                .thenAccept(answer -> {
                    underway.cancel(true);
                    then.accept(answer);
                })
                .exceptionally(bug -> {
                    LOG.error("an answer of {} could not be dealt with", endpoint, bug);
                    then.accept(Answer.none(bug.toString()));
                    return null;
                });
    }

    private static Answer answer(HttpResponse<String> response) {
        var asked = response.headers()
                .firstValue("retry-after")
                .map(text -> RetryAfter.of(text, Instant.now()))
                .orElse(Duration.ZERO);
        var words = response.body().lines().findFirst().orElse("").strip();
        return new Answer(
                response.statusCode(), asked, "HTTP " + response.statusCode() + (words.isEmpty() ? "" : ": " + words));
    }

    private Answer failed(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return Answer.none("no answer within " + endpoint.timeout().toSeconds() + " s");
        }
        if (cause instanceof ConnectException) {
            return Answer.none("no connection to " + endpoint.url().getAuthority());
        }
        return Answer.none(cause instanceof IOException ? "" + cause.getMessage() : cause.toString());
    }

    /** The beginning of a response; the rest is not read. */
    private static final class FewWords implements HttpResponse.BodySubscriber<String> {
        private static final int MOST = 200;

        private final CompletableFuture<String> body = new CompletableFuture<>();
        private final byte[] begin = new byte[MOST];
        private int length;
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (var part : parts) {
                var taken = Math.min(part.remaining(), MOST - length);
                part.get(begin, length, taken);
                length += taken;
            }
            if (length < MOST) {
                subscription.request(1);
            } else {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(new String(begin, 0, length, StandardCharsets.UTF_8));
        }
    }
}
