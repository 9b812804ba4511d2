package io.tocsin.deploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.deploy.cli.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and ports that are not what the configuration says: one sentence, exit status 1, and no second try. */
class RefusedIT {
    /** The knock by which a client in the clear learns that TLS answers, and at most one for each client of a service. */
    private static final int FEW = 4;

    @TempDir
    static Path dir;

    private static Path authority;
    private static Path good;
    private static Path stranger;
    private static Path expired;

    @BeforeAll
    static void certificates() {
        var ours = new Certificates(dir.resolve("ours"), "ours");
        authority = ours.authority();
        good = ours.signed("broker", "ip:127.0.0.1", "-validity", "30");
        expired = ours.signed("expired", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "2");
        stranger =
                new Certificates(dir.resolve("theirs"), "theirs").signed("broker", "ip:127.0.0.1", "-validity", "30");
    }

    @Test
    void anExpiredCertificateIsNamed() throws IOException {
        refused(expired, "127.0.0.1", "SSL", "certificate has expired", "renew it");
    }

    @Test
    void aCertificateForAnotherHostIsNamed() throws IOException {
        refused(good, "localhost", "SASL_SSL", "is for another host", "localhost");
    }

    @Test
    void anUnknownAuthorityIsNamed() throws IOException {
        refused(
                stranger,
                "127.0.0.1",
                "SSL",
                "signed by an authority that ssl.truststore.location",
                "put the cluster's CA");
    }

    @Test
    void speakingInTheClearToAPortOfTlsIsNamed() throws IOException {
        refused(good, "127.0.0.1", "SASL_PLAINTEXT", "speaks TLS and this client does not", "set security.protocol");
    }

    private static void refused(Path key, String host, String protocol, String cause, String remedy)
            throws IOException {
        for (var verb : new String[] {"enrich", "topics plan", "watch --once", "ingest --file /dev/null"}) {
            try (var port = new TlsListener(key)) {
                var settings = new TreeMap<>(Certificates.trusting(authority));
                settings.putAll(Map.of(
                        "security.protocol",
                        protocol,
                        "sasl.mechanism",
                        "SCRAM-SHA-512",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\\\"me\\\" password=\\\"canary-jaas\\\";"));
                var address = host + ":" + port.port();
                var said = CommandLines.run((verb + " --config " + file(address, settings)).split(" "));
                assertThat(said.status()).as(said.err()).isEqualTo(1);
                assertThat(said.err().lines().filter(line -> line.contains(cause)))
                        .as(verb + ": " + said.err())
                        .singleElement()
                        .asString()
                        .contains(address, remedy)
                        .doesNotContain("canary");
                assertThat(port.knocks()).as("knocks of " + verb).isBetween(1, FEW);
            }
        }
    }

    private static Path file(String address, Map<String, String> clients) throws IOException {
        var text = new StringBuilder("kafka: \"" + address + "\"\nregistry: http://127.0.0.1:9\nhttp-port: 0\nstate: \""
                + dir.resolve("state") + "\"\nclients:\n");
        clients.forEach((key, value) ->
                text.append("  ").append(key).append(": \"").append(value).append("\"\n"));
        return Files.writeString(dir.resolve("tocsin.yaml"), text);
    }
}
