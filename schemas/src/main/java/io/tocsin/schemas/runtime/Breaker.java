package io.tocsin.schemas.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Opens for good when more than so many of the last so many records of one partition have failed: then the release is bad,
 * not the records. Counted in records, not in seconds, so that a replay and a slow day behave alike.
 */
public final class Breaker {
    private final int failures;
    private final int records;
    private final Map<String, TreeSet<Long>> failed = new HashMap<>();
    private String reason;

    /**
     * @param failures most failures that are borne, 0 and up
     * @param records among so many offsets of a partition, 1 and up
     */
    public Breaker(int failures, int records) {
        if (failures < 0 || records < 1 || failures >= records) {
            throw new IllegalArgumentException(
                    "the breaker bears 0 or more failures in 1 or more records, fewer than all of them," + " not "
                            + failures + " in " + records);
        }
        this.failures = failures;
        this.records = records;
    }

    /** Counts one failure; the same offset, read again after an abort, counts once. Returns whether the breaker is open. */
    synchronized boolean failed(String topic, int partition, long offset) {
        TreeSet<Long> offsets = failed.computeIfAbsent(topic + "-" + partition, key -> new TreeSet<>());
        offsets.add(offset);
        offsets.headSet(offset - 2L * records, true).clear();
        int count = offsets.subSet(offset - records, false, offset, true).size();
        if (count > failures && reason == null) {
            reason = count + " of the last " + records + " records of " + topic + "-" + partition + " up to offset "
                    + offset
                    + " could not be read or processed, more than the " + failures
                    + " that are borne; nothing more is dead-lettered: see the causes in the log, correct the release or"
                    + " raise " + StreamsSettings.BREAKER_FAILURES;
        }
        return reason != null;
    }

    /** Why it is open; empty while it is closed. */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
