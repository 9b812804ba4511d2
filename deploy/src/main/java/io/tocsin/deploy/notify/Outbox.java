package io.tocsin.deploy.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is on its way to one endpoint. Messages of one alert go one after the other, those of different alerts beside each
 * other. A message is tried until it is taken, until the endpoint says that it is gone, or until its deadline; at the deadline
 * it is tried once more.
 */
final class Outbox {
    /** No endpoint can ask for more, so that a slip of its hand does not silence it. */
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** What became of a message. */
    enum Fate {
        DELIVERED,
        LATER,
        DEAD
    }

    private static final class Item {
        private final Delivery delivery;
        private final Instant deadline;
        private Instant next;
        private int failures;
        private boolean underway;

        private Item(Delivery delivery, Instant now, Duration patience) {
            this.delivery = delivery;
            this.deadline = now.plus(patience);
            this.next = now;
        }
    }

    private final Duration patience;
    private final int atOnce;
    private final Map<String, Deque<Item>> lanes = new LinkedHashMap<>();
    private Instant hold = Instant.MIN;
    private int underway;

    /**
     * @param patience how long a message is tried, from when it is added
     * @param atOnce requests at a time, 1 and up
     */
    Outbox(Duration patience, int atOnce) {
        this.patience = patience;
        this.atOnce = atOnce;
    }

    void add(Delivery delivery, Instant now) {
        lanes.computeIfAbsent(delivery.alertId(), id -> new ArrayDeque<>()).add(new Item(delivery, now, patience));
    }

    /** What to send now; each is underway until {@link #done}. */
    List<Delivery> due(Instant now) {
        var due = new ArrayList<Delivery>();
        for (var lane : lanes.values()) {
            var first = lane.peek();
            if (underway < atOnce && !first.underway && isDue(first, now)) {
                first.underway = true;
                underway++;
                due.add(first.delivery);
            }
        }
        return due;
    }

    private boolean isDue(Item item, Instant now) {
        return !item.next.isAfter(now) && (!hold.isAfter(now) || !item.deadline.isAfter(now));
    }

    /** Takes in what came of a request. */
    Fate done(Delivery delivery, Answer answer, Instant now) {
        var lane = lanes.get(delivery.alertId());
        var item = lane.peek();
        item.underway = false;
        underway--;
        if (answer.isTaken() || answer.isFinal() || !now.isBefore(item.deadline)) {
            lane.remove();
            if (lane.isEmpty()) {
                lanes.remove(delivery.alertId());
            }
            return answer.isTaken() ? Fate.DELIVERED : Fate.DEAD;
        }
        item.failures++;
        var asked = answer.retryAfter().compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : answer.retryAfter();
        if (now.plus(asked).isAfter(hold)) {
            hold = now.plus(asked);
        }
        var next = now.plus(Backoff.after(item.failures, delivery.key()));
        item.next = next.isAfter(item.deadline) ? item.deadline : next;
        return Fate.LATER;
    }

    /** All that is not done. */
    Stream<Delivery> waiting() {
        return lanes.values().stream().flatMap(Deque::stream).map(item -> item.delivery);
    }

    int size() {
        return lanes.values().stream().mapToInt(Deque::size).sum();
    }

    /** Requests that have not been answered. */
    int underway() {
        return underway;
    }

    /** How often the message that fares worst has failed; empty when none has. */
    Optional<Integer> mostFailures() {
        return lanes.values().stream()
                .map(lane -> lane.peek().failures)
                .filter(failures -> failures > 0)
                .max(Integer::compare);
    }
}
