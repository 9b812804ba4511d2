package io.tocsin.deploy.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A port that shows a certificate, says nothing more, and counts who comes. */
final class TlsListener implements AutoCloseable {
    private final SSLServerSocket server;
    private final AtomicInteger knocks = new AtomicInteger();

    TlsListener(Path key) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(Certificates.loaded(key), Certificates.PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no port that speaks TLS", e);
        }
        var thread = new Thread(this::serve, "tls-listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                knocks.incrementAndGet();
                // Fails where the other side does not like what it sees, which is what it is here for.
                socket.getInputStream().read();
            } catch (IOException e) {
                // the next one
            }
        }
    }

    int port() {
        return server.getLocalPort();
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
