package io.tocsin.deploy.deadletters;

import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * One record that a room could not read, without its bytes. Key, place and cause are as the record says, so anything may
 * stand in them.
 *
 * @param room whose dead letter it is
 * @param partition of the dead-letter topic
 * @param offset in the dead-letter topic
 * @param at when it was dead-lettered
 * @param key the record's key as text; null for none
 * @param place where the record lay, {@code topic-partition@offset}, or the file and line that ingest read; null if it does
 *     not say
 * @param topic the topic that it names; null for none
 * @param sourcePartition the partition that it names; null for none
 * @param cause why it is here, in words
 * @param bytes length of its value; -1 for a tombstone
 */
public record DeadLetter(
        Room room,
        int partition,
        long offset,
        Instant at,
        String key,
        String place,
        String topic,
        Integer sourcePartition,
        String cause,
        long bytes) {
    private static final String PREFIX = PoisonOrOutage.HEADER_PREFIX;

    static DeadLetter of(Room room, ConsumerRecord<byte[], byte[]> record) {
        var headers = record.headers();
        var topic = text(headers, PREFIX + "topic");
        return new DeadLetter(
                room,
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                place(topic, headers),
                topic,
                number(text(headers, PREFIX + "partition")),
                cause(headers),
                record.value() == null ? -1 : record.value().length);
    }

    /** Where it lies in the dead-letter topic, {@code partition@offset}: its name in receipts and for people. */
    public String id() {
        return id(partition, offset);
    }

    static String id(int partition, long offset) {
        return partition + "@" + offset;
    }

    private static String place(String topic, Headers headers) {
        if (topic != null) {
            return topic + "-" + text(headers, PREFIX + "partition") + "@" + text(headers, PREFIX + "offset");
        }
        var file = text(headers, "file");
        return file == null ? null : file + ":" + text(headers, "line");
    }

    private static String cause(Headers headers) {
        return Stream.of(PoisonOrOutage.REFUSAL, PREFIX + "message", PREFIX + "exception", "reason")
                .map(name -> text(headers, name))
                .filter(text -> text != null)
                .findFirst()
                .orElse("its headers do not say");
    }

    private static Integer number(String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The last header of a name: what came with the record stands before what the room added. */
    static String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
