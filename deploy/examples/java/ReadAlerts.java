import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads Tocsin's topics from their beginning to where they end now, tells the alerts in words, and exits. It knows nothing
 * of Tocsin but the names of topics and fields: the schemas come from the registry, the records are generic. On the class
 * path it needs kafka-clients, avro and Confluent's kafka-avro-serializer, all of which Tocsin's distribution has.
 */
public final class ReadAlerts {
    private static final String ALERTS = "escalation-alerts";
    private static final List<String> TOPICS = List.of("news-items", "enriched-items", "incidents", ALERTS);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USAGE = """
            java -cp 'deploy/target/tocsin/lib/*' deploy/examples/java/ReadAlerts.java \
            [--bootstrap HOST:PORT] [--registry URL] [--topic NAME]... [--json]

              --bootstrap  Kafka brokers, several with commas; or the variable TOCSIN_KAFKA. Default: 127.0.0.1:9092
              --registry   schema registry; or the variable TOCSIN_REGISTRY. Default: http://127.0.0.1:8081
              --topic      what to read, may be given several times; or the variable TOPICS, with commas.
                           Default: news-items, enriched-items, incidents, escalation-alerts
              --json       one line of JSON for each record instead of words
              --help       this page""";

    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final Map<String, GenericRecord> alerts = new LinkedHashMap<>();
    private final Options options;
    private final SchemaRegistryClient registry;
    private final KafkaAvroDeserializer values;
    private int unreadable;

    private ReadAlerts(Options options) {
        this.options = options;
        // A registry with a password: schema.registry.basic.auth.user.info and the like, in this map.
        var client = Map.of("schema.registry.url", options.registry);
        this.registry = new CachedSchemaRegistryClient(List.of(options.registry.split(",")), 100, client);
        this.values = new KafkaAvroDeserializer(registry, client);
    }

    public static void main(String[] arguments) {
        var status = 0;
        try {
            var options = Options.of(arguments, System.getenv());
            if (options == null) {
                System.out.println(USAGE);
            } else {
                new ReadAlerts(options).readAll();
            }
        } catch (Problem e) {
            System.err.println("ReadAlerts: " + e.getMessage());
            status = e.status;
        }
        System.exit(status);
    }

    private void readAll() {
        try (var consumer = consumer()) {
            for (var topic : options.topics) {
                read(consumer, topic);
                out.flush();
            }
        } catch (KafkaException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new Problem("Reading from Kafka at " + options.bootstrap + " failed: " + cause.getMessage() + ".");
        } finally {
            out.flush();
        }
        if (unreadable > 0) {
            throw new Problem(unreadable + " records could not be read; each is named above, all others were read.");
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var settings = new TreeMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrap);
        // Without it there are alerts that were never sent: those of transactions that were aborted.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        // Values stay bytes here and are decoded below, so that a bad record can be passed over. Brokers with TLS or
        // SASL: security.protocol and its companions, in this map.
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads without a group, from the beginning of every partition to the end that it had at the start. */
    private void read(KafkaConsumer<String, byte[]> consumer, String topic) {
        var ends = ends(consumer, topic);
        var schema = schema(topic);
        var keys = new HashSet<String>();
        var records = 0;
        var tombstones = 0;
        consumer.assign(ends.keySet());
        consumer.seekToBeginning(ends.keySet());
        var progress = Instant.now();
        // The position also passes the marks that end transactions, which are never records.
        while (!reached(consumer, ends)) {
            var batch = consumer.poll(Duration.ofMillis(200));
            if (!batch.isEmpty()) {
                progress = Instant.now();
            } else if (Instant.now().isAfter(progress.plus(PATIENCE))) {
                throw new Problem("Nothing more came of " + topic + " for " + PATIENCE.toSeconds() + " s. The broker may be gone.");
            }
            for (var each : batch) {
                if (each.offset() < ends.get(new TopicPartition(topic, each.partition()))) {
                    records++;
                    keys.add(each.key());
                    tombstones += each.value() == null ? 1 : 0;
                    tell(each);
                }
            }
        }
        if (!options.json) {
            out.println(topic + ": " + records + " records, " + keys.size() + " keys, " + tombstones
                    + " tombstones (value null); schema " + schema);
            if (topic.endsWith(ALERTS)) {
                tellWhatStands();
            }
        }
    }

    private Map<TopicPartition, Long> ends(KafkaConsumer<String, byte[]> consumer, String topic) {
        try {
            var partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new Problem("There is no topic " + topic + " at " + options.bootstrap
                        + ". Is this the right cluster, and the name well spelt?");
            }
            return consumer.endOffsets(partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList());
        } catch (TimeoutException e) {
            throw new Problem("No Kafka broker answers at " + options.bootstrap + ". Is it running? Otherwise give --bootstrap.");
        }
    }

    private static boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Name and version of the schema with which new values of a topic are written. */
    private String schema(String topic) {
        var subject = topic + "-value";
        try {
            var latest = registry.getLatestSchemaMetadata(subject);
            return new org.apache.avro.Schema.Parser().parse(latest.getSchema()).getFullName() + ", version " + latest.getVersion();
        } catch (RestClientException e) {
            if (e.getStatus() == 404) {
                throw new Problem("The registry at " + options.registry + " knows no schema for " + topic + " (subject " + subject
                        + "). Is it the registry of this cluster?");
            }
            throw new Problem("The schema registry at " + options.registry + " refuses: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw noRegistry(e);
        }
    }

    private Problem noRegistry(Throwable cause) {
        return new Problem("No schema registry answers at " + options.registry + " (" + cause.getMessage()
                + "). Is it running? Otherwise give --registry.");
    }

    private void tell(ConsumerRecord<String, byte[]> entry) {
        GenericRecord value;
        try {
            value = (GenericRecord) values.deserialize(entry.topic(), entry.headers(), entry.value());
        } catch (SerializationException e) {
            // That the registry does not answer is no fault of the record: stop, instead of skipping what is good.
            if (e.getCause() instanceof IOException cause) {
                throw noRegistry(cause);
            }
            unreadable++;
            System.err.println("ReadAlerts: " + entry.topic() + ", partition " + entry.partition() + ", offset " + entry.offset()
                    + " cannot be read: " + e.getMessage());
            return;
        }
        if (options.json) {
            out.println(Json.line(entry, value));
        } else if (entry.topic().endsWith(ALERTS)) {
            tellAlert(entry, value);
        }
    }

    private void tellAlert(ConsumerRecord<String, byte[]> entry, GenericRecord alert) {
        var header = entry.headers().lastHeader("ce_type");
        var change = header == null ? "state" : new String(header.value(), StandardCharsets.UTF_8);
        if (alert == null) {
            alerts.remove(entry.key());
            out.println("  gone      value null: forget alert " + shortened(entry.key())
                    + (change.equals("expired") ? ", too old to be kept" : ", nothing of it is left"));
            return;
        }
        alerts.put(entry.key(), alert);
        // Page nobody for an exercise: it is a replay of old news.
        out.printf(Locale.ROOT, "  %s%-9s %-8s %s%n", is(alert, "run", "ACTUAL") ? "" : "EXERCISE ", change, alert.get("level"),
                plain(alert.get("headline")));
        if (is(alert, "state", "WITHDRAWN")) {
            out.println("      taken back: " + alert.get("reason")
                    + (alert.get("replacedBy") == null ? "" : "; see " + shortened(alert.get("replacedBy").toString())));
            return;
        }
        out.println("      " + alert.get("measured") + " " + alert.get("measure") + " in " + alert.get("windowDays")
                + " days, threshold " + alert.get("threshold") + "; " + (holds(alert) ? "holds" : "lapsed, it held") + " until "
                + Instant.ofEpochMilli((long) alert.get("validUntil")));
        var incidents = (List<?>) alert.get("incidents");
        if (!incidents.isEmpty()) {
            var latest = (GenericRecord) incidents.get(incidents.size() - 1);
            var evidence = (GenericRecord) latest.get("evidence");
            out.println("      " + latest.get("firstDay") + " “" + plain(evidence.get("quote")) + "” "
                    + plain(evidence.get("publisher")) + " [" + evidence.get("language") + "]");
        }
    }

    private void tellWhatStands() {
        var active = alerts.values().stream().filter(alert -> is(alert, "state", "ACTIVE")).toList();
        out.println("  " + active.size() + " alerts are active, " + active.stream().filter(ReadAlerts::holds).count()
                + " of them not lapsed by this clock; " + (alerts.size() - active.size()) + " stay withdrawn");
    }

    /** An alert has lapsed after validUntil; nobody writes that, so a reader compares with a clock of its own. */
    private static boolean holds(GenericRecord alert) {
        return is(alert, "state", "ACTIVE") && System.currentTimeMillis() <= (long) alert.get("validUntil");
    }

    private static boolean is(GenericRecord record, String field, String symbol) {
        return record.get(field).toString().equals(symbol);
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }

    /** Text from the news, without what would move a terminal's cursor or turn its direction. */
    private static String plain(Object text) {
        return text.toString().replaceAll("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]", " ");
    }

    /** JSON as Avro writes it, but a long of more than 53 bits is a string, as few readers of JSON can hold it. */
    private static final class Json extends GenericData {
        private static final long SAFE = (1L << 53) - 1;
        private static final Json JSON = new Json();

        static String line(ConsumerRecord<String, byte[]> entry, GenericRecord value) {
            var headers = new TreeMap<String, String>();
            entry.headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
            return "{\"topic\": \"" + entry.topic() + "\", \"partition\": " + entry.partition() + ", \"offset\": " + entry.offset()
                    + ", \"timestamp\": " + entry.timestamp() + ", \"key\": " + JSON.toString(entry.key()) + ", \"headers\": "
                    + JSON.toString(headers) + ", \"value\": " + JSON.toString(value) + "}";
        }

        @Override
        protected void toString(Object datum, StringBuilder buffer, IdentityHashMap<Object, Object> seen) {
            if (datum instanceof Long number && (number > SAFE || number < -SAFE)) {
                buffer.append('"').append(number).append('"');
            } else {
                super.toString(datum, buffer, seen);
            }
        }
    }

    /** What the command line and, where it is silent, the environment ask for. */
    private record Options(String bootstrap, String registry, List<String> topics, boolean json) {
        static Options of(String[] arguments, Map<String, String> environment) {
            var given = new TreeMap<String, String>();
            var topics = new ArrayList<String>();
            var json = false;
            for (var i = 0; i < arguments.length; i++) {
                var name = arguments[i];
                if (name.equals("--help")) {
                    return null;
                } else if (name.equals("--json")) {
                    json = true;
                } else if (!Set.of("--bootstrap", "--registry", "--topic").contains(name)) {
                    throw new Problem("Unknown option " + name + ". See --help.", 2);
                } else if (++i == arguments.length) {
                    throw new Problem(name + " wants a value. See --help.", 2);
                } else if (name.equals("--topic")) {
                    topics.add(arguments[i]);
                } else {
                    given.put(name, arguments[i]);
                }
            }
            var wanted = environment.getOrDefault("TOPICS", "");
            return new Options(
                    given.getOrDefault("--bootstrap", environment.getOrDefault("TOCSIN_KAFKA", "127.0.0.1:9092")),
                    given.getOrDefault("--registry", environment.getOrDefault("TOCSIN_REGISTRY", "http://127.0.0.1:8081")),
                    !topics.isEmpty() ? topics : wanted.isEmpty() ? TOPICS : List.of(wanted.split(" *, *")),
                    json);
        }
    }

    /** Something that the person who started this can mend; told in one sentence, without a stack trace. */
    private static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Problem(String message) {
            this(message, 1);
        }

        Problem(String message, int status) {
            super(message);
            this.status = status;
        }
    }
}
