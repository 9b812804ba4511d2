package io.tocsin.ingest;

import io.tocsin.schemas.NewsItem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is sent as one: all of it or nothing.
 *
 * @param items items, in their order
 * @param letters what gave no item
 * @param cursors how far sources have been read, by source
 */
public record Batch(List<Item> items, List<Letter> letters, SortedMap<String, byte[]> cursors) {

    public Batch {
        items = List.copyOf(items);
        letters = List.copyOf(letters);
        cursors = Collections.unmodifiableSortedMap(new TreeMap<>(cursors));
    }

    /**
     * An item.
     *
     * @param item a first version or a revision
     * @param modified when its source says that this version was made; null when it does not
     * @param missing why it has only the words of its feed; null when nothing is missing
     */
    public record Item(NewsItem item, Instant modified, String missing) {}

    /**
     * Something that gave no item.
     *
     * @param input where it came from: a file's name or a source
     * @param line what is wrong with it
     * @param bytes the thing itself
     */
    public record Letter(String input, BadLine line, byte[] bytes) {}

    public boolean isEmpty() {
        return items.isEmpty() && letters.isEmpty() && cursors.isEmpty();
    }
}
