package io.tocsin.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Ids that stand in a topic, with the day from which reports must be held for them to stand. */
final class Shown {
    private final Map<String, Integer> since = new HashMap<>();
    private final TreeMap<Integer, TreeSet<String>> bySince = new TreeMap<>();

    boolean shows(String id) {
        return since.containsKey(id);
    }

    void show(String id, int day) {
        var before = since.get(id);
        if (before != null) {
            if (before == day) {
                return;
            }
            hide(id);
        }
        since.put(id, day);
        bySince.computeIfAbsent(day, key -> new TreeSet<>()).add(id);
    }

    /** Takes an id away and returns its day. */
    int hide(String id) {
        int day = since.remove(id);
        var ids = bySince.get(day);
        ids.remove(id);
        if (ids.isEmpty()) {
            bySince.remove(day);
        }
        return day;
    }

    /** Ids whose day lies before this one. */
    List<String> before(int day) {
        var ids = new ArrayList<String>();
        bySince.headMap(day, false).values().forEach(ids::addAll);
        return ids;
    }
}
