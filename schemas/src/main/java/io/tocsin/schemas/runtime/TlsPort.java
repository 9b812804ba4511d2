package io.tocsin.schemas.runtime;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.common.config.ConfigException;

/**
 * Whether a client that is set to speak in the clear stands before a port that speaks TLS. Kafka's client takes TLS's
 * answer for the length of a message: it asks for 350 MB of memory, or tries again until somebody ends it.
 */
public final class TlsPort {
    private static final int PATIENCE_MS = 3_000;
    private static final int ALERT = 0x15;
    private static final short API_VERSIONS = 18;

    private TlsPort() {}

    /**
     * Knocks once at the first of the brokers that listens, if the client is to speak in the clear.
     *
     * @return one sentence for a person if TLS answers; nothing otherwise, above all when nobody answers
     */
    public static Optional<String> behind(Map<String, ?> client) {
        Object protocol = client.get("security.protocol");
        String speaks = protocol == null ? "PLAINTEXT" : protocol.toString();
        if (!speaks.endsWith("PLAINTEXT") || client.get("bootstrap.servers") == null) {
            return Optional.empty();
        }
        String servers = client.get("bootstrap.servers").toString();
        for (String server : servers.split(",")) {
            try {
                var address =
                        ClientUtils.parseAndValidateAddresses(java.util.List.of(server.strip()), "use_all_dns_ips");
                return answersInTls(address.get(0))
                        ? Optional.of("the port " + server.strip() + " speaks TLS and this client does not"
                                + " (security.protocol is " + speaks + "): set security.protocol to SASL_SSL, or to"
                                + " SSL where certificates log in, or give the port of a listener without TLS")
                        : Optional.empty();
            } catch (IOException | ConfigException e) {
                // the next one; what nobody answers is told by whoever needs an answer
            }
        }
        return Optional.empty();
    }

    /** Asks for the versions of the broker's interface, which every broker answers before any login. */
    private static boolean answersInTls(InetSocketAddress address) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write(new byte[] {0, 0, 0, 10, 0, API_VERSIONS, 0, 0, 0, 0, 0, 1, -1, -1});
            out.flush();
            return socket.getInputStream().read() == ALERT;
        }
    }
}
