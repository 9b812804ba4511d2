package io.tocsin.deploy.faults;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes brokers secure: clients come by TLS and log in by SCRAM, brokers and the administrator by TLS and a
 * certificate; rights are enforced, and nobody has any unless it is given.
 */
final class Guard {
    private static final String BROKER = "broker";
    private static final String ADMIN = "admin";

    private final Path authority;
    private final Path broker;
    private final Path admin;
    private final Map<Integer, Integer> inner = new TreeMap<>();

    Guard(Certificates certificates) {
        authority = certificates.authority();
        broker = certificates.signed(BROKER, "ip:127.0.0.1", "-validity", "30");
        admin = certificates.signed(ADMIN, "ip:127.0.0.1", "-validity", "30");
    }

    /** By node, the port that asks for a certificate. */
    Map<Integer, Integer> inner() {
        return inner;
    }

    /** Settings of the administrator's client, at the inner port. */
    Map<String, String> admin() {
        return certified(admin);
    }

    /** Settings of a client that logs in by a certificate. */
    Map<String, String> certified(Path key) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("security.protocol", "SSL");
        settings.putAll(Certificates.trusting(authority));
        settings.putAll(Certificates.showing(key));
        return settings;
    }

    /** Settings of a client that logs in by user and password. */
    Map<String, String> client(String user, String password) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        settings.putAll(Certificates.trusting(authority));
        return settings;
    }

    /** Settings of a broker. */
    Map<String, String> settings(int port, int innerPort, int controllerPort) {
        var p = new LinkedHashMap<String, String>();
        var open = "CLIENT://127.0.0.1:" + port + ",INNER://127.0.0.1:" + innerPort;
        p.put("listeners", open + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", open);
        p.put("listener.security.protocol.map", "CLIENT:SASL_SSL,INNER:SSL,CONTROLLER:SSL");
        p.put("inter.broker.listener.name", "INNER");
        p.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        p.put(
                "listener.name.client.plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required user_tocsin-subscriber=\"plain\";");
        p.put(
                "listener.name.client.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        p.put("listener.name.inner.ssl.client.auth", "required");
        p.put("listener.name.controller.ssl.client.auth", "required");
        p.putAll(Certificates.trusting(authority));
        p.putAll(Certificates.showing(broker));
        p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        p.put("super.users", "User:CN=" + BROKER + ";User:CN=" + ADMIN);
        p.put("allow.everyone.if.no.acl.found", "false");
        return p;
    }
}
