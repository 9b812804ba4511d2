package io.tocsin.schemas.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that cannot be read or processed. Poison goes to the room's dead letters with the bytes, headers
 * and timestamp it came with and its cause in headers of the names that Kafka Streams uses; an outage and everything else
 * fail, so that the transaction is aborted and the record read again. A flood of poison opens the breaker and fails too.
 */
public final class PoisonOrOutage implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    /** Begins the names of the headers of a dead letter: exception, message, stacktrace, topic, partition, offset, timestamp. */
    public static final String HEADER_PREFIX = "__streams.errors.";

    /** Header of a dead letter that its room could read and refused: why. */
    public static final String REFUSAL = "tocsin.cause";

    private static final Logger LOG = LoggerFactory.getLogger(PoisonOrOutage.class);
    private static final int LONGEST_TRACE = 8_000;

    private String deadLetters;
    private Health health;
    private Counts.Count letters;

    @Override
    public void configure(Map<String, ?> configs) {
        Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
        if (topic == null) {
            throw new IllegalArgumentException(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG
                    + " is missing: name the topic for what cannot be read");
        }
        deadLetters = topic.toString();
        health = StreamsSettings.health(configs);
        letters = deadLetters(configs);
    }

    /** Dead letters of a service by what is wrong with them; a room that refuses a record by itself counts it here too. */
    public static Counts.Count deadLetters(Map<String, ?> settings) {
        return Counts.of(settings)
                .by("tocsin.dead.letters", "Records that went to the dead letters", "cause", Cause.class);
    }

    /** What is wrong with a dead letter. */
    public enum Cause {
        /** Its bytes cannot be read. */
        UNREADABLE,
        /** Our code fell over it. */
        FAILED,
        /** It can be read and cannot be true. */
        REFUSED
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        Verdict verdict = judged(context, Diagnosis.ofReading(exception), Cause.UNREADABLE, exception);
        return verdict == Verdict.POISON
                ? DeserializationExceptionHandler.Response.resume(
                        List.of(letter(context, record.key(), record.value(), record.headers(), exception)))
                : DeserializationExceptionHandler.Response.fail();
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        Verdict verdict = judged(context, Diagnosis.ofProcessing(exception), Cause.FAILED, exception);
        return verdict == Verdict.POISON
                ? ProcessingExceptionHandler.Response.resume(List.of(letter(
                        context, context.sourceRawKey(), context.sourceRawValue(), context.headers(), exception)))
                : ProcessingExceptionHandler.Response.fail();
    }

    private Verdict judged(ErrorHandlerContext context, Verdict verdict, Cause cause, Exception exception) {
        String place = context.topic() + "-" + context.partition() + " at offset " + context.offset();
        Verdict judged = verdict;
        if (verdict == Verdict.POISON
                && health.breaker().failed(context.topic(), context.partition(), context.offset())) {
            judged = Verdict.FATAL;
        }
        health.failed(judged);
        if (judged == Verdict.OUTAGE) {
            health.met(String.valueOf(context.taskId()));
        }
        if (judged == Verdict.POISON) {
            letters.add(cause);
            String more = health.said().again(context.topic() + cause + exception.getClass());
            if (more != null) {
                LOG.warn("{} goes to {}: {}{}", place, deadLetters, Diagnosis.sentence(exception), more);
            }
        }
        return judged;
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, Headers came, Exception exception) {
        Headers headers = came == null ? new RecordHeaders() : new RecordHeaders(came.toArray());
        put(headers, "exception", exception.getClass().getName());
        put(headers, "message", Diagnosis.sentence(exception));
        put(headers, "stacktrace", trace(exception));
        place(headers, context.topic(), context.partition(), context.offset(), context.timestamp());
        // A record without a timestamp has a negative one, which no producer accepts.
        Long timestamp = context.timestamp() < 0 ? null : context.timestamp();
        return new ProducerRecord<>(deadLetters, null, timestamp, key, value, headers);
    }

    /**
     * Adds where a dead letter came from, and its timestamp, since the topic of the dead letters puts its own; for a room that
     * refuses a record by itself.
     */
    public static void place(Headers headers, String topic, int partition, long offset, long timestamp) {
        put(headers, "topic", topic);
        put(headers, "partition", Integer.toString(partition));
        put(headers, "offset", Long.toString(offset));
        put(headers, "timestamp", Long.toString(timestamp));
    }

    private static void put(Headers headers, String name, String text) {
        headers.add(HEADER_PREFIX + name, String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String trace(Exception exception) {
        var text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .substring(0, Math.min(LONGEST_TRACE, text.getBuffer().length()));
    }
}
