package io.tocsin.ingest.feed;

import io.tocsin.ingest.feed.FeedResult.Fault;
import io.tocsin.ingest.feed.FeedResult.Unreadable;
import io.tocsin.ingest.web.Fetch;
import java.net.URI;

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1. What a body is, it says itself; its content type is
 * not asked. Pure, and never an exception.
 */
public final class Feeds {

    /** Most entries of one feed; the biggest archives have some thousands. */
    public static final int MOST_ENTRIES = 10_000;

    /** Most UTF-16 units of a guid or a date; a longer one is none. */
    static final int SHORT_UNITS = 4096;

    private Feeds() {}

    /** Reads a feed. Of one that broke off, the entries that are whole. */
    public static FeedResult read(Fetch.Body body) {
        String text = FeedText.decoded(body.bytes(), body.charset());
        int first = 0;
        while (first < text.length() && text.charAt(first) <= ' ') {
            first++;
        }
        if (first == text.length()) {
            return unreadable(body.address(), Fault.EMPTY, "nothing is there; it may be filled later");
        }
        return text.charAt(first) == '{' ? JsonFeed.read(text, body.address()) : XmlFeed.read(text, body.address());
    }

    static Unreadable unreadable(URI address, Fault fault, String clause) {
        String shown = address.toASCIIString();
        shown = shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
        return new Unreadable(fault, shown + " is not read: " + clause + ".");
    }

    /** A text, or null when it is blank or longer than it may be. */
    static String shortText(String text) {
        return text == null || text.isBlank() || text.length() > SHORT_UNITS ? null : text.strip();
    }
}
