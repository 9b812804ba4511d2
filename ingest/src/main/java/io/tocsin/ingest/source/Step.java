package io.tocsin.ingest.source;

import java.util.List;

/**
 * What follows from an answer.
 *
 * @param cursor how far the source is read once the items are sent
 * @param sendings items to be sent in the same transaction, oldest first
 * @param fresh entries that were never listed before
 */
record Step(Cursor cursor, List<Sending> sendings, int fresh) {
    Step {
        sendings = List.copyOf(sendings);
    }
}
