package io.tocsin.enrich;

import io.tocsin.schemas.EnrichedItem;
import io.tocsin.schemas.NewsItem;

/** An item read, or one refused (both null for a tombstone). */
record Outcome(EnrichedItem read, NewsItem refused) {
    boolean isRead() {
        return read != null;
    }

    /** What the alert stage must see: reports, or an edit that may take earlier ones back. */
    boolean concernsAlerts() {
        return isRead() && (!read.getReports().isEmpty() || read.getEnvelope().getRevision() > 1);
    }
}
