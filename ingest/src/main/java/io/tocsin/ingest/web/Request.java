package io.tocsin.ingest.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One resource to get.
 *
 * @param address http or https; letters beyond ASCII may stand raw
 * @param etag of the version that is known, as its server gave it; null when none
 * @param lastModified of the version that is known, as its server gave it; null when none
 * @param kind what is expected there
 * @param way the addresses that redirected here, the first one first; empty when nobody did
 */
public record Request(URI address, String etag, String lastModified, Kind kind, List<URI> way) {

    public Request {
        way = List.copyOf(way);
    }

    /** A request for whatever version there is. */
    public static Request of(URI address, Kind kind) {
        return new Request(address, null, null, kind, List.of());
    }

    /** The same where a redirect says that it lies. */
    public Request behind(Fetch.Moved moved) {
        var longer = new ArrayList<>(way);
        longer.add(moved.from());
        return new Request(moved.to(), etag, lastModified, kind, longer);
    }

    /** The address that was meant at first. */
    public URI meant() {
        return way.isEmpty() ? address : way.get(0);
    }
}
