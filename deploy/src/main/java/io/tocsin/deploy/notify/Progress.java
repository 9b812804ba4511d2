package io.tocsin.deploy.notify;

import java.time.Instant;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far an endpoint has been told, as its group keeps it.
 *
 * @param next offset of the first record that is not done
 * @param found what lies before this offset was in the topic when the endpoint came; only what holds of it is told
 * @param lapses up to when it has been told what lapsed
 */
record Progress(long next, long found, Instant lapses) {
    /** Of an endpoint that is new. */
    static Progress none(long end) {
        return new Progress(0, end, Instant.EPOCH);
    }

    static Progress of(OffsetAndMetadata committed) {
        var words = committed.metadata() == null
                ? new String[0]
                : committed.metadata().split(" ");
        var known = words.length == 3 && words[0].equals("v1");
        return new Progress(
                committed.offset(),
                known ? Long.parseLong(words[1]) : committed.offset(),
                known ? Instant.ofEpochMilli(Long.parseLong(words[2])) : Instant.EPOCH);
    }

    OffsetAndMetadata committed() {
        return new OffsetAndMetadata(next, "v1 " + found + " " + lapses.toEpochMilli());
    }
}
