package io.tocsin.ingest.web;

/** What is expected at an address: it gives the bound in bytes and what is asked for. */
public enum Kind {
    /** Room for one item of 10 MB among others; a feed of thousands of entries has a tenth of that. */
    FEED(
            16 << 20,
            "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
                    + "application/json;q=0.8, */*;q=0.5"),
    /** News pages have 20 kB to 2 MB. */
    PAGE(5 << 20, "text/html, application/xhtml+xml, */*;q=0.5"),
    /** What RFC 9309 asks to be read at least; the rest of a longer file does not count. */
    ROBOTS(500 << 10, "text/plain, */*;q=0.5");

    private final int bytes;
    private final String accept;

    Kind(int bytes, String accept) {
        this.bytes = bytes;
        this.accept = accept;
    }

    /** Most bytes of a body, on the wire and unpacked. */
    public int bytes() {
        return bytes;
    }

    String accept() {
        return accept;
    }
}
