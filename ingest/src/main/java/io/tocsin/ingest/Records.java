package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Items and dead letters as records. */
final class Records {

    /** Header of an item: when its source says that this version was made, ISO 8601; absent when it does not. */
    static final String MODIFIED = "modified";

    /** Header of an item that has only the words of its feed: why its page is missing. */
    static final String PAGE_MISSING = "page-missing";

    /** Bytes of a dead letter that are kept. */
    static final int KEPT_OF_LETTER = 64 * 1024;

    private Records() {}

    /**
     * The record of an item; its timestamp is the item's ingest time.
     *
     * @throws IngestProblem when the registry does not answer, or refuses this client
     */
    static ProducerRecord<String, byte[]> item(Topic<String, NewsItem> topic, Batch.Item sent) {
        var headers = new RecordHeaders();
        if (sent.modified() != null) {
            headers.add(MODIFIED, utf8(sent.modified().toString()));
        }
        if (sent.missing() != null) {
            headers.add(PAGE_MISSING, utf8(sent.missing()));
        }
        var envelope = sent.item().getEnvelope();
        try {
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), headers, sent.item());
            long timestamp = envelope.getIngestedAt().toEpochMilli();
            return new ProducerRecord<>(topic.name(), null, timestamp, envelope.getItemId(), value, headers);
        } catch (KafkaException e) {
            throw IngestProblem.ofRegistry(
                    e,
                    "The schema registry does not answer for topic " + topic.name() + " (" + IngestProblem.root(e)
                            + "); start it or correct its address, and run the same command again.");
        }
    }

    static ProducerRecord<String, byte[]> letter(String topic, Batch.Letter letter) {
        var line = letter.line();
        var headers = new RecordHeaders()
                .add("file", utf8(letter.input()))
                .add("line", utf8(Long.toString(line.number())))
                .add("reason", utf8(line.reason()))
                .add("remedy", utf8(line.remedy()));
        byte[] bytes = letter.bytes();
        byte[] kept = bytes.length <= KEPT_OF_LETTER ? bytes : Arrays.copyOf(bytes, KEPT_OF_LETTER);
        String key = letter.input() + ":" + line.number();
        return new ProducerRecord<>(topic, null, null, key, kept, headers);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
