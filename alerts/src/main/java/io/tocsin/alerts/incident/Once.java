package io.tocsin.alerts.incident;

import java.util.HashMap;
import java.util.Map;

/** Holds once what many reports say alike: names of outlets, states, weapons, places and claimants. */
final class Once {
    /** More values than that are no longer few; it begins again, and what was given out stays as it is. */
    private static final int MOST = 65_536;

    private final Map<Object, Object> values = new HashMap<>();

    /** A value equal to this one; null for null. */
    @SuppressWarnings("unchecked")
    <T> T of(T value) {
        if (value == null) {
            return null;
        }
        if (values.size() >= MOST) {
            values.clear();
        }
        var before = values.putIfAbsent(value, value);
        // What equals a text, a list or a record of the contract is of its type.
        return before == null ? value : (T) before;
    }
}
