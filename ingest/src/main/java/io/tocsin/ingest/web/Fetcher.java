package io.tocsin.ingest.web;

/** Gets single resources of the web under a policy of addresses and bounds. Thread-safe. */
public interface Fetcher extends AutoCloseable {

    /**
     * Gets one resource. Whatever a server does ends in a value, in bounded time and memory.
     *
     * @param request what to get
     * @return the resource, where it lies instead, or why there is none
     */
    Fetch get(Request request);

    @Override
    void close();
}
