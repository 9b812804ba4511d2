package io.tocsin.alerts.rule;

import java.util.HashMap;
import java.util.Map;

/**
 * The gists of so many days in a row, joined by pairs, pairs of pairs and so on: the gist of any run of days is joined of a few
 * parts, and a day that changes changes few. Where incidents follow one another for a year that is what keeps a report cheap.
 */
final class Gists {
    private final int days;
    // The days stand behind the joined ones; the two parts of node n are 2n and 2n + 1. Null where nothing counts.
    private final Gist[] nodes;
    // Each gist once: most days tell the same, and what is one object is seen to be equal without a look into it.
    private final Map<Gist, Gist> known = new HashMap<>();

    Gists(int days) {
        this.days = days;
        this.nodes = new Gist[2 * days];
    }

    void set(int day, Gist gist) {
        var node = days + day;
        var own = gist == null ? null : once(gist);
        if (same(nodes[node], own)) {
            return;
        }
        nodes[node] = own;
        for (node /= 2; node > 0; node /= 2) {
            var joined = Gist.join(nodes[2 * node], nodes[2 * node + 1]);
            if (same(nodes[node], joined)) {
                return;
            }
            nodes[node] = joined;
        }
    }

    private Gist once(Gist gist) {
        if (known.size() > days) {
            known.clear(); // most of them have gone
        }
        var before = known.putIfAbsent(gist, gist);
        return before == null ? gist : before;
    }

    private static boolean same(Gist before, Gist after) {
        return before == null ? after == null : before.equals(after);
    }

    /** The gist of all days from one to another; null when nothing counts on any. */
    Gist of(int first, int last) {
        Gist joined = null;
        for (int left = days + first, right = days + last + 1; left < right; left /= 2, right /= 2) {
            if (left % 2 == 1) {
                joined = Gist.join(joined, nodes[left++]);
            }
            if (right % 2 == 1) {
                joined = Gist.join(joined, nodes[--right]);
            }
        }
        return joined;
    }
}
