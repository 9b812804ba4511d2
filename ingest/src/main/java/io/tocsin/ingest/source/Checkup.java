package io.tocsin.ingest.source;

import io.tocsin.ingest.Claim;
import io.tocsin.ingest.feed.Entry;
import io.tocsin.ingest.feed.FeedResult;
import io.tocsin.ingest.feed.Feeds;
import io.tocsin.ingest.web.Failure;
import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.Fetcher;
import io.tocsin.ingest.web.Kind;
import io.tocsin.ingest.web.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One look at a source, before or beside polling it: its feed, and the page of its first entry. Remembers nothing. */
public final class Checkup {
    private final Fetcher fetcher;
    private final Manners manners = new Manners();
    private final Instant now;

    /** @param now the clock's reading */
    public Checkup(Fetcher fetcher, Instant now) {
        this.fetcher = fetcher;
        this.now = now;
    }

    /**
     * What was found.
     *
     * @param entries entries of the feed
     * @param dropped entries that cannot be used
     * @param ahead entries that claim a time to come
     * @param newest latest publication that an entry claims, of those not to come; null when none claims any
     * @param language as the feed claims; null when it does not
     * @param letters letters of the first entry's page; 0 when it was not asked for
     * @param trouble why the feed cannot be used, one sentence with its remedy; null when it can
     * @param pageTrouble why the page cannot, likewise
     */
    public record Found(
            int entries,
            int dropped,
            int ahead,
            Instant newest,
            String language,
            int letters,
            String trouble,
            String pageTrouble) {

        private static Found failed(String trouble) {
            return new Found(0, 0, 0, null, null, 0, trouble, null);
        }

        /** True when items will come of it. */
        public boolean isWell() {
            return trouble == null && pageTrouble == null;
        }

        /** True when the newest entry is older than the source may be silent. */
        public boolean isQuiet(Source source, Instant now) {
            return newest != null
                    && source.quiet() != null
                    && Duration.between(newest, now).compareTo(source.quiet()) > 0;
        }
    }

    /** Looks at a source: one request for its feed and one for a page, with their redirects and robots.txt. */
    public Found look(Source source) {
        var fetch = fetched(Request.of(source.feed(), Kind.FEED));
        if (fetch instanceof Fetch.Failed failed) {
            return Found.failed(failed.words());
        }
        var read = Feeds.read((Fetch.Body) fetch);
        if (read instanceof FeedResult.Unreadable unreadable) {
            return Found.failed(unreadable.words());
        }
        var feed = (FeedResult.Feed) read;
        if (feed.entries().isEmpty()) {
            return Found.failed(source.feed() + " is a feed without entries; look whether it is the right one.");
        }
        return found(source, feed);
    }

    private Found found(Source source, FeedResult.Feed feed) {
        var zone = source.zone() == null ? null : ZoneId.of(source.zone());
        var claims = feed.entries().stream()
                .map(Entry::published)
                .flatMap(claim -> claim == null ? Optional.<Claim>empty().stream() : Claim.read(claim, zone).stream())
                .map(Claim::at)
                .toList();
        var past = claims.stream().filter(at -> !at.isAfter(now)).toList();
        var newest = past.stream().max(Instant::compareTo).orElse(null);
        int ahead = claims.size() - past.size();
        var page = page(source, Listing.of(source, feed.entries()));
        var trouble = page instanceof Answer.Nothing nothing ? nothing.trouble().words() : null;
        var letters =
                page instanceof Answer.Read read ? read.page().article().text().length() : 0;
        return new Found(feed.entries().size(), feed.dropped(), ahead, newest, feed.language(), letters, null, trouble);
    }

    /** The page of the first entry that has one; null when none has. */
    private Answer page(Source source, List<Listed> entries) {
        var first = entries.stream().filter(entry -> entry.page() != null).findFirst();
        if (first.isEmpty()) {
            return null;
        }
        var address = URI.create(first.get().page());
        var errand =
                new Errand(source, Request.of(address, Kind.PAGE), first.get().key());
        return Answers.of(errand, fetched(errand.request()));
    }

    /** The resource, wherever it lies in the end, or why it is not to be had. */
    private Fetch fetched(Request request) {
        manners.needed(request.address(), now)
                .ifPresent(robots -> manners.learned(robots, fetcher.get(Request.of(robots, Kind.ROBOTS)), now));
        var refusal = manners.refusal(request);
        if (refusal.isPresent()) {
            return new Fetch.Failed(Failure.DENIED, refusal.get().words(), null);
        }
        var fetch = fetcher.get(request);
        return fetch instanceof Fetch.Moved moved ? fetched(request.behind(moved)) : fetch;
    }
}
