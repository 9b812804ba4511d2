package io.tocsin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.StoreSerde;
import io.tocsin.schemas.Topic;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;

/** Takes in an archive that is made while it is read. For {@link ImportMemoryTest}, in a JVM of its own. */
final class SmallHeapImport {
    /** Without blanks there is nothing to take a fingerprint of: the test is of memory, not of speed. */
    private static final String TEXT = "missile".repeat(900);

    private static final Instant FIRST = Instant.parse("2022-11-02T00:00:00Z");

    private SmallHeapImport() {}

    /** @param arguments items; {@code forgets} or {@code keeps}, what the producer does with what it was given */
    public static void main(String[] arguments) {
        var topic = new Topic<>("news-items", Serdes.String(), new StoreSerde<>(NewsItem.class));
        var producer = arguments[1].equals("keeps")
                ? new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer())
                : new Forgetful();
        var clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
        var ingest = new Ingest(producer, topic, "ingest-dead-letters", new Revisions(), clock, Map.of());
        var counts = ingest.run(
                "archive", new Lines(Long.parseLong(arguments[0])), Envelopes.archive("archive"), new Silent());
        System.out.println(counts.words());
    }

    private static final class Forgetful extends MockProducer<String, byte[]> {
        private static final RecordMetadata SENT =
                new RecordMetadata(new TopicPartition("news-items", 0), 0, 0, 0, 0, 0);

        Forgetful() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            callback.onCompletion(SENT, null);
            return CompletableFuture.completedFuture(SENT);
        }
    }

    private static final class Lines extends InputStream {
        private final long items;
        private long next;
        private byte[] line = {};
        private int at;

        Lines(long items) {
            this.items = items;
        }

        private boolean isOver() {
            if (at == line.length && next < items) {
                line = ("{\"id\":\"" + next + "\",\"published\":\"" + FIRST.plus(Duration.ofMinutes(next))
                                + "\",\"title\":\"Item " + next + "\",\"text\":\"" + TEXT + next + "\"}\n")
                        .getBytes(UTF_8);
                at = 0;
                next++;
            }
            return at == line.length;
        }

        @Override
        public int read() {
            return isOver() ? -1 : line[at++];
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (isOver()) {
                return -1;
            }
            int count = Math.min(most, line.length - at);
            System.arraycopy(line, at, into, from, count);
            at += count;
            return count;
        }
    }

    private static final class Silent implements Ingest.Listener {
        @Override
        public void progress(long bytes, Counts counts) {
            // the counts are told at the end
        }

        @Override
        public void bad(String sentence) {
            System.out.println(sentence);
        }
    }
}
