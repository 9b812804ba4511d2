package io.tocsin.alerts;

import io.tocsin.schemas.EnrichedItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shelf that survives its book. */
final class TestShelf implements ItemShelf {
    private final Map<String, EnrichedItem> items = new HashMap<>();
    private long newest = Long.MIN_VALUE;

    List<EnrichedItem> items() {
        return List.copyOf(items.values());
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

    @Override
    public long newest() {
        return newest;
    }

    @Override
    public void newest(long ingestedAt) {
        newest = ingestedAt;
    }
}
