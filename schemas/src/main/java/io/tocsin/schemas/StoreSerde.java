package io.tocsin.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Values of a state store: one version byte and plain Avro, so that a restore needs no registry and a changelog registers
 * no subject.
 *
 * @param <V> type of the values
 */
public final class StoreSerde<V extends SpecificRecord> implements Serde<V> {
    /** First byte of every stored value; raised when the stored schema changes, with a reader for the bytes before it. */
    public static final byte VERSION = 1;

    private final Class<V> type;

    public StoreSerde(Class<V> type) {
        this.type = type;
    }

    @Override
    public Serializer<V> serializer() {
        return (topic, value) -> value == null ? null : Canonical.bytes(value, VERSION);
    }

    @Override
    public Deserializer<V> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private V read(String topic, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new SerializationException(
                    "store " + topic + ": a value of " + type.getSimpleName() + " begins with "
                            + (bytes.length == 0 ? "nothing" : "version byte " + bytes[0])
                            + ", this build reads version " + VERSION
                            + "; delete the local state of this service and let it restore, or start it under a new application.id");
        }
        try {
            return Canonical.read(bytes, 1, type);
        } catch (IllegalArgumentException e) {
            throw new SerializationException("store " + topic + ": " + e.getMessage(), e);
        }
    }
}
