package io.tocsin.deploy.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A port before another one, that passes bytes on and counts who comes. */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final AtomicInteger knocks = new AtomicInteger();

    Relay(int port) throws IOException {
        daemon(() -> {
            while (true) {
                var from = server.accept();
                knocks.incrementAndGet();
                var to = new Socket(InetAddress.getByName("127.0.0.1"), port);
                daemon(() -> pass(from, to));
                daemon(() -> pass(to, from));
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // one side has closed
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Connections so far. */
    int knocks() {
        return knocks.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
