package io.tocsin.ingest.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers one TLS client with some bytes, and then another now and then for ever. */
final class DrippingHandshake implements AutoCloseable {

    /** The beginning of a long greeting. */
    static final byte[] RECORD = {22, 3, 3, 0x40, 0, 2, 0, 0x3f, (byte) 0xfc, 3, 3};

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    DrippingHandshake(byte[] first) throws IOException {
        var thread = new Thread(() -> serve(first), "dripping-handshake");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(byte[] first) {
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(first);
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                socket.getOutputStream().write(0);
            }
        } catch (IOException e) {
            left.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** True when the client breaks off within such a time. */
    boolean leftWithin(Duration time) throws InterruptedException {
        return left.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }
}
