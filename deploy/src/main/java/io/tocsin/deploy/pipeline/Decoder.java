package io.tocsin.deploy.pipeline;

import io.tocsin.deploy.Complaint;
import io.tocsin.schemas.RegistryRefusal;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Refusal;
import io.tocsin.schemas.runtime.Verdict;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the values of a topic's records for a person who waits: what is broken is counted, a silent registry is said. */
public final class Decoder<V extends SpecificRecord> implements AutoCloseable {
    /** @param value null for a tombstone */
    public record Decoded<V>(V value) {}

    private final Topic<String, V> topic;
    private long unreadable;

    public Decoder(Topic<String, V> topic) {
        this.topic = topic;
    }

    /**
     * The value; nothing when it is broken. That is somebody else's record, and a reader that stops at it would never see
     * the next one.
     *
     * @throws Complaint when the registry does not answer, or refuses this client: skipped, the record would be lost
     */
    public Optional<Decoded<V>> value(ConsumerRecord<?, byte[]> record) {
        try {
            return Optional.of(
                    new Decoded<>(topic.valueSerde().deserializer().deserialize(record.topic(), record.value())));
        } catch (RuntimeException e) {
            if (Diagnosis.ofReading(e) != Verdict.POISON) {
                throw new Complaint(
                        RegistryRefusal.in(e)
                                .map(refusal -> Refusal.asSentence(refusal.getMessage()))
                                .orElseGet(() -> "The schema registry does not say how the records of " + topic.name()
                                        + " are written: " + Diagnosis.sentence(e)
                                        + " Check --registry, and run the same command again."),
                        e);
            }
            unreadable++;
            return Optional.empty();
        }
    }

    /** Records so far that could not be decoded. */
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        topic.valueSerde().close();
    }
}
