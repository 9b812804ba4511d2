package io.tocsin.deploy.archive;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An item before it is worded.
 *
 * @param number number of the item in the archive; the same for its edits
 * @param category what it is
 * @param event index of the event that it speaks of; -1 for none
 * @param day local day that it speaks of
 * @param outlet index of the outlet
 * @param source index of the outlet whose text it copies; its own otherwise
 * @param published when it was published
 * @param modified when it was edited; null for a first version
 * @param seed decides its words; equal for a text and its copies
 */
record Spec(
        long number,
        Category category,
        int event,
        LocalDate day,
        int outlet,
        int source,
        Instant published,
        Instant modified,
        long seed)
        implements Comparable<Spec> {
    Instant version() {
        return modified == null ? published : modified;
    }

    @Override
    public int compareTo(Spec other) {
        var byTime = version().compareTo(other.version());
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
}
