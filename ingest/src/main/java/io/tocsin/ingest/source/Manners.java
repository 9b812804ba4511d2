package io.tocsin.ingest.source;

import io.tocsin.ingest.web.Fetch;
import io.tocsin.ingest.web.Request;
import io.tocsin.ingest.web.Robots;
import io.tocsin.ingest.web.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the sites' robots.txt say, each kept for a day. Thread-safe. */
final class Manners {
    static final Duration KEPT = Duration.ofDays(1);

    /** Rules that could not be had are asked for again after this. */
    static final Duration KEPT_FAILURE = Duration.ofMinutes(10);

    /** Sites that are remembered; pages of aggregators lie on any number of them. */
    private static final int MOST = 2_000;

    private final Map<String, Rules> known = new TreeMap<>();

    /** @param missing why there are none; null when they were read */
    private record Rules(Robots robots, Trouble missing, Instant until) {}

    /** The robots.txt to be read before the address may be asked; nothing when that of its site is known. */
    synchronized Optional<URI> needed(URI address, Instant now) {
        var rules = known.get(site(address));
        return rules != null && now.isBefore(rules.until()) ? Optional.empty() : Robots.address(address);
    }

    /** Notes an answer for a robots.txt. When rules that were known cannot be had again, they hold. */
    synchronized void learned(URI robotsTxt, Fetch answer, Instant now) {
        var site = site(robotsTxt);
        var had = answer instanceof Fetch.Body || Robots.read(answer).allows(robotsTxt.resolve("/x"));
        var before = known.get(site);
        known.values().removeIf(rules -> known.size() >= MOST && !now.isBefore(rules.until()));
        if (had) {
            known.put(site, new Rules(Robots.read(answer), null, now.plus(KEPT)));
        } else if (before != null && before.missing() == null) {
            known.put(site, new Rules(before.robots(), null, now.plus(KEPT_FAILURE)));
        } else {
            known.put(site, new Rules(Robots.read(answer), Answers.trouble(answer), now.plus(KEPT_FAILURE)));
        }
    }

    /** Why a request may not be made; nothing when it may. */
    synchronized Optional<Trouble> refusal(Request request) {
        var address = request.address();
        var rules = known.get(site(address));
        if (rules == null || rules.robots().allows(address)) {
            return Optional.empty();
        }
        if (rules.missing() != null) {
            return Optional.of(rules.missing().after(request));
        }
        var words =
                address + " is not asked: robots.txt of its site forbids it; ask the publisher, or take another feed.";
        return Optional.of(new Trouble(Trouble.ROBOTS, words, true, null).after(request));
    }

    /** Time between two requests that the site asks for; null for none. */
    synchronized Duration delay(URI address) {
        var rules = known.get(site(address));
        return rules == null ? null : rules.robots().crawlDelay().orElse(null);
    }

    private static String site(URI address) {
        return Site.of(address).map(Site::toString).orElse("");
    }
}
