package io.tocsin.ingest.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/**
 * A web server on loopback that answers each path as it is told, byte by byte, so that it can break every rule of HTTP;
 * {@link Replies} has the ways. What has no reply is answered 404. It counts who came: with no reply at all it is a canary.
 */
public final class HostileServer implements AutoCloseable {

    /** One way to answer. It may write what it likes, slowly or for ever; the connection is closed behind it. */
    @FunctionalInterface
    public interface Reply {
        void to(Asked asked, Line line) throws IOException;
    }

    /** What was asked: the path with its query, and the headers by their lower-case names. */
    public record Asked(String path, Map<String, String> headers) {}

    private final ServerSocket listener;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final Phaser open = new Phaser(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "hostile-server");
        thread.setDaemon(true);
        return thread;
    });

    public HostileServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** @param sockets what it listens with, such as TLS */
    HostileServer(ServerSocketFactory sockets) throws IOException {
        listener = sockets.createServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    /** Answers a path, query included, from now on in this way. */
    public HostileServer on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** The address of a path here. */
    public URI at(String path) {
        return at("127.0.0.1", path);
    }

    /** The address of a path here under another name of this machine. */
    public URI at(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.get();
    }

    /** How many bytes were sent so far. */
    public long sent() {
        return sent.get();
    }

    /** True when all connections so far end within such a time: nobody holds one, and no reply still writes. */
    public boolean leftWithin(Duration time) throws InterruptedException {
        try {
            open.awaitAdvanceInterruptibly(open.arrive(), time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** What was asked so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.register();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            if (first == null) {
                return;
            }
            var headers = new TreeMap<String, String>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            var request = new Asked(first.substring(first.indexOf(' ') + 1).split(" ")[0], headers);
            asked.add(request);
            replies.getOrDefault(request.path(), Replies.status(404, "Not Found"))
                    .to(request, new Line(socket));
        } catch (IOException e) {
            // The client broke off: that is what most of these answers are for.
        } finally {
            open.arriveAndDeregister();
        }
    }

    /** The way back to who asks. */
    public final class Line {
        private final Socket socket;
        private final OutputStream out;

        private Line(Socket socket) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
        }

        /** Sends text, one byte a letter. */
        public void send(String latin) throws IOException {
            send(latin.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            sent.addAndGet(bytes.length);
        }

        /** Goes on after a while; at once when the server closes, and then with an exception. */
        public void pause(long millis) throws IOException {
            try {
                if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the server closes");
                }
            } catch (InterruptedException e) {
                throw new IOException("the server closes", e);
            }
        }

        /** Says nothing more, until the other side leaves. */
        public void untilLeft() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                // Whatever else it says is not heard.
            }
        }

        /** Ends the connection by a reset instead of a proper end. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        threads.shutdownNow();
    }
}
