package io.tocsin.deploy.notify;

import io.tocsin.deploy.pipeline.Followed;
import io.tocsin.schemas.EscalationAlert;
import io.tocsin.schemas.RegistryRefusal;
import io.tocsin.schemas.Topic;
import io.tocsin.schemas.runtime.Diagnosis;
import io.tocsin.schemas.runtime.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the alerts for one endpoint and sees that it gets them. A record counts as read when the endpoint has taken what it
 * says, when that lies in the dead letters, or when there was nothing to say. It reads the topic from its beginning at every
 * start, to know what the endpoint knows; what is compacted away by then is not missed.
 */
final class Bridge {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 1_000;

    private record Answered(Delivery delivery, Answer answer, int life) {}

    private final Endpoint endpoint;
    private final Topic<String, EscalationAlert> alerts;
    private final String redeliveries;
    private final Consumer<String, byte[]> consumer;
    private final Letterbox letters;
    private final Post post;
    private final UnaryOperator<String> theatre;
    private final InstantSource clock;
    private final Tally tally;
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private Desk desk;
    private Outbox outbox;
    private TopicPartition source;
    private Progress progress;
    private Map<String, Long> committed;
    private boolean lapseTold;
    private boolean begun;
    /** Counts assignments: answers to what an earlier one sent are no longer ours. */
    private int life;

    Bridge(
            Endpoint endpoint,
            Topic<String, EscalationAlert> alerts,
            String redeliveries,
            Consumer<String, byte[]> consumer,
            Letterbox letters,
            UnaryOperator<String> theatre,
            InstantSource clock,
            Tally tally) {
        this.endpoint = endpoint;
        this.alerts = alerts;
        this.redeliveries = redeliveries;
        this.consumer = consumer;
        this.letters = letters;
        this.post = new Post(endpoint);
        this.theatre = theatre;
        this.clock = clock;
        this.tally = tally;
        dropped();
    }

    /** Forgets everything: the topic belongs to another process now, or to nobody. */
    void dropped() {
        desk = endpoint.desk();
        outbox = new Outbox(endpoint.deadline(), AT_ONCE);
        source = null;
        begun = false;
        life++;
    }

    /** Begins anew with these partitions. */
    void assigned(Collection<TopicPartition> partitions) {
        dropped();
        for (var partition : partitions) {
            if (partition.topic().equals(redeliveries)) {
                consumer.pause(List.of(partition)); // until it is known what they repeat
            } else {
                source = partition;
            }
        }
        if (source == null) {
            return;
        }
        var found = consumer.committed(Set.of(source)).get(source);
        progress = found == null
                ? Progress.none(consumer.endOffsets(List.of(source)).get(source))
                : Progress.of(found);
        committed = Map.of();
        consumer.seekToBeginning(List.of(source));
    }

    /** One round: reads, sends what is due, takes in what came of it, and commits. */
    void round() {
        for (var record : consumer.poll(GLANCE)) {
            if (!take(record)) {
                break; // the rest is read again
            }
        }
        if (source == null) {
            return;
        }
        var now = clock.instant();
        if (!begun && consumer.position(source) >= Math.max(progress.next(), progress.found())) {
            begin(now);
        }
        if (begun) {
            desk.due(now).forEach(delivery -> outbox.add(delivery, now));
        }
        settle();
        outbox.due(now).forEach(this::send);
        tally.waiting(outbox);
        hold(outbox.size() >= MOST_WAITING);
        if (begun) {
            commit();
        }
    }

    private void begin(Instant now) {
        desk.begin(now);
        begun = true;
        consumer.resume(consumer.assignment());
    }

    /** Whether the record has been dealt with; if not, it is read again. */
    private boolean take(ConsumerRecord<String, byte[]> record) {
        var place = new Place(record.topic(), record.partition(), record.offset());
        EscalationAlert alert;
        try {
            alert = alerts.valueSerde().deserializer().deserialize(alerts.name(), record.value());
            tally.outage(null);
        } catch (RegistryRefusal e) {
            throw e;
        } catch (RuntimeException e) {
            if (Diagnosis.ofReading(e) != Verdict.POISON) {
                // Everything from here on is read again once the registry answers.
                tally.outage(Diagnosis.sentence(e));
                consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
                return false;
            }
            if (!record.topic().equals(alerts.name()) || record.offset() >= progress.next()) {
                letters.bury(place, record.key(), record.value(), record.timestamp(), Diagnosis.sentence(e));
                tally.dead();
            }
            return true;
        }
        if (record.topic().equals(redeliveries)) {
            again(record, place, alert);
            return true;
        }
        var entry = new Entry(
                place, record.key(), alert, word(record), Instant.ofEpochMilli(record.timestamp()), record.value());
        if (record.offset() < progress.next()) {
            desk.before(entry, progress.lapses());
        } else if (record.offset() < progress.found()) {
            desk.found(entry);
        } else {
            if (!begun) {
                begin(clock.instant());
            }
            desk.take(entry);
        }
        return true;
    }

    /** A dead letter that somebody has put back. */
    private void again(ConsumerRecord<String, byte[]> record, Place place, EscalationAlert alert) {
        var key = header(record, Letterbox.KEY);
        var word = header(record, Letterbox.WORD);
        if (alert == null || !endpoint.name().equals(header(record, Letterbox.ENDPOINT)) || key.split(":").length < 2) {
            return;
        }
        var told = word.equals(Delivery.WITHDRAWN) ? Delivery.withdrawn(alert) : alert;
        var delivery = new Delivery(
                key, place, told, word, Instant.ofEpochMilli(record.timestamp()), record.value(), List.of(), 0);
        if (desk.isSuperseded(delivery, Long.parseLong(key.split(":")[1]))) {
            tally.superseded();
        } else {
            outbox.add(delivery, clock.instant());
        }
    }

    private void send(Delivery delivery) {
        var now = clock.instant();
        var mine = life;
        try {
            var written = endpoint.format().write(delivery, endpoint.sender(), theatre);
            if (written.isPresent()) {
                post.send(delivery, written.get(), now, answer -> answers.add(new Answered(delivery, answer, mine)));
            } else {
                outbox.done(delivery, Answer.NOTHING_TO_SAY, now);
            }
        } catch (IllegalArgumentException e) {
            answers.add(new Answered(delivery, Answer.unwritable(e.getMessage()), mine));
        }
    }

    private void settle() {
        for (var one = answers.poll(); one != null; one = answers.poll()) {
            if (one.life() == life) {
                var fate = outbox.done(one.delivery(), one.answer(), clock.instant());
                tally.done(fate, one.answer());
                lapseTold |= one.delivery().isLapse() && fate != Outbox.Fate.LATER;
                if (fate == Outbox.Fate.DEAD) {
                    letters.bury(one.delivery(), one.answer().words());
                }
            }
        }
    }

    private void hold(boolean full) {
        if (begun && full) {
            consumer.pause(consumer.assignment());
        } else if (begun) {
            consumer.resume(consumer.paused());
        }
    }

    private void commit() {
        var done = new TreeMap<String, Long>();
        for (var partition : consumer.assignment()) {
            done.put(partition.topic(), lowest(partition).orElseGet(() -> consumer.position(partition)));
        }
        if (done.equals(committed) && !lapseTold) {
            return;
        }
        progress = new Progress(done.get(source.topic()), progress.found(), lapsesTold());
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        consumer.assignment()
                .forEach(partition -> offsets.put(
                        partition,
                        partition.equals(source)
                                ? progress.committed()
                                : new OffsetAndMetadata(done.get(partition.topic()))));
        try {
            consumer.commitSync(offsets, PATIENCE);
            committed = done;
            lapseTold = false;
        } catch (TimeoutException | CommitFailedException | RebalanceInProgressException e) {
            // What is not committed is sent again by whoever reads next, under the same keys.
            LOG.warn("{}: progress is not committed yet ({})", endpoint, e.getMessage());
        }
    }

    private Instant lapsesTold() {
        return outbox.waiting()
                .filter(Delivery::isLapse)
                .map(delivery -> delivery.at().minusMillis(1))
                .min(Instant::compareTo)
                .orElse(clock.instant());
    }

    /** The first record of a partition that is not done. A lapse is of a record that is. */
    private Optional<Long> lowest(TopicPartition partition) {
        var underway = outbox.waiting().filter(delivery -> !delivery.isLapse()).map(Delivery::place);
        return Stream.of(desk.waiting(), underway, letters.waiting())
                .flatMap(places -> places)
                .filter(place -> place.topic().equals(partition.topic()) && place.partition() == partition.partition())
                .map(Place::offset)
                .min(Long::compare);
    }

    /** Takes in what is underway, for a while, and commits: so that little is sent twice after a restart. */
    void finish(Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        while (begun && outbox.underway() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos() / 10);
            settle();
        }
        if (begun && source != null) {
            commit();
        }
    }

    private static String word(ConsumerRecord<?, ?> record) {
        var word = Followed.changeWord(record);
        return word.isEmpty() ? "state" : word;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
