package io.tocsin.alerts.incident;

import io.tocsin.schemas.Canonical;
import io.tocsin.schemas.EnrichedItem;
import java.util.Arrays;

/** Which of several versions of one item counts: a total order, so that duplicates and their order change nothing. */
public final class Revisions {
    private Revisions() {}

    /**
     * True when the first version counts before the second: a higher revision; of one revision the earlier ingest, so that an
     * old feed read again cannot turn good evidence into late evidence; then the smaller canonical bytes.
     */
    public static boolean beats(EnrichedItem a, EnrichedItem b) {
        var left = a.getEnvelope();
        var right = b.getEnvelope();
        if (left.getRevision() != right.getRevision()) {
            return left.getRevision() > right.getRevision();
        }
        var ingest = left.getIngestedAt().compareTo(right.getIngestedAt());
        return ingest != 0 ? ingest < 0 : Arrays.compareUnsigned(Canonical.bytes(a), Canonical.bytes(b)) < 0;
    }
}
