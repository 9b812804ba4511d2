package io.tocsin.schemas.runtime;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, and the beginning of 1970 for a record without one. Kafka's extractors stop the service on a
 * negative timestamp, or drop the record without a trace; here it arrives, and the room judges what is in it.
 */
public final class RecordTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }
}
