package io.tocsin.schemas.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** How one service is. Live: it need not be killed. Ready: records get through. */
public final class Health {
    private static final Set<String> DEAD = Set.of("ERROR", "PENDING_ERROR", "NOT_RUNNING");

    private final Breaker breaker;
    private final Map<Verdict, LongAdder> failures = new EnumMap<>(Verdict.class);
    private volatile String state = "STARTING";
    private volatile Outage outage;
    private volatile boolean closing;
    private volatile BooleanSupplier connected = () -> true;

    /**
     * How a service is at one moment.
     *
     * @param state STARTING, then the states of Kafka Streams
     * @param live false if only a restart can help
     * @param ready true if records get through
     * @param reasons why it is not ready; empty if it is
     */
    public record Reading(String state, boolean live, boolean ready, List<String> reasons) {}

    private record Outage(String reason, BooleanSupplier over) {}

    public Health(Breaker breaker) {
        this.breaker = breaker;
        for (Verdict verdict : Verdict.values()) {
            failures.put(verdict, new LongAdder());
        }
    }

    /** The breaker of this service. */
    public Breaker breaker() {
        return breaker;
    }

    /** Failures seen so far with this verdict; those with {@link Verdict#POISON} were dead-lettered. */
    public long failures(Verdict verdict) {
        return failures.get(verdict).sum();
    }

    /** How it is now. */
    public Reading reading() {
        String now = state;
        List<String> reasons = new ArrayList<>();
        if (closing) {
            reasons.add("it is closing");
        }
        if (!now.equals("RUNNING")) {
            reasons.add("state is " + now);
        }
        outage().ifPresent(reasons::add);
        if (now.equals("RUNNING") && !connected.getAsBoolean()) {
            reasons.add("no connection to any broker");
        }
        breaker.reason().ifPresent(reasons::add);
        return new Reading(now, !DEAD.contains(now), reasons.isEmpty(), List.copyOf(reasons));
    }

    /** The outage that lasts; it is over when a record has passed. */
    Optional<String> outage() {
        Outage lasting = outage;
        if (lasting != null && lasting.over().getAsBoolean()) {
            outage = null;
            return Optional.empty();
        }
        return Optional.ofNullable(lasting).map(Outage::reason);
    }

    void outage(String reason, BooleanSupplier over) {
        outage = new Outage(reason, over);
    }

    void connected(BooleanSupplier broker) {
        connected = broker;
    }

    void state(String now) {
        state = now;
    }

    void closing() {
        closing = true;
    }

    void failed(Verdict verdict) {
        failures.get(verdict).increment();
    }
}
