package io.tocsin.ingest.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which redirects are followed, as far as their way tells. Each then meets the policy of addresses anew. Pure. */
final class Redirect {

    static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

    /** Sites need two or three: to https, to www, to the feed; RFC 9309 asks for five. */
    static final int MOST = 5;

    private Redirect() {}

    /**
     * Why a redirect is not followed, a clause for a person; nothing when it is.
     *
     * @param way the addresses so far, the one that redirects last
     * @param next where it redirects to
     */
    static Optional<String> refusal(List<URI> way, URI next) {
        if (way.contains(next)) {
            return Optional.of("it redirects in a circle; check it in a browser");
        }
        if (way.size() > MOST) {
            return Optional.of("it redirects more than " + MOST + " times; name the address where it ends");
        }
        boolean was = way.get(way.size() - 1).getScheme().equalsIgnoreCase("https");
        if (was && next.getScheme().equalsIgnoreCase("http")) {
            return Optional.of("it redirects from https to " + Words.shown(next.toString())
                    + ", which anybody on the way can change; name that address if it is meant");
        }
        return Optional.empty();
    }
}
