package io.tocsin.ingest.feed;

import java.util.List;

/** What the bytes of a feed turn out to be. */
public sealed interface FeedResult {

    /**
     * A feed.
     *
     * @param title plain text; null when it has none
     * @param language as the feed says, BCP 47 by its own account; null when it does not
     * @param entries in the feed's order
     * @param dropped entries that are not among them: broken off, empty, or beyond {@link Feeds#MOST_ENTRIES}
     */
    record Feed(String title, String language, List<Entry> entries, int dropped) implements FeedResult {}

    /**
     * No feed.
     *
     * @param fault why, for metrics
     * @param words why, one sentence for a person: address, cause, remedy
     */
    record Unreadable(Fault fault, String words) implements FeedResult {}

    /** Why bytes are no feed: few and fixed, for metrics. */
    enum Fault {
        /** Nothing is there. */
        EMPTY,
        /** A web page. */
        PAGE,
        /** XML that declares entities of its own, as bombs and thefts of files do. */
        ENTITIES,
        /** Something else, or not one whole entry of a feed that broke off. */
        NO_FEED
    }
}
