package io.tocsin.alerts;

import io.tocsin.schemas.EnrichedItem;
import java.util.HashMap;

/** Where the items of the set are kept: of each the one version that counts. */
public interface ItemShelf {
    /** The version that counts; null when there is none. */
    EnrichedItem get(String itemId);

    /** Keeps a version in the place of an older one. */
    void put(EnrichedItem item);

    /** Lets an item go. */
    void remove(String itemId);

    /** The latest ingest of any version that was seen, milliseconds since 1970; {@link Long#MIN_VALUE} before the first. */
    long newest();

    /** Keeps the latest ingest. */
    void newest(long ingestedAt);

    /** A shelf in memory, empty. */
    static ItemShelf inMemory() {
        var items = new HashMap<String, EnrichedItem>();
        return new ItemShelf() {
            private long newest = Long.MIN_VALUE;

            @Override
            public long newest() {
                return newest;
            }

            @Override
            public void newest(long ingestedAt) {
                newest = ingestedAt;
            }

            @Override
            public EnrichedItem get(String itemId) {
                return items.get(itemId);
            }

            @Override
            public void put(EnrichedItem item) {
                items.put(item.getEnvelope().getItemId(), item);
            }

            @Override
            public void remove(String itemId) {
                items.remove(itemId);
            }
        };
    }
}
