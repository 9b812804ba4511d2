package io.tocsin.schemas.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What one service counts of its work. The series of a count are all there, at 0, before the first record, so no record can
 * add one. A record that is read again after an aborted transaction counts again: these say what the process did, the topics
 * say what came of it.
 */
public final class Counts {
    /** Takes the values that are not named. */
    public static final String OTHER = "other";

    private final Map<String, Count> counts = new TreeMap<>();
    private final List<Consumer<Count>> readers = new ArrayList<>();
    private final Map<String, Lag> lags = new TreeMap<>();
    private final List<Consumer<Lag>> lagReaders = new ArrayList<>();

    /** The counts that these settings carry; new ones if they carry none, as in a test of a topology. */
    public static Counts of(Map<String, ?> settings) {
        return settings.get(StreamsSettings.COUNTS) instanceof Counts counts ? counts : new Counts();
    }

    /**
     * A count by one label, made at the first call.
     *
     * @param name such as {@code tocsin.items}
     * @param says what is counted
     * @param label such as {@code outcome}
     * @param values all that the label may say; with {@link #OTHER} among them, that takes what is not named
     */
    public synchronized Count by(String name, String says, String label, Collection<String> values) {
        Count known = counts.get(name);
        if (known != null) {
            return known;
        }
        var count = new Count(name, says, label, values);
        counts.put(name, count);
        readers.forEach(reader -> reader.accept(count));
        return count;
    }

    /** A count by the constants of an enum, in lower case. */
    public Count by(String name, String says, String label, Class<? extends Enum<?>> values) {
        return by(
                name,
                says,
                label,
                Arrays.stream(values.getEnumConstants()).map(Counts::word).toList());
    }

    /**
     * A lag by one label, made at the first call. A series of it appears with its first value.
     *
     * @param name such as {@code tocsin.alert.lag}
     * @param says from what to what
     * @param label such as {@code language}
     * @param values all that the label may say; {@link #OTHER} takes the rest
     */
    public synchronized Lag lag(String name, String says, String label, Collection<String> values) {
        Lag known = lags.get(name);
        if (known != null) {
            return known;
        }
        var lag = new Lag(name, says, label, new TreeSet<>(values));
        lags.put(name, lag);
        lagReaders.forEach(reader -> reader.accept(lag));
        return lag;
    }

    /** Hands on every lag, those that are made later too. */
    synchronized void eachLag(Consumer<Lag> reader) {
        lags.values().forEach(reader);
        lagReaders.add(reader);
    }

    /** Hands on every count, those that are made later too. */
    synchronized void each(Consumer<Count> reader) {
        counts.values().forEach(reader);
        readers.add(reader);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * How far this moment lies behind one that the data tell. The one place on the way to an alert where a clock is read, and
     * nothing but a meter learns of it.
     */
    public static final class Lag {
        private final String name;
        private final String says;
        private final String label;
        private final Set<String> values;
        private volatile BiConsumer<String, Duration> meter = (value, lag) -> {};

        private Lag(String name, String says, String label, Set<String> values) {
            this.name = name;
            this.says = says;
            this.label = label;
            this.values = values;
        }

        /** Notes how long ago that was; a moment to come counts as now. */
        public void since(String value, Instant then) {
            var lag = Duration.between(then, Instant.now());
            meter.accept(values.contains(value) ? value : OTHER, lag.isNegative() ? Duration.ZERO : lag);
        }

        void read(BiConsumer<String, Duration> reader) {
            meter = reader;
        }

        String name() {
            return name;
        }

        String says() {
            return says;
        }

        String label() {
            return label;
        }
    }

    /** One count with its series. */
    public static final class Count {
        private final String name;
        private final String says;
        private final String label;
        private final Map<String, LongAdder> series = new TreeMap<>();

        private Count(String name, String says, String label, Collection<String> values) {
            this.name = name;
            this.says = says;
            this.label = label;
            values.forEach(value -> series.put(value, new LongAdder()));
        }

        /**
         * Counts one.
         *
         * @throws IllegalArgumentException if the label cannot say that
         */
        public void add(String value) {
            LongAdder adder = series.getOrDefault(value, series.get(OTHER));
            if (adder == null) {
                throw new IllegalArgumentException(name + ": " + label + " is never " + value);
            }
            adder.increment();
        }

        public void add(Enum<?> value) {
            add(word(value));
        }

        String name() {
            return name;
        }

        String says() {
            return says;
        }

        String label() {
            return label;
        }

        Map<String, LongAdder> series() {
            return Collections.unmodifiableMap(series);
        }
    }
}
