package io.tocsin.ingest.feed;

import io.tocsin.ingest.web.Links;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.nodes.Element;

/** One item of RSS or entry of Atom, in the words of all their versions and usual extensions. */
final class EntryReader {

    /** Namespaces by the prefix that everybody uses; an undeclared prefix is taken by its letters. */
    private static final Map<String, String> PREFIXES = new TreeMap<>(Map.of(
            "http://purl.org/rss/1.0/modules/content/", "content:",
            "http://purl.org/dc/elements/1.1/", "dc:",
            "http://purl.org/dc/terms/", "dcterms:",
            "http://search.yahoo.com/mrss/", "media:",
            "http://www.w3.org/2005/Atom", "",
            "http://purl.org/atom/ns#", "",
            "http://purl.org/rss/1.0/", "",
            "http://my.netscape.com/rdf/simple/0.9/", "",
            "http://channel.netscape.com/rdf/simple/0.9/", ""));

    /** What is longer is no headline; the envelope keeps a tenth of it. */
    private static final int TITLE_UNITS = 20_000;

    private final URI address;
    private URI home;

    EntryReader(URI address) {
        this.address = address;
        this.home = address;
    }

    /** Takes a link of the feed's head: items of RSS with bare paths mean the site that it names. */
    void home(Element link) {
        home = Links.resolve(address, link.wholeText()).orElse(home);
    }

    /** The entry; null when there is nothing to read in it. */
    Entry entry(Element item) {
        var parts = new TreeMap<String, Element>();
        for (Element part : item.children()) {
            parts.putIfAbsent(name(part), part);
        }
        String title = Optional.ofNullable(first(parts, "title", "dc:title", "media:title"))
                .map(EntryReader::title)
                .orElse(null);
        String summary = html(first(parts, "summary", "description", "dc:description", "media:description"));
        String content = html(first(parts, "content:encoded", "content"));
        if (title == null && summary == null && content == null) {
            return null;
        }
        String updated = date(parts, "updated", "modified", "dcterms:modified");
        String published = date(
                parts, "pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "created");
        String about = item.attr("rdf:about");
        String guid = Feeds.shortText(text(first(parts, "guid", "id", "dc:identifier")));
        return new Entry(
                guid == null ? Feeds.shortText(about) : guid,
                link(item, parts, about).orElse(null),
                title,
                summary,
                content,
                published == null ? updated : published,
                updated);
    }

    /** The name of an element, with the prefix that everybody uses. */
    static String name(Element part) {
        String own = part.tagName().toLowerCase(Locale.ROOT);
        String prefix = PREFIXES.get(part.tag().namespace());
        return prefix == null ? own : prefix + own.substring(own.indexOf(':') + 1);
    }

    private static Element first(Map<String, Element> parts, String... names) {
        for (String name : names) {
            Element part = parts.get(name);
            if (part != null && (part.hasText() || part.childrenSize() > 0)) {
                return part;
            }
        }
        return null;
    }

    private static String text(Element part) {
        return part == null ? null : part.wholeText();
    }

    private static String date(Map<String, Element> parts, String... names) {
        for (String name : names) {
            String date = FeedDate.read(text(parts.get(name)));
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    /** A title as plain text: RSS writes html there, Atom says what it writes. */
    static String title(Element part) {
        boolean plain = part.tag().namespace().endsWith("/Atom")
                && List.of("", "text").contains(part.attr("type").toLowerCase(Locale.ROOT));
        String whole = part.childrenSize() > 0 ? part.text() : part.wholeText().strip();
        String some = whole.length() > TITLE_UNITS ? whole.substring(0, TITLE_UNITS) : whole;
        String title = plain || part.childrenSize() > 0 ? some : PlainHtml.line(some);
        return title.isBlank() ? null : title;
    }

    private static String html(Element part) {
        if (part == null) {
            return null;
        }
        String html = part.childrenSize() > 0 ? part.html() : part.wholeText();
        boolean plain = part.tag().namespace().endsWith("/Atom")
                && List.of("", "text", "text/plain").contains(part.attr("type").toLowerCase(Locale.ROOT));
        return html.isBlank() ? null : plain && part.childrenSize() == 0 ? PlainHtml.html(html) : html;
    }

    private Optional<URI> link(Element item, Map<String, Element> parts, String about) {
        for (Element part : item.children()) {
            String rel = part.attr("rel").toLowerCase(Locale.ROOT);
            if (name(part).equals("link") && (rel.isEmpty() || rel.equals("alternate"))) {
                String written = part.hasAttr("href") ? part.attr("href") : part.wholeText();
                Optional<URI> link = written.isBlank() ? Optional.empty() : Links.resolve(base(part), written);
                if (link.isPresent()) {
                    return link;
                }
            }
        }
        Element guid = parts.get("guid");
        boolean permalink = guid != null && !guid.attr("isPermaLink").equalsIgnoreCase("false");
        return Links.resolve(null, permalink ? guid.wholeText() : null)
                .or(() -> Links.resolve(null, about.isEmpty() ? text(parts.get("id")) : about));
    }

    /** What relative links in a part are relative to: every xml:base around it, from the outside in. */
    private URI base(Element part) {
        var bases = new ArrayDeque<String>();
        for (Element around = part; around != null; around = around.parent()) {
            if (around.hasAttr("xml:base")) {
                bases.push(around.attr("xml:base"));
            }
        }
        URI base = bases.isEmpty() ? home : address;
        for (String step : bases) {
            base = Links.resolve(base, step).orElse(base);
        }
        return base;
    }
}
