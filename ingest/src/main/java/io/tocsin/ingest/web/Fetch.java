package io.tocsin.ingest.web;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

/** What became of a request. */
public sealed interface Fetch {

    /**
     * A resource.
     *
     * @param address where it was found, behind the redirects
     * @param redirects the addresses on the way there, the one asked for first; empty without a redirect
     * @param contentType as the server says, lower case, without parameters; null when it does not
     * @param charset as the server says in the header; null when it does not, or names an unknown one
     * @param bytes unpacked; not to be changed
     * @param etag for the next request; null when there is none
     * @param lastModified for the next request; null when there is none
     * @param maxAge how long the server says that it stays as it is; null when it does not
     * @param whole false when the connection broke off: the bytes are the beginning, and there is no etag and
     *     lastModified, so that the next request asks for all. Only feeds come in parts
     */
    record Body(
            URI address,
            List<URI> redirects,
            String contentType,
            Charset charset,
            byte[] bytes,
            String etag,
            String lastModified,
            Duration maxAge,
            boolean whole)
            implements Fetch {}

    /**
     * The version that the request knows is the latest.
     *
     * @param maxAge how long the server says that it stays so; null when it does not
     */
    record NotModified(Duration maxAge) implements Fetch {}

    /**
     * Elsewhere. Whoever asks has to look first whether he may ask there; only a robots.txt is followed to its end.
     *
     * @param from who says so
     * @param to where it lies, http or https
     */
    record Moved(URI from, URI to) implements Fetch {}

    /**
     * Nothing.
     *
     * @param failure why, for metrics
     * @param words why, one sentence for a person: address, cause, remedy
     * @param retryAfter how long the server asks to wait; null when it does not
     */
    record Failed(Failure failure, String words, Duration retryAfter) implements Fetch {}
}
