package io.tocsin.deploy.config;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.ContractSerdes;
import io.tocsin.schemas.RegistryRefusal;
import io.tocsin.schemas.Topics;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Refusal;
import io.tocsin.schemas.runtime.TlsPort;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

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

    private static final String HOST_NAMES = "schema.registry.ssl.endpoint.identification.algorithm";
    private static final int KNOCK_MS = 3_000;

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

    /**
     * Ends a command before its clients begin, if they would speak in the clear to a port that speaks TLS.
     *
     * @throws Complaint if so
     */
    public void checkPort() {
        TlsPort.behind(client()).ifPresent(sentence -> {
            throw new Complaint("This is no way in: " + sentence + ".");
        });
    }

    /** A complaint about brokers: what to mend if they refuse this client, else the sentence given. */
    public Complaint complaint(Throwable cause, String otherwise) {
        return new Complaint(
                Refusal.sentence(cause, client()).map(Refusal::asSentence).orElse(otherwise), cause);
    }

    /**
     * Ends a command or a service before it begins, if the registry does not let it in: asked once, about a topic that it
     * reads or writes. A registry that does not answer, or has no such subject, is told by whoever needs more of it.
     *
     * @throws Complaint if so
     */
    public void checkRegistry(String topic) {
        if (!registry.startsWith("http")
                || registryClient.containsKey(ContractSerdes.SERIALIZER)
                || registryClient.containsKey(ContractSerdes.DESERIALIZER)) {
            return; // whoever names other classes has a registry of his own
        }
        var settings = registrySettings();
        settings.put("max.retries", 0);
        settings.putIfAbsent("http.connect.timeout.ms", KNOCK_MS);
        settings.putIfAbsent("http.read.timeout.ms", KNOCK_MS);
        try (SchemaRegistryClient client = new CachedSchemaRegistryClient(registry, 1, settings)) {
            client.getAllVersions(topic + "-value");
        } catch (IOException | RestClientException e) {
            settings.put(ContractSerdes.REGISTRY_URL, registry);
            RegistryRefusal.of(e, settings).ifPresent(refusal -> {
                throw new Complaint(Refusal.asSentence(refusal.getMessage()), refusal);
            });
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }

    /** The settings of the registry's client are wrong in themselves: a file that is not there, a login that is half told. */
    private RuntimeException unusable(RuntimeException e) {
        return e instanceof IllegalArgumentException || e instanceof Complaint
                ? e
                : new Complaint(
                        "The client of the schema registry at " + registry + " cannot be set up ("
                                + Diagnosis.sentence(e) + "); correct what stands under registry-client.",
                        e);
    }

    public Admin admin() {
        checkPort();
        var settings = client();
        // A command should say within a minute that nobody answers.
        settings.putIfAbsent("default.api.timeout.ms", "20000");
        settings.putIfAbsent("request.timeout.ms", "10000");
        return Admin.create(settings);
    }

    /** {@link #registryClient} with its secrets fetched, by the providers that it or the clients name. */
    public Map<String, Object> registrySettings() {
        var settings = new LinkedHashMap<String, Object>();
        clients.forEach((key, value) -> {
            if (key.startsWith("config.providers")) {
                settings.put(key, value);
            }
        });
        if (registry.startsWith("https")) {
            // Confluent's client asks for no host name unless it is told to, unlike Kafka's.
            settings.put(HOST_NAMES, "https");
        }
        settings.putAll(registryClient);
        var fetched = new LinkedHashMap<>(new AbstractConfig(new ConfigDef(), settings, false).originals());
        fetched.keySet().removeIf(key -> key.startsWith("config.providers"));
        return fetched;
    }

    /** The topics, with serdes that read and write by the registry and never register. */
    public Topics topics() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("auto.register.schemas", false);
        settings.putAll(registrySettings());
        settings.put(ContractSerdes.REGISTRY_URL, registry);
        try {
            var topics = new Topics(ContractSerdes.of(settings), prefix);
            topics.newsItems().valueSerde().close(); // made for trial: settings that cannot work are to be told here
            return topics;
        } catch (RuntimeException e) {
            throw unusable(e);
        }
    }
}
