package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import java.time.Instant;

/**
 * A line that gave an item, before its revision is known.
 *
 * @param number its line
 * @param item the item as revision 1
 * @param version when this version was made: the claimed modification, else the claimed publication; null when neither
 *     is claimed
 * @param modified the claimed modification; null when none is claimed
 */
record Draft(long number, NewsItem item, Instant version, Instant modified) implements Enclosed {

    Instant ingestedAt() {
        return item.getEnvelope().getIngestedAt();
    }
}
