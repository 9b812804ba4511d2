package io.tocsin.schemas;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * How values of the contract are written and read: by a serializer and a deserializer named in the configuration,
 * Confluent's own unless another is named. Whoever builds a serde here has the trust list of {@link ContractTrust} set.
 */
public final class ContractSerdes {
    /** Class that writes values; default Confluent's Avro serializer. */
    public static final String SERIALIZER = "schema.serializer.class";
    /** Class that reads values; default Confluent's Avro deserializer. */
    public static final String DESERIALIZER = "schema.deserializer.class";
    /** Address of the registry, or {@code mock://scope} in a test. */
    public static final String REGISTRY_URL = "schema.registry.url";

    private static final String CONFLUENT = "io.confluent.kafka.serializers.";

    static {
        ContractTrust.set();
    }

    private final Map<String, Object> config;

    private ContractSerdes(Map<String, Object> config) {
        this.config = config;
    }

    /**
     * Serdes by configuration. Everything beside the two class names is passed on to the classes as it stands:
     * {@code schema.registry.url}, credentials, {@code auto.register.schemas}, {@code use.latest.version}.
     *
     * @throws IllegalArgumentException if the registry's address is missing
     */
    public static ContractSerdes of(Map<String, ?> config) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(SERIALIZER, CONFLUENT + "KafkaAvroSerializer");
        all.put(DESERIALIZER, CONFLUENT + "KafkaAvroDeserializer");
        all.put("specific.avro.reader", true);
        all.put("value.subject.name.strategy", CONFLUENT + "subject.TopicNameStrategy");
        // Registers schemas as they stand in the files, without Java's own string hints.
        all.put("avro.remove.java.properties", true);
        // A registry that swallows requests is an outage after seconds, well before a consumer loses its partitions.
        all.put("http.connect.timeout.ms", 5_000);
        all.put("http.read.timeout.ms", 10_000);
        all.putAll(config);
        if (all.get(REGISTRY_URL) == null) {
            throw new IllegalArgumentException(
                    REGISTRY_URL + " is missing: give the registry's address, such as http://127.0.0.1:8081");
        }
        return new ContractSerdes(all);
    }

    /** Serde for values of one record type; null is a tombstone in both directions. */
    public <V extends SpecificRecord> Serde<V> value(Class<V> type) {
        Map<String, Object> settings = new LinkedHashMap<>(config);
        // The topic holds one type: a record of another one is refused when it is read, not when it is used.
        settings.put("specific.avro.value.type", type.getName());
        Serializer<Object> writer = instance(SERIALIZER);
        Deserializer<Object> reader = instance(DESERIALIZER);
        writer.configure(settings, false);
        reader.configure(settings, false);
        return Serdes.serdeFrom(new Writer<>(writer, config), new Reader<>(reader, type, config));
    }

    @SuppressWarnings("unchecked") // whatever the class is declared for, it is given records of the contract only
    private <T> T instance(String key) {
        String name = String.valueOf(config.get(key));
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context == null ? ContractSerdes.class.getClassLoader() : context;
            Object made =
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
            Class<?> wanted = key.equals(SERIALIZER) ? Serializer.class : Deserializer.class;
            return (T) wanted.cast(made);
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new IllegalArgumentException(
                    key + "=" + name + ": no such class, or no Kafka "
                            + (key.equals(SERIALIZER) ? "Serializer" : "Deserializer")
                            + " with a public constructor without parameters; put its jar on the class path or correct the name",
                    e);
        }
    }

    /** Confluent's classes say of a refusal neither by whom nor what to do. */
    private static RuntimeException told(RuntimeException failure, Map<String, Object> config) {
        return RegistryRefusal.of(failure, config)
                .<RuntimeException>map(refusal -> refusal)
                .orElse(failure);
    }

    private record Writer<V>(Serializer<Object> inner, Map<String, Object> config) implements Serializer<V> {
        @Override
        public byte[] serialize(String topic, V value) {
            try {
                return inner.serialize(topic, value);
            } catch (RuntimeException e) {
                throw told(e, config);
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private record Reader<V>(Deserializer<Object> inner, Class<V> type, Map<String, Object> config)
            implements Deserializer<V> {
        @Override
        public V deserialize(String topic, byte[] bytes) {
            Object value = read(topic, bytes);
            if (value != null && !type.isInstance(value)) {
                throw new SerializationException("topic " + topic + " holds " + type.getSimpleName()
                        + " records, and this is a " + value.getClass().getName());
            }
            return type.cast(value);
        }

        private Object read(String topic, byte[] bytes) {
            try {
                return inner.deserialize(topic, bytes);
            } catch (RuntimeException e) {
                throw told(e, config);
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
