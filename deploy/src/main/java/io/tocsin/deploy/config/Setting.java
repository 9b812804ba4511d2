package io.tocsin.deploy.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every key of the configuration, declared once: the file, the environment, the help and the README follow from here. */
public enum Setting {
    KAFKA("127.0.0.1:9092", "Kafka brokers, host:port, several with commas"),
    REGISTRY("http://127.0.0.1:8081", "address of the schema registry"),
    PREFIX("", "put before every topic, group and application id; empty in production"),
    PARTITIONS("12", "partitions of news-items and enriched-items, set by `topics apply`"),
    REPLICATION("3", "replicas of each topic, set by `topics apply`; 1 on the embedded broker"),
    STATE("tocsin-state", "folder for the local state of a service; one process for each"),
    HTTP_BIND("127.0.0.1", "address on which /live, /ready, /drained and /metrics answer"),
    HTTP_PORT("8080", "port of the same; 0 for any free one"),
    RULES("", "file with the alert rules; empty for the pack that comes with Tocsin"),
    PUBLISHERS("", "files with further publishers and their families, a list"),
    SOURCES("", "file with the feeds that `ingest` and `up` poll"),
    PUSH("", "file that says who may post items to `ingest` and `up`, and where"),
    CLIENTS("", "settings for every Kafka client, as keys and values; `KAFKA_*` variables do the same"),
    REGISTRY_CLIENT("", "settings for the registry's client and the serializers, as keys and values");

    private static final String VARIABLE = "TOCSIN_";
    /** Variables that begin like ours and are read elsewhere: by the launcher and by the log. */
    private static final Set<String> ELSEWHERE = Set.of("TOCSIN_LOG", "TOCSIN_LOG_FORMAT", "TOCSIN_JAVA_OPTS");

    private final String otherwise;
    private final String sentence;

    Setting(String otherwise, String sentence) {
        this.otherwise = otherwise;
        this.sentence = sentence;
    }

    /** As it stands in the file: {@code http-port}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As it stands in the environment: {@code TOCSIN_HTTP_PORT}. */
    public String variable() {
        return VARIABLE + name();
    }

    /** The value when nothing is said; empty for none. */
    public String otherwise() {
        return otherwise;
    }

    /** What it is, for a person. */
    public String sentence() {
        return sentence;
    }

    /** The table of all keys, as it stands in the README. */
    public static String table() {
        var table = new StringBuilder("| key | variable | default | is |\n|---|---|---|---|\n");
        for (var setting : values()) {
            table.append("| `").append(setting.key()).append("` | ");
            table.append(setting.isMapping() ? "" : "`" + setting.variable() + "`")
                    .append(" | ");
            table.append(setting.otherwise.isEmpty() ? "" : "`" + setting.otherwise + "`")
                    .append(" | ");
            table.append(setting.sentence).append(" |\n");
        }
        return table.toString();
    }

    /** True for a mapping, which has no variable. */
    boolean isMapping() {
        return this == CLIENTS || this == REGISTRY_CLIENT;
    }

    static Set<String> keys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> variables() {
        return Arrays.stream(values())
                .filter(setting -> !setting.isMapping())
                .map(Setting::variable)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean claims(String variable) {
        return variable.startsWith(VARIABLE) && !ELSEWHERE.contains(variable);
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> !setting.isMapping() && setting.variable().equals(variable))
                .findFirst();
    }
}
