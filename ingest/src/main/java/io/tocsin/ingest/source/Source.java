package io.tocsin.ingest.source;

import java.net.URI;
import java.time.Duration;

/**
 * A feed that is polled.
 *
 * @param id how people, topics and metrics call it: lower-case letters, digits, hyphens
 * @param feed its address, http or https
 * @param publisher domain of the outlet
 * @param language language hint, BCP 47; null for none
 * @param zone IANA zone or offset in which the outlet dates its news; null when it is not known
 * @param text where the text of an item comes from
 * @param least shortest time between two polls
 * @param most longest time between two polls
 * @param quiet without a new entry for longer than this it is quiet; null for never
 */
public record Source(
        String id,
        URI feed,
        String publisher,
        String language,
        String zone,
        Text text,
        Duration least,
        Duration most,
        Duration quiet) {

    /** Where the text of an item comes from. */
    public enum Text {
        /** From the page that the entry links to. */
        ARTICLE,
        /** From the entry itself. */
        FEED
    }
}
