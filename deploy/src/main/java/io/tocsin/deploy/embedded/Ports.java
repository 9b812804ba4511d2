package io.tocsin.deploy.embedded;

import io.tocsin.deploy.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ports of the loopback interface. */
public final class Ports {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private Ports() {}

    /** A port that is free at this moment; another process may take it before the caller does. */
    public static int free() {
        try (var socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Complaint("No free port on " + LOOPBACK.getHostAddress() + ": " + e.getMessage() + ".", e);
        }
    }

    /**
     * Refuses a port that another program listens on.
     *
     * @param purpose what the port is for, as a person says it: "the Kafka broker"
     * @param option how to choose another one: "--kafka-port"
     */
    public static void requireFree(int port, String purpose, String option) {
        try {
            bound(port).close();
        } catch (IOException e) {
            throw inUse(port, purpose, option, e);
        }
    }

    static Complaint inUse(int port, String purpose, String option, IOException cause) {
        return new Complaint(
                "Port " + port + " for " + purpose + " cannot be opened on 127.0.0.1 (" + cause.getMessage()
                        + "). End the program that uses it, or choose another port with " + option + ".",
                cause);
    }

    /** The port kept in a file, or a free one that is then kept there, so that a restart finds the same. */
    static int remembered(Path file) {
        try {
            if (Files.exists(file)) {
                var kept = Integer.parseInt(
                        Files.readString(file, StandardCharsets.US_ASCII).strip());
                if (isFree(kept)) {
                    return kept;
                }
            }
            var port = free();
            Files.writeString(file, port + "\n", StandardCharsets.US_ASCII);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw new Complaint("The file " + file + " should hold a port number; delete it and start again.", e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = bound(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            // As Kafka and the JDK's HTTP server do: a port in TIME_WAIT after a restart is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
