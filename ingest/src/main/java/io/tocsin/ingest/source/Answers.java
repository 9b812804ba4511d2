package io.tocsin.ingest.source;

import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.feed.FeedResult;
import io.tocsin.ingest.feed.Feeds;
import io.tocsin.ingest.page.Article;
import io.tocsin.ingest.page.NoArticle;
import io.tocsin.ingest.page.Pages;
import io.tocsin.ingest.web.Failure;
import io.tocsin.ingest.web.Fetch;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** From what was fetched to what a source's rounds take. Pure. */
final class Answers {
    private static final Set<Failure> LASTING = EnumSet.of(
            Failure.ADDRESS_REFUSED,
            Failure.REDIRECT_REFUSED,
            Failure.TOO_LARGE,
            Failure.PACKED,
            Failure.DENIED,
            Failure.STATUS);

    /** Before the cause of a page without an article. */
    private static final String PAGE = "page_";

    private Answers() {}

    static Answer of(Errand errand, Fetch fetch) {
        if (fetch instanceof Fetch.Moved moved) {
            return new Answer.Elsewhere(moved);
        }
        return switch (errand.kind()) {
            case ROBOTS -> new Answer.Rules(fetch);
            case FEED -> feed(errand, fetch);
            case PAGE -> page(fetch);
        };
    }

    private static Answer feed(Errand errand, Fetch fetch) {
        if (fetch instanceof Fetch.NotModified same) {
            return new Answer.Unchanged(same.maxAge());
        }
        if (!(fetch instanceof Fetch.Body body)) {
            return new Answer.Nothing(trouble(fetch));
        }
        var read = Feeds.read(body);
        if (read instanceof FeedResult.Feed feed) {
            return new Answer.Document(
                    Listing.of(errand.source(), feed.entries()),
                    body.etag(),
                    body.lastModified(),
                    body.maxAge(),
                    flaws(feed, body.whole()));
        }
        var unreadable = (FeedResult.Unreadable) read;
        return new Answer.Nothing(new Trouble(word(unreadable.fault()), unreadable.words(), false, null));
    }

    /** The entry in which a feed breaks off is lost with its end, and no flaw of its own. */
    private static Map<Flaw, Integer> flaws(FeedResult.Feed feed, boolean whole) {
        var flaws = new EnumMap<Flaw, Integer>(Flaw.class);
        int dropped = feed.dropped() + Math.max(0, feed.entries().size() - Rounds.LISTED);
        if (!whole) {
            flaws.put(Flaw.BROKEN_OFF, 1);
        }
        if (dropped > (whole ? 0 : 1)) {
            flaws.put(Flaw.DROPPED, dropped);
        }
        return flaws;
    }

    private static Answer page(Fetch fetch) {
        if (!(fetch instanceof Fetch.Body body)) {
            return new Answer.Nothing(trouble(fetch));
        }
        var read = Pages.read(body.bytes(), body.charset(), body.address());
        if (read instanceof Article article) {
            var address = body.address().toString();
            return new Answer.Read(new Page(CanonicalUrl.of(address).orElse(address), article));
        }
        var none = (NoArticle) read;
        return new Answer.Nothing(
                new Trouble(PAGE + word(none.cause()), none.words(), none.cause() != NoArticle.Cause.EMPTY, null));
    }

    /** Why a fetch gave nothing; null when it gave something. */
    static Trouble trouble(Fetch fetch) {
        return fetch instanceof Fetch.Failed failed
                ? new Trouble(
                        word(failed.failure()), failed.words(), LASTING.contains(failed.failure()), failed.retryAfter())
                : null;
    }

    /** Every cause that a trouble can have. */
    static Set<String> causes() {
        var causes = new TreeSet<>(Set.of(Trouble.SLOW, Trouble.MANY, Trouble.ROBOTS, Trouble.OURS));
        Arrays.stream(Failure.values()).map(Answers::word).forEach(causes::add);
        Arrays.stream(FeedResult.Fault.values()).map(Answers::word).forEach(causes::add);
        Arrays.stream(NoArticle.Cause.values()).map(cause -> PAGE + word(cause)).forEach(causes::add);
        return causes;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
