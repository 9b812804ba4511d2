package io.tocsin.alerts.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stood at some time, with its last value. What falls out of the horizon stays as it last stood; what was taken away
 * stays too, marked as gone, because it would have rung.
 */
public final class Kept<V> {
    /**
     * Something that stood.
     *
     * @param id its id
     * @param value the last value that stood
     * @param seenAt ingest time at which it was first seen, milliseconds
     * @param goneAt ingest time at which it was taken away; {@link Long#MAX_VALUE} when it was not
     * @param expired whether it is too old for the topics to hold it still
     */
    public record One<V>(String id, V value, long seenAt, long goneAt, boolean expired) {
        /** True when its evidence was taken away. */
        public boolean gone() {
            return goneAt != Long.MAX_VALUE;
        }

        /** True when a topic would hold it at the end. */
        public boolean standing() {
            return !gone() && !expired;
        }
    }

    private final Map<String, One<V>> all = new TreeMap<>();
    private final Map<String, Integer> since = new HashMap<>();
    private final TreeMap<Integer, TreeSet<String>> bySince = new TreeMap<>();

    void stands(String id, V value, int day, long now) {
        var before = all.get(id);
        if (before != null && before.expired()) {
            return;
        }
        all.put(id, new One<>(id, value, before == null ? now : before.seenAt(), Long.MAX_VALUE, false));
        forget(id);
        since.put(id, day);
        bySince.computeIfAbsent(day, key -> new TreeSet<>()).add(id);
    }

    void gone(String id, int edge, long now) {
        var day = since.get(id);
        if (day != null) {
            var last = all.get(id);
            var expired = day < edge;
            all.put(id, new One<>(id, last.value(), last.seenAt(), expired ? Long.MAX_VALUE : now, expired));
            forget(id);
        }
    }

    /** What cannot be judged any more, because its evidence reaches behind the edge, stays as it is. */
    void age(int edge) {
        while (!bySince.isEmpty() && bySince.firstKey() < edge) {
            List.copyOf(bySince.firstEntry().getValue()).forEach(id -> gone(id, edge, 0));
        }
    }

    private void forget(String id) {
        var day = since.remove(id);
        if (day != null) {
            var ids = bySince.get(day);
            ids.remove(id);
            if (ids.isEmpty()) {
                bySince.remove(day);
            }
        }
    }

    /** All of them by id. */
    List<One<V>> all() {
        return new ArrayList<>(all.values());
    }
}
