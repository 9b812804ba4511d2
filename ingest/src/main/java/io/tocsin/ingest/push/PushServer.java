package io.tocsin.ingest.push;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.ingest.IngestProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Answers {@code POST /items}. What it is given is handed on as a {@link Post}, and answered when the brokers have it. */
public final class PushServer implements AutoCloseable {
    /** For the head and the body of a request together, and for the answer. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpServer server;
    private final Patience patience;
    private final PushFigures figures;

    /**
     * Starts to answer.
     *
     * @param bind address, such as 127.0.0.1
     * @param port 0 for any free one
     * @param tokens who may push
     * @param taker takes what is pushed; completes when the brokers have it, or exceptionally with an {@link IngestProblem}
     * @throws IngestProblem if the address cannot be used
     */
    public PushServer(String bind, int port, Tokens tokens, Function<Post, CompletableFuture<Receipt>> taker) {
        this(bind, port, tokens, taker, LIMIT);
    }

    PushServer(String bind, int port, Tokens tokens, Function<Post, CompletableFuture<Receipt>> taker, Duration limit) {
        try {
            server = HttpServer.create(new InetSocketAddress(bind, port), 64);
        } catch (IOException e) {
            throw new IngestProblem(
                    "Items cannot be received on " + bind + ":" + port + " (" + e.getMessage()
                            + "); free the port or name another one.",
                    e);
        }
        figures = new PushFigures(tokens.pushers());
        patience = new Patience(limit);
        server.setExecutor(patience);
        server.createContext("/", new PushHandler(tokens, taker, figures, patience));
        server.start();
    }

    /** Port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** What is counted. */
    public PushFigures figures() {
        return figures;
    }

    @Override
    public void close() {
        server.stop(0);
        patience.close();
    }
}
