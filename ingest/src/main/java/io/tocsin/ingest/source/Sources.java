package io.tocsin.ingest.source;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is polled, and how politely.
 *
 * @param contact how a publisher reaches whoever polls: an address for mail or the web, sent with every request
 * @param allowed inside hosts that may be asked, by name; every other private, loopback or link-local address is refused
 * @param all the sources, in the order of the file
 */
public record Sources(String contact, SortedSet<String> allowed, List<Source> all) {

    public Sources {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        all = List.copyOf(all);
    }

    /** True for a host that is ours to ask as often as we like. */
    public boolean isInside(String host) {
        return allowed.contains(host);
    }
}
