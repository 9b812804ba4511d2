package io.tocsin.schemas.runtime;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How one service is. Live: it need not be killed. Ready: records get through. */
public final class Health implements Vital {
    private static final Set<String> DEAD = Set.of("ERROR", "PENDING_ERROR", "NOT_RUNNING");

    private final Breaker breaker;
    private final Said said = new Said(System::nanoTime);
    private final Map<Verdict, LongAdder> failures = new EnumMap<>(Verdict.class);
    private final Map<String, Outage> outages = new ConcurrentSkipListMap<>();
    private final Map<String, String> met = new ConcurrentHashMap<>();
    private volatile String state = "STARTING";
    private volatile boolean closing;
    private volatile BooleanSupplier connected = () -> true;
    private volatile Supplier<Optional<String>> restoring = Optional::empty;

    /**
     * How a service is at one moment.
     *
     * @param state STARTING, then the states of Kafka Streams
     * @param live false if only a restart can help
     * @param ready true if records get through
     * @param reasons why it is not ready; empty if it is
     */
    public record Reading(String state, boolean live, boolean ready, List<String> reasons) {}

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

    /** What this service has said in the log. */
    Said said() {
        return said;
    }

    /** Failures seen so far with this verdict; those with {@link Verdict#POISON} were dead-lettered. */
    public long failures(Verdict verdict) {
        return failures.get(verdict).sum();
    }

    @Override
    public Reading reading() {
        String now = state;
        List<String> reasons = new ArrayList<>();
        if (closing) {
            reasons.add("it is closing");
        }
        if (!now.equals("RUNNING")) {
            reasons.add("state is " + now);
            restoring.get().ifPresent(reasons::add);
        }
        outage().ifPresent(reasons::add);
        if (now.equals("RUNNING") && !connected.getAsBoolean()) {
            reasons.add("no connection to any broker");
        }
        breaker.reason().ifPresent(reasons::add);
        return new Reading(now, !DEAD.contains(now), reasons.isEmpty(), List.copyOf(reasons));
    }

    /** The outage that lasts. */
    Optional<String> outage() {
        outages.values().removeIf(Outage::over);
        return outages.values().stream().map(Outage::reason).findFirst();
    }

    /** Notes that a task waits; {@code ""} stands for the service as a whole. */
    void outage(String task, Outage outage) {
        outages.put(task, outage);
    }

    /** Notes in which task this thread met an outage, for whoever handles its end. */
    void met(String task) {
        met.put(Thread.currentThread().getName(), task);
    }

    /** The task in which this thread met an outage; {@code ""} if in none. */
    String met() {
        String task = met.remove(Thread.currentThread().getName());
        return task == null ? "" : task;
    }

    void connected(BooleanSupplier broker) {
        connected = broker;
    }

    /** What is said of a restore while the service does not run yet. */
    void restoring(Supplier<Optional<String>> words) {
        restoring = words;
    }

    void state(String now) {
        state = now;
        if (now.equals("RUNNING")) {
            outages.values().forEach(Outage::settled);
        }
    }

    void closing() {
        closing = true;
    }

    void failed(Verdict verdict) {
        failures.get(verdict).increment();
    }
}
