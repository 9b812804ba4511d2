package io.tocsin.ingest.web;

/** What lies behind all redirects, asked for as if no robots.txt forbade it. */
final class Followed {
    private Followed() {}

    static Fetch get(Fetcher fetcher, Request request) {
        var fetch = fetcher.get(request);
        return fetch instanceof Fetch.Moved moved ? get(fetcher, request.behind(moved)) : fetch;
    }
}
