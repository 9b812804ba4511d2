package io.tocsin.ingest.source;

import io.tocsin.ingest.CanonicalUrl;
import io.tocsin.ingest.feed.Entry;
import io.tocsin.ingest.page.Pages;
import io.tocsin.schemas.Canonical;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a feed's document, with what they are recognised by. Pure. */
final class Listing {
    /** A longer address is not worth remembering: the entry's own text is taken. */
    static final int LONGEST = 2_000;

    private static final int LONGEST_GUID = 500;
    static final int KEY_DIGITS = 16;

    private Listing() {}

    /** The entries that are looked at, in the order of the feed. */
    static List<Listed> of(Source source, List<Entry> entries) {
        var looked = entries.stream().limit(Rounds.LISTED).toList();
        var links = new HashMap<String, Integer>();
        looked.forEach(entry -> link(entry).ifPresent(link -> links.merge(link, 1, Integer::sum)));
        return looked.stream().map(entry -> listed(source, entry, links)).toList();
    }

    private static Listed listed(Source source, Entry entry, Map<String, Integer> links) {
        // What several entries link to is a front page or a running log, and none of them.
        var link = link(entry).filter(one -> links.get(one) == 1).orElse(null);
        var own = link != null && Realm.owns(source, link);
        var page = link != null && source.text() == Source.Text.ARTICLE
                ? entry.link().toString()
                : null;
        var text = text(entry.contentHtml() != null ? entry.contentHtml() : entry.summaryHtml());
        var guid = guid(entry, link);
        return new Listed(
                key(link != null ? link : guid != null ? guid : entry.title() + "\u001f" + text),
                content(entry, text, page),
                page,
                own ? link : null,
                guid,
                entry.title(),
                text,
                entry.published(),
                entry.updated());
    }

    /**
     * What it says, and behind that when it was updated. Of a pageless entry the publication tells it from a copy.
     */
    private static String content(Entry entry, String text, String page) {
        var words = entry.title() + "\u001f" + text + (page == null ? "\u001f" + entry.published() : "");
        return key(words) + key(String.valueOf(entry.updated()));
    }

    private static String text(String html) {
        var text = html == null ? "" : Pages.text(html);
        return text.isBlank() ? null : text;
    }

    private static String guid(Entry entry, String link) {
        var guid = entry.guid() != null ? entry.guid() : link;
        return guid != null && guid.length() > LONGEST_GUID ? Canonical.hash(guid) : guid;
    }

    private static Optional<String> link(Entry entry) {
        return Optional.ofNullable(entry.link())
                .map(URI::toString)
                .filter(link -> link.length() <= LONGEST)
                .flatMap(CanonicalUrl::of)
                .filter(Realm::isArticle);
    }

    private static String key(String material) {
        return Canonical.hash(material).substring(0, KEY_DIGITS);
    }
}
