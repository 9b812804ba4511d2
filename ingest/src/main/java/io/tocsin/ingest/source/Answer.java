package io.tocsin.ingest.source;

import io.tocsin.ingest.web.Fetch;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an errand brought. */
sealed interface Answer {

    /**
     * A feed's document.
     *
     * @param entries those that are looked at
     * @param etag mark of the document; null for none
     * @param lastModified the same as a date; null for none
     * @param maxAge how long it may be kept; null when it does not say
     * @param flaws what was wrong with it, and how often
     */
    record Document(List<Listed> entries, String etag, String lastModified, Duration maxAge, Map<Flaw, Integer> flaws)
            implements Answer {}

    /** The document is the one that is known. */
    record Unchanged(Duration maxAge) implements Answer {}

    /** A page with its text. */
    record Read(Page page) implements Answer {}

    /** A robots.txt, or why there is none. */
    record Rules(Fetch fetch) implements Answer {}

    /** It lies elsewhere, where robots.txt and the pace of that site hold. */
    record Elsewhere(Fetch.Moved moved) implements Answer {}

    /** Nothing. */
    record Nothing(Trouble trouble) implements Answer {}
}
