package io.tocsin.deploy.config;

import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.runtime.StreamsSettings;
import io.tocsin.schemas.yaml.Nearest;
import io.tocsin.schemas.yaml.YamlFile;
import io.tocsin.schemas.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The effective configuration. What is said later in this list wins: the default, the file, the environment
 * ({@code TOCSIN_*}; {@code KAFKA_*} for the clients), an option of the command.
 *
 * @param kafka brokers, host:port
 * @param registry address of the schema registry
 * @param prefix before every topic, group and application id
 * @param partitions of news-items and enriched-items, 1 and up
 * @param replication replicas of each topic, 1 and up
 * @param state folder for local state
 * @param httpBind address for health and metrics
 * @param httpPort port for health and metrics, 0 to 65535
 * @param rules the rule file; null for the pack that comes along
 * @param publishers further publisher files
 * @param sources the file of feeds to poll; null for none
 * @param push the file that says who may push; null for nobody
 * @param clients passed to every Kafka client
 * @param registryClient passed to the registry's client and the serializers
 */
public record Settings(
        String kafka,
        String registry,
        String prefix,
        int partitions,
        int replication,
        Path state,
        String httpBind,
        int httpPort,
        Path rules,
        List<Path> publishers,
        Path sources,
        Path push,
        Map<String, String> clients,
        Map<String, String> registryClient) {

    private static final String BOOTSTRAP = "bootstrap.servers";

    public Settings {
        publishers = List.copyOf(publishers);
        clients = Collections.unmodifiableMap(new TreeMap<>(clients));
        registryClient = Collections.unmodifiableMap(new TreeMap<>(registryClient));
    }

    /**
     * Reads the configuration.
     *
     * @param file the YAML file; null for none
     * @param environment the variables of this process
     * @param options what the command line says
     * @throws io.tocsin.schemas.yaml.YamlProblem when the file cannot be used; names line and nearest known key
     * @throws Complaint when a variable is unknown or a value is not possible
     */
    public static Settings read(Path file, Map<String, String> environment, Map<Setting, String> options) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var clients = new TreeMap<String, String>();
        var registryClient = new TreeMap<String, String>();
        for (var setting : Setting.values()) {
            values.put(setting, setting.otherwise());
        }
        if (file != null) {
            var root = YamlFile.read(file).only(Setting.keys());
            clients.putAll(mapping(root, Setting.CLIENTS));
            registryClient.putAll(mapping(root, Setting.REGISTRY_CLIENT));
            plain(root, values);
        }
        environment(environment, values);
        clients.putAll(StreamsSettings.passThrough(environment));
        if (clients.containsKey(BOOTSTRAP)) {
            values.put(Setting.KAFKA, clients.remove(BOOTSTRAP));
        }
        values.putAll(options);
        return of(values, clients, registryClient);
    }

    private static void plain(YamlNode root, Map<Setting, String> values) {
        for (var setting : Setting.values()) {
            if (!setting.isMapping()) {
                root.find(setting.key())
                        .ifPresent(node -> values.put(
                                setting, setting == Setting.PUBLISHERS ? String.join(",", node.texts()) : node.text()));
            }
        }
    }

    private static Map<String, String> mapping(YamlNode root, Setting setting) {
        var entries = new TreeMap<String, String>();
        root.find(setting.key())
                .ifPresent(node -> node.entries().forEach((key, value) -> entries.put(key, value.text())));
        return entries;
    }

    private static void environment(Map<String, String> environment, Map<Setting, String> values) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (Setting.claims(name)) {
                var setting = Setting.ofVariable(name)
                        .orElseThrow(() -> new Complaint("Unknown environment variable " + name + "; "
                                + Nearest.remedy(name, Setting.variables())));
                values.put(setting, value);
            }
        });
    }

    private static Settings of(
            Map<Setting, String> values, Map<String, String> clients, Map<String, String> registryClient) {
        return new Settings(
                values.get(Setting.KAFKA),
                values.get(Setting.REGISTRY),
                values.get(Setting.PREFIX),
                number(values, Setting.PARTITIONS, 1, 10_000),
                number(values, Setting.REPLICATION, 1, 100),
                Path.of(values.get(Setting.STATE)),
                values.get(Setting.HTTP_BIND),
                number(values, Setting.HTTP_PORT, 0, 65_535),
                file(values, Setting.RULES),
                Arrays.stream(values.get(Setting.PUBLISHERS).split(","))
                        .filter(name -> !name.isBlank())
                        .map(name -> Path.of(name.strip()))
                        .toList(),
                file(values, Setting.SOURCES),
                file(values, Setting.PUSH),
                clients,
                registryClient);
    }

    private static Path file(Map<Setting, String> values, Setting setting) {
        return values.get(setting).isBlank() ? null : Path.of(values.get(setting));
    }

    private static int number(Map<Setting, String> values, Setting setting, int least, int most) {
        var value = values.get(setting);
        try {
            var number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notPossible(setting, value, least, most);
        }
        throw notPossible(setting, value, least, most);
    }

    private static Complaint notPossible(Setting setting, String value, int least, int most) {
        return new Complaint("The setting " + setting.key() + " (" + setting.variable() + ") is '" + value
                + "'; give a whole number from " + least + " to " + most + ".");
    }

    /** The cluster that these settings name. */
    public Cluster cluster() {
        return new Cluster(kafka, registry, prefix, clients, registryClient);
    }
}
