package io.tocsin.schemas;

import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic and what its records are.
 *
 * @param name name on the broker, hyphens only
 * @param keySerde bytes of the keys
 * @param valueSerde bytes of the values
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public record Topic<K, V>(String name, Serde<K> keySerde, Serde<V> valueSerde) {
    public Topic {
        Objects.requireNonNull(keySerde, "keySerde");
        Objects.requireNonNull(valueSerde, "valueSerde");
        Topics.checkName(name);
    }
}
