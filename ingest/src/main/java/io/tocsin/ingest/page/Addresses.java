package io.tocsin.ingest.page;

import crawlercommons.domains.EffectiveTldFinder;
import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.web.Links;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** The address that a page gives itself. It may not choose one of another publisher. */
final class Addresses {

    private Addresses() {}

    /** The first claim on the page's own registrable domain that is no front page, canonical; null for none. */
    static String canonical(Document page, Metas metas, URI address) {
        return Stream.of(page.select("link[rel~=(?i)\\bcanonical\\b][href]").attr("href"), metas.get("og:url"))
                .filter(claim -> claim != null && !claim.isBlank())
                .map(claim -> Links.resolve(address, claim).orElse(null))
                .filter(Objects::nonNull)
                .filter(claim -> isOneSite(claim.getHost(), address.getHost()) && isArticle(claim))
                .map(claim -> CanonicalUrl.of(claim.toString()).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isArticle(URI claim) {
        String path = claim.getRawPath();
        return path != null && path.length() > 1 || claim.getRawQuery() != null;
    }

    /** What one owner registers; under an end that the public suffix list does not know the last two labels. */
    private static String domain(String host) {
        boolean isNumber = host.startsWith("[") || Character.isDigit(host.charAt(host.length() - 1));
        String known = isNumber ? null : EffectiveTldFinder.getAssignedDomain(host, true, false);
        int last = host.lastIndexOf('.');
        return isNumber || known != null || last < 0 || EffectiveTldFinder.getEffectiveTLD(host) != null
                ? known
                : host.substring(host.lastIndexOf('.', last - 1) + 1);
    }

    private static boolean isOneSite(String a, String b) {
        if (a == null || b == null) {
            return false;
        }
        String first = a.toLowerCase(Locale.ROOT);
        String second = b.toLowerCase(Locale.ROOT);
        if (first.equals(second)) {
            return true;
        }
        String domain = domain(first);
        return domain != null && domain.equals(domain(second));
    }
}
