package io.tocsin.schemas.runtime;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.tocsin.schemas.Causes;
import io.tocsin.schemas.RegistryRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Tells poison, outage and fatal failures apart. All of them surface as the same few exceptions, so the chain of causes
 * decides; what is not recognised is fatal.
 */
public final class Diagnosis {
    private Diagnosis() {}

    /** Verdict on a record whose bytes could not be read. */
    public static Verdict ofReading(Throwable failure) {
        if (Refusal.is(failure)) {
            return Verdict.FATAL; // neither the record's fault nor mended by waiting
        }
        List<Throwable> chain = Causes.of(failure);
        for (Throwable cause : chain) {
            if (cause instanceof RestClientException answer) {
                return ofAnswer(answer);
            }
            if (isSilence(cause)) {
                return Verdict.OUTAGE;
            }
        }
        Throwable root = chain.get(chain.size() - 1);
        // Bytes too few for a schema's id are the one fault that the deserializer does not wrap.
        boolean reading = root instanceof BufferUnderflowException
                || chain.stream().anyMatch(SerializationException.class::isInstance);
        return reading && isBrokenBytes(root) ? Verdict.POISON : Verdict.FATAL;
    }

    /**
     * Verdict on an exception thrown while a record was processed. What comes from Kafka, the registry or a store is no fault
     * of the record; what comes from our own code is a bug that this record has found.
     */
    public static Verdict ofProcessing(Throwable failure) {
        Verdict outside = ofThread(failure);
        if (outside == Verdict.OUTAGE) {
            return outside;
        }
        // Kafka Streams puts its own name on what our code throws; where it stands alone, Kafka Streams has thrown it
        // itself.
        boolean own = Causes.of(failure).stream()
                .noneMatch(cause -> cause instanceof KafkaException
                                && (cause.getClass() != StreamsException.class || cause.getCause() == null)
                        || cause instanceof RestClientException
                        || cause instanceof Error);
        return own ? Verdict.POISON : Verdict.FATAL;
    }

    /** Verdict on what ended a stream thread: {@link Verdict#OUTAGE} or {@link Verdict#FATAL}. */
    public static Verdict ofThread(Throwable failure) {
        if (Refusal.is(failure)) {
            return Verdict.FATAL; // a refused handshake looks like silence, but waiting does not mend it
        }
        for (Throwable cause : Causes.of(failure)) {
            if (cause instanceof RestClientException answer) {
                return ofAnswer(answer) == Verdict.OUTAGE ? Verdict.OUTAGE : Verdict.FATAL;
            }
            if (isSilence(cause)) {
                return Verdict.OUTAGE;
            }
        }
        return Verdict.FATAL;
    }

    /** The failure in one line: what it hit, in the words of the outermost cause that says more than "failed", and why. */
    public static String sentence(Throwable failure) {
        var refusal = RegistryRefusal.in(failure);
        if (refusal.isPresent()) {
            return refusal.get().getMessage();
        }
        List<Throwable> chain = Causes.of(failure);
        Throwable root = chain.get(chain.size() - 1);
        Throwable top = chain.stream()
                .filter(cause -> cause.getClass() != StreamsException.class && !(cause instanceof ExecutionException))
                .findFirst()
                .orElse(root);
        String outer = words(top);
        return root == top || outer.contains(words(root)) ? outer : outer + " (" + words(root) + ")";
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String said = message == null || message.isBlank()
                ? ""
                : ": " + message.lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + said;
    }

    private static Verdict ofAnswer(RestClientException answer) {
        int status = answer.getStatus();
        int code = answer.getErrorCode();
        if (status == 404 && code >= 40401 && code <= 40403) {
            return Verdict.POISON; // it answered: no such subject, version or schema
        }
        boolean later = status >= 500 || status == 408 || status == 429;
        return later ? Verdict.OUTAGE : Verdict.FATAL;
    }

    private static boolean isSilence(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return false; // it counts as retriable, but a topic that is missing has to be made
        }
        return cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException
                || cause instanceof RetriableException
                || isJson(cause.getClass());
    }

    /** What a registry sends instead of JSON comes from a proxy. The class is relocated in one of the two builds. */
    private static boolean isJson(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (at.getSimpleName().equals("JsonProcessingException")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBrokenBytes(Throwable root) {
        return root instanceof SerializationException
                || root instanceof AvroRuntimeException
                || root instanceof EOFException
                || root.getClass() == IOException.class
                || root.getClass().getName().startsWith("org.apache.avro.")
                || root instanceof BufferUnderflowException
                || root instanceof IndexOutOfBoundsException
                || root instanceof NegativeArraySizeException
                || root instanceof IllegalArgumentException
                || root instanceof ClassCastException
                || root instanceof SecurityException
                || root instanceof UnsupportedOperationException;
    }
}
