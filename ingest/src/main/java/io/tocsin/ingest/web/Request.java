package io.tocsin.ingest.web;

import java.net.URI;

/**
 * One resource to get.
 *
 * @param address http or https; letters beyond ASCII may stand raw
 * @param etag of the version that is known, as its server gave it; null when none
 * @param lastModified of the version that is known, as its server gave it; null when none
 * @param kind what is expected there
 */
public record Request(URI address, String etag, String lastModified, Kind kind) {

    /** A request for whatever version there is. */
    public static Request of(URI address, Kind kind) {
        return new Request(address, null, null, kind);
    }
}
