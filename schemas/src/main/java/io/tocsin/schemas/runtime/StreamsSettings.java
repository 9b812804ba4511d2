package io.tocsin.schemas.runtime;

import io.tocsin.schemas.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of both topologies, in one place, with what a user may change and what not. */
public final class StreamsSettings {
    /** Most failures that are borne among {@link #BREAKER_RECORDS}; default 100. */
    public static final String BREAKER_FAILURES = "tocsin.breaker.failures";
    /** Records of a partition among which failures are counted; default 1,000. */
    public static final String BREAKER_RECORDS = "tocsin.breaker.records";

    static final String HEALTH = "tocsin.health";
    static final String COUNTS = "tocsin.counts";

    // Kafka has deprecated both constants together with the settings; the first warns at every start until it is set.
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";
    private static final String OLD_CACHE = "cache.max.bytes.buffering";

    private static final Pattern SECRET = Pattern.compile("password|secret|jaas|key|token|credential|user\\.info");

    /** Settings that decide whether the guarantees hold; no configuration may change them. */
    private static final Map<String, Object> FIXED = Map.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            // Only with new StreamsBuilder(new TopologyConfig(new StreamsConfig(settings))); without it the flag does
            // nothing.
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            true,
            // A cache merges changes by the timing of commits, so what is written would depend on it.
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            0L);

    private StreamsSettings() {}

    /** A room's application id, which is also the name of its group. */
    public static String application(String prefix, String room) {
        return prefix + "tocsin-" + room;
    }

    /**
     * Settings of a room in production.
     *
     * @param room enrich or alerts
     * @param bootstrap brokers as host:port, separated by commas
     * @param stateDir folder for local state, on a disk that survives a restart; one process for each room and folder
     * @param passThrough Kafka settings that win over the defaults, such as those of {@link #passThrough}
     * @throws IllegalArgumentException if the pass-through would change what the guarantees rest on
     */
    public static Map<String, Object> of(String room, String bootstrap, Path stateDir, Map<String, ?> passThrough) {
        return of("", room, bootstrap, stateDir, passThrough);
    }

    /**
     * Settings of a room in a replay: application id, dead letters and topics share the prefix, so that it meets nothing of
     * production.
     *
     * @param prefix as in {@link Topics#Topics}; empty in production
     */
    public static Map<String, Object> of(
            String prefix, String room, String bootstrap, Path stateDir, Map<String, ?> passThrough) {
        String application = application(prefix, room);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        // Fixed, so that metrics keep their labels over restarts.
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toAbsolutePath().toString());
        settings.put(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, 7L * 24 * 60 * 60 * 1000);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        settings.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordTime.class.getName());
        settings.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.deadLetters(prefix, room));
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonOrOutage.class.getName());
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonOrOutage.class.getName());
        settings.put(GLOBAL_HANDLER, true);
        settings.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailedWrite.class.getName());
        // Brokers without a receiver for client metrics answer each push with an error.
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(StreamsConfig.producerPrefix("acks"), "all");
        settings.put(StreamsConfig.consumerPrefix("isolation.level"), "read_committed");
        // A thread that died, or a process that was killed, holds its partitions for so long; Kafka's default is 45 s.
        settings.put(StreamsConfig.mainConsumerPrefix("session.timeout.ms"), 10_000);
        settings.put(BREAKER_FAILURES, 100);
        settings.put(BREAKER_RECORDS, 1_000);
        passThrough.forEach((key, value) -> refuseFixed(key, value));
        settings.putAll(passThrough);
        settings.putAll(FIXED);
        return settings;
    }

    private static void refuseFixed(String key, Object value) {
        Object fixed = FIXED.get(key.equals(OLD_CACHE) ? StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG : key);
        if (fixed != null && !fixed.toString().equalsIgnoreCase(String.valueOf(value))) {
            throw new IllegalArgumentException(key + "=" + value + " is refused: it is always " + fixed
                    + ", because exactly-once and identical replays rest on it; remove it from the configuration and "
                    + environmentName(key) + " from the environment");
        }
    }

    private static String environmentName(String key) {
        return "KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * The Kafka settings in an environment: {@code KAFKA_SSL_KEYSTORE_LOCATION} is {@code ssl.keystore.location}. They are
     * passed on to every client as they stand.
     */
    public static Map<String, String> passThrough(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("KAFKA_") && name.length() > "KAFKA_".length()) {
                String key = name.substring("KAFKA_".length());
                settings.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return settings;
    }

    /** The settings as they may be logged: sorted, with everything that may be a secret masked. */
    public static Map<String, String> masked(Map<String, ?> settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach((key, value) -> {
            boolean secret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
            shown.put(key, secret ? "***" : String.valueOf(value));
        });
        return shown;
    }

    /** The health that these settings carry; a new one if they carry none, as in a test of a topology. */
    static Health health(Map<String, ?> settings) {
        if (settings.get(HEALTH) instanceof Health health) {
            return health;
        }
        return new Health(
                new Breaker(number(settings, BREAKER_FAILURES, 100), number(settings, BREAKER_RECORDS, 1_000)));
    }

    private static int number(Map<String, ?> settings, String key, int otherwise) {
        Object value = settings.get(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + ": give a whole number", e);
        }
    }
}
