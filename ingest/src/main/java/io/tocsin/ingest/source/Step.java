package io.tocsin.ingest.source;

import java.util.List;
import java.util.Map;

/**
 * What follows from an answer.
 *
 * @param cursor how far the source is read once the items are sent
 * @param sendings items to be sent in the same transaction, oldest first
 * @param fresh entries that were never listed before
 * @param flaws what was wrong with the entries, and of how many
 */
record Step(Cursor cursor, List<Sending> sendings, int fresh, Map<Flaw, Integer> flaws) {
    Step {
        sendings = List.copyOf(sendings);
        flaws = Map.copyOf(flaws);
    }

    /** A step without new entries. */
    static Step of(Cursor cursor, List<Sending> sendings) {
        return new Step(cursor, sendings, 0, Map.of());
    }
}
