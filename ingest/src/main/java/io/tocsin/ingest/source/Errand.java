package io.tocsin.ingest.source;

import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.Kind;
import io.tocsin.ingest.web.Request;
import java.net.URI;
import java.util.List;

/**
 * Something to be fetched for a source.
 *
 * @param source whom for
 * @param request what
 * @param key of the entry whose page it is; null for a feed and a robots.txt
 */
record Errand(Source source, Request request, String key) {

    static Errand feed(Source source, Cursor cursor) {
        return new Errand(
                source, new Request(source.feed(), cursor.etag(), cursor.lastModified(), Kind.FEED, List.of()), null);
    }

    static Errand page(Source source, Owed owed) {
        return new Errand(
                source,
                Request.of(URI.create(owed.entry().page()), Kind.PAGE),
                owed.entry().key());
    }

    Errand robots(URI robotsTxt) {
        return new Errand(source, Request.of(robotsTxt, Kind.ROBOTS), null);
    }

    /** The same where it lies instead. */
    Errand behind(Fetch.Moved moved) {
        return new Errand(source, request.behind(moved), key);
    }

    URI address() {
        return request.address();
    }

    Kind kind() {
        return request.kind();
    }
}
