package io.tocsin.ingest.web;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a site's robots.txt lets this product fetch, after RFC 9309. Pure. */
public final class Robots {

    private final SimpleRobotRules rules;

    private Robots(SimpleRobotRules rules) {
        this.rules = rules;
    }

    /** Where the rules for an address stand; nothing when it names no site. */
    public static Optional<URI> address(URI address) {
        return Site.of(address).map(site -> site.address("/robots.txt", null));
    }

    /**
     * Reads rules. None there lets all be fetched; none to be had now lets nothing be fetched.
     *
     * @param fetch of the site's robots.txt, asked without a known version
     */
    public static Robots read(Fetch fetch) {
        if (fetch instanceof Fetch.Body body) {
            // A longest delay of its own would make the library read a longer one as "nothing".
            var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, Integer.MAX_VALUE);
            String product = WebFetcher.PRODUCT.toLowerCase(Locale.ROOT);
            return new Robots(
                    parser.parseContent(body.address().toString(), body.bytes(), "text/plain", List.of(product)));
        }
        return new Robots(new SimpleRobotRules(allowed(fetch) ? RobotRulesMode.ALLOW_ALL : RobotRulesMode.ALLOW_NONE));
    }

    private static boolean allowed(Fetch fetch) {
        return fetch instanceof Fetch.Failed failed
                && (failed.failure() == Failure.DENIED
                        || failed.failure() == Failure.MISSING
                        || failed.failure() == Failure.STATUS);
    }

    /** True when the address may be fetched. It is one of the site whose rules these are. */
    public boolean allows(URI address) {
        return rules.isAllowed(address.toASCIIString());
    }

    /** How long to wait between two fetches; nothing when the rules do not say. */
    public Optional<Duration> crawlDelay() {
        long millis = rules.getCrawlDelay();
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }
}
