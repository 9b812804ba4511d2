package io.tocsin.enrich;

import io.tocsin.schemas.NewsItem;

/** Anyone may write items; an envelope that claims a time it cannot have would push all other news out of every window. */
public final class EnvelopeFault {
    private EnvelopeFault() {}

    /** Why an item is refused, or null when it is fine. {@code timestamp} is the record's, UTC milliseconds. */
    public static String of(String key, NewsItem item, long timestamp) {
        if (item == null) {
            return "TOMBSTONE: news-items holds no deletions; write a new revision instead";
        }
        var envelope = item.getEnvelope();
        if (key == null || !key.equals(envelope.getItemId())) {
            return "KEY: the record's key is not its itemId " + envelope.getItemId();
        }
        if (envelope.getRevision() < 1) {
            return "ENVELOPE: revision is " + envelope.getRevision() + ", it counts from 1";
        }
        if (envelope.getIngestedAt().toEpochMilli() > timestamp) {
            return "ENVELOPE: ingestedAt " + envelope.getIngestedAt() + " lies after the record's timestamp";
        }
        if (envelope.getEventTime().isAfter(envelope.getIngestedAt())) {
            return "ENVELOPE: eventTime " + envelope.getEventTime() + " lies after ingestedAt";
        }
        return null;
    }
}
