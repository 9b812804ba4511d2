package io.tocsin.deploy.config;

import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka cluster and its registry, and how to speak to them.
 *
 * @param kafka brokers, host:port
 * @param registry address of the schema registry
 * @param prefix before every topic; empty in production
 * @param clients settings of every Kafka client
 * @param registryClient settings of the registry's client and the serializers
 */
public record Cluster(
        String kafka, String registry, String prefix, Map<String, String> clients, Map<String, String> registryClient) {

    public Cluster {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        registryClient = Collections.unmodifiableMap(new LinkedHashMap<>(registryClient));
    }

    /** A cluster without security and without prefix. */
    public static Cluster plain(String kafka, String registry) {
        return new Cluster(kafka, registry, "", Map.of(), Map.of());
    }

    /** Settings for a client of ours. */
    public Map<String, Object> client() {
        var settings = new LinkedHashMap<String, Object>(clients);
        settings.put("bootstrap.servers", kafka);
        return settings;
    }

    public Admin admin() {
        var settings = client();
        // A command should say within a minute that nobody answers.
        settings.putIfAbsent("default.api.timeout.ms", "20000");
        settings.putIfAbsent("request.timeout.ms", "10000");
        return Admin.create(settings);
    }

    /** The topics, with serdes that read and write by the registry and never register. */
    public Topics topics() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("auto.register.schemas", false);
        settings.putAll(registryClient);
        settings.put(ContractSerdes.REGISTRY_URL, registry);
        return new Topics(ContractSerdes.of(settings), prefix);
    }
}
