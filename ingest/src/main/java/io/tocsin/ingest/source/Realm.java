package io.tocsin.ingest.source;

import io.tocsin.ingest.CanonicalUrl;
import java.util.List;
import java.util.Locale;

/** Which addresses a source may speak for. */
final class Realm {
    private static final List<String> FRONTS = List.of("www.", "m.", "amp.", "mobile.");

    private Realm() {}

    /** True for an address on the publisher's domain or on the feed's host, and on what lies below them. */
    static boolean owns(Source source, String canonical) {
        var host = CanonicalUrl.hostOf(canonical);
        return below(host, source.publisher())
                || below(host, bare(source.feed().getHost().toLowerCase(Locale.ROOT)));
    }

    /**
     * The address that a page gives itself, where it may: on its own host, and not the front page, which careless sites
     * give on every page.
     */
    static String named(Page page) {
        var claim = page.article().canonical();
        return claim != null && isArticle(claim) && sameHost(claim, page.address()) ? claim : null;
    }

    /** True for two addresses on one host, in its forms for desks and telephones. */
    static boolean sameHost(String a, String b) {
        return host(a).equals(host(b));
    }

    /** True unless the address is that of a front page. */
    static boolean isArticle(String canonical) {
        return canonical.indexOf('/', "https://".length()) < canonical.length() - 1;
    }

    private static String host(String canonical) {
        return bare(CanonicalUrl.hostOf(canonical));
    }

    private static String bare(String host) {
        return FRONTS.stream()
                .filter(host::startsWith)
                .findFirst()
                .map(front -> host.substring(front.length()))
                .orElse(host);
    }

    private static boolean below(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
