package io.tocsin.deploy.deadletters;

import io.tocsin.schemas.runtime.PoisonOrOutage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Says, in the dead-letter topic itself, that one of its letters has been put back: no value and one header. It is written in
 * the same transaction as the record that it is about, so a letter is put back once, whoever tries and whatever dies.
 */
final class Receipt {
    /** Header of a receipt, and of a record that was put back: the letter, {@code partition@offset}. */
    static final String HEADER = "tocsin.redriven";

    private Receipt() {}

    static ProducerRecord<byte[], byte[]> of(DeadLetter letter, String topic, byte[] key) {
        var receipt = new ProducerRecord<byte[], byte[]>(topic, letter.partition(), key, null);
        receipt.headers().add(HEADER, place(letter));
        return receipt;
    }

    static byte[] place(DeadLetter letter) {
        return letter.id().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The letter that a record is the receipt of; null if it is a letter. A letter keeps the headers that it came with, so
     * the header alone proves nothing: but no room writes a letter without saying why.
     */
    static String of(ConsumerRecord<byte[], byte[]> record) {
        var letter = record.value() != null
                || record.headers().lastHeader(PoisonOrOutage.HEADER_PREFIX + "message") != null
                || record.headers().lastHeader(PoisonOrOutage.REFUSAL) != null;
        return letter ? null : DeadLetter.text(record.headers(), HEADER);
    }
}
