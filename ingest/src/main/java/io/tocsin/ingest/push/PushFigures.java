package io.tocsin.ingest.push;

import io.tocsin.ingest.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of pushed items and of requests. Thread-safe. */
public final class PushFigures {
    /** Every status that a request is answered with, and {@code none} for one that went away or was too slow. */
    static final List<String> ANSWERS =
            List.of("202", "400", "401", "404", "405", "413", "415", "429", "500", "503", "none");

    private final Map<String, Map<Outcome, LongAdder>> items = new TreeMap<>();
    private final Map<String, LongAdder> requests = new TreeMap<>();
    private final LongAdder nanos = new LongAdder();

    PushFigures(List<Pusher> pushers) {
        for (var pusher : pushers) {
            var outcomes = new EnumMap<Outcome, LongAdder>(Outcome.class);
            Arrays.stream(Outcome.values()).forEach(outcome -> outcomes.put(outcome, new LongAdder()));
            items.put(pusher.id(), Collections.unmodifiableMap(outcomes));
        }
        ANSWERS.forEach(answer -> requests.put(answer, new LongAdder()));
    }

    /** Items that were answered, by pusher and outcome; all are there. */
    public Map<String, Map<Outcome, LongAdder>> items() {
        return Collections.unmodifiableMap(items);
    }

    /** Requests by the status of their answer; all are there. */
    public Map<String, LongAdder> requests() {
        return Collections.unmodifiableMap(requests);
    }

    /** Time from head to acknowledgement of all requests that were answered with 202, in ns. */
    public long nanos() {
        return nanos.sum();
    }

    void acknowledged(long after) {
        nanos.add(after);
    }

    void answered(String answer) {
        requests.get(answer).increment();
    }

    void taken(Pusher pusher, Receipt receipt) {
        var outcomes = items.get(pusher.id());
        receipt.entries().forEach(entry -> outcomes.get(entry.outcome()).increment());
    }
}
