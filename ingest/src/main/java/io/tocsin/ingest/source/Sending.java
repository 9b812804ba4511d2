package io.tocsin.ingest.source;

import io.tocsin.ingest.Claim;
import io.tocsin.ingest.RawItem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * An item to be sent.
 *
 * @param item what the source gives of it
 * @param missing why its page is missing, a {@link Trouble}'s cause; null when nothing is missing
 */
record Sending(RawItem item, String missing) {

    /** An entry with its own text. */
    static Sending entry(Source source, Listed entry, String url, String missing) {
        return new Sending(
                new RawItem(
                        1,
                        entry.guid(),
                        source.language(),
                        source.publisher(),
                        source.zone(),
                        url,
                        dated(entry.published(), source.zone()),
                        dated(entry.updated(), source.zone()),
                        entry.title(),
                        entry.text()),
                missing);
    }

    /**
     * An entry with the text of its page. What lies on another site is that site's.
     *
     * @param url address by which the item goes, one that {@link #address} gave
     */
    static Sending page(Source source, Listed entry, String url, Page page) {
        var own = Realm.owns(source, page.address());
        return new Sending(
                new RawItem(
                        1,
                        entry.guid(),
                        source.language() != null
                                ? source.language()
                                : page.article().language(),
                        own ? source.publisher() : null,
                        own ? source.zone() : null,
                        url,
                        first(entry.published(), page.article().published(), source.zone()),
                        later(entry.updated(), page.article().modified(), source.zone()),
                        page.article().title() != null ? page.article().title() : entry.title(),
                        page.article().text()),
                null);
    }

    /**
     * The address by which the item of a page goes: that by which it went before, else the one that the page gives itself,
     * else its link, or on another site where it was found.
     *
     * @param before null when it was never sent with a page
     * @param taken addresses of other items of the source; who gives itself one of these is not believed
     */
    static String address(Source source, Listed entry, String before, Page page, Set<String> taken) {
        if (before != null && Realm.sameHost(before, page.address())) {
            return before;
        }
        var named = Realm.named(page);
        if (named != null && named.length() <= Listing.LONGEST && !taken.contains(named)) {
            return named;
        }
        return entry.url() != null && Realm.owns(source, page.address()) ? entry.url() : page.address();
    }

    private static String first(String a, String b, String zone) {
        return instant(a, zone) != null ? a : dated(b, zone);
    }

    /** Either may be wrong; an edit counts from when anyone says that it was made. */
    private static String later(String a, String b, String zone) {
        var first = instant(a, zone);
        var second = instant(b, zone);
        return second == null || first != null && first.isAfter(second) ? dated(a, zone) : b;
    }

    /** The claim, or null when it is no date: no item is refused for that. */
    private static String dated(String claim, String zone) {
        return instant(claim, zone) == null ? null : claim;
    }

    private static Instant instant(String claim, String zone) {
        return claim == null
                ? null
                : Claim.read(claim, zone == null ? null : ZoneId.of(zone))
                        .map(Claim::at)
                        .orElse(null);
    }
}
