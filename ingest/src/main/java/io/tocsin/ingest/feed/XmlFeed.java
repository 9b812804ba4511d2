package io.tocsin.ingest.feed;

import io.tocsin.ingest.feed.FeedResult.Fault;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/**
 * RSS and Atom, read as a stream by a parser that forgives: a stray ampersand, an unknown entity or a missing end costs no
 * entry but its own. It knows no DTD, so nothing is expanded and nothing fetched.
 */
final class XmlFeed {

    /** Elements in one another; html inside of an entry has twenty or thirty. */
    private static final int DEPTH = 128;

    /** Elements between two entries, or in one; an entry with a long text in xhtml has some hundreds. */
    private static final int ELEMENTS = 20_000;

    /** Elements in all: a hundred for each entry that is kept. */
    private static final int ALL_ELEMENTS = 1_000_000;

    /** Comments, instructions and sections of text in all: ten for each entry that is kept; some editors mark every paragraph. */
    private static final int MARKS = 100_000;

    /** How far a root may stand behind other tags: warnings of a broken server are printed there. */
    private static final int PROLOG = 64 << 10;

    /** Longest name of an element; the parser below takes the square of a longer one's length. */
    private static final int NAME = 1000;

    private static final Pattern TAG = Pattern.compile("<(\\?|!--|!DOCTYPE|!ENTITY|[A-Za-z_][A-Za-z0-9:_.-]{0,60})");
    private static final List<String> ROOTS = List.of("rss", "feed", "rdf");

    private final List<Entry> entries = new ArrayList<>();
    private final EntryReader reader;
    private String title;
    private String language;
    private int dropped;

    private XmlFeed(URI address) {
        this.reader = new EntryReader(address);
    }

    static FeedResult read(String text, URI address) {
        String prolog = text.substring(0, Math.min(text.length(), PROLOG));
        Matcher tag = TAG.matcher(prolog);
        boolean page = false;
        int at = 0;
        while (tag.find(at)) {
            String name = tag.group(1);
            if (name.equals("!ENTITY")) {
                return Feeds.unreadable(
                        address,
                        Fault.ENTITIES,
                        "it declares entities of its own, with which feeds do harm; its operator can write them out");
            }
            if (ROOTS.contains(local(name))) {
                int end = end(text, tag.start());
                return new XmlFeed(address).read(text.substring(tag.start(), end), end < text.length());
            }
            page |= local(name).equals("html");
            int end = name.equals("!--") ? prolog.indexOf("-->", tag.end()) : tag.end();
            at = end < 0 ? prolog.length() : end;
        }
        return page
                ? Feeds.unreadable(
                        address, Fault.PAGE, "it is a web page, no feed; look in it for the address of its feed")
                : Feeds.unreadable(address, Fault.NO_FEED, "it is no RSS, Atom or JSON Feed; check it in a browser");
    }

    /** Where a feed breaks off for what no feed has and the parser cannot bear: a long name, or a flood of comments. */
    private static int end(String text, int from) {
        int marks = 0;
        for (int open = text.indexOf('<', from); open >= 0; open = text.indexOf('<', open + 1)) {
            int at = open + 1;
            while (at < text.length() && "<> \t\r\n".indexOf(text.charAt(at)) < 0 && at - open <= NAME) {
                at++;
            }
            marks += text.startsWith("<!", open) || text.startsWith("<?", open) ? 1 : 0;
            if (marks > MARKS || at - open > NAME && isTag(text, open)) {
                return open;
            }
        }
        return text.length();
    }

    /** True where a tag, a declaration or an instruction begins; a comment, a section of text and "a<1" are none. */
    private static boolean isTag(String text, int open) {
        char next = text.charAt(open + 1);
        return Character.isLetter(next)
                || "_:/?!".indexOf(next) >= 0
                        && !text.startsWith("--", open + 2)
                        && !text.startsWith("[CDATA[", open + 2);
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private FeedResult read(String xml, boolean cut) {
        var parser = new StreamParser(Parser.xmlParser().setTrackPosition(true).setMaxDepth(DEPTH));
        try (StreamParser stream = parser.parse(xml, "")) {
            read(stream.iterator());
        } catch (RuntimeException e) {
            // No input is known on which the parser gives up; if there is one, it costs what stands behind it.
            dropped++;
        }
        return new FeedResult.Feed(title, language, List.copyOf(entries), cut ? Math.max(dropped, 1) : dropped);
    }

    private void read(Iterator<Element> all) {
        int elements = 0;
        int left = ALL_ELEMENTS;
        while (all.hasNext()) {
            Element element = all.next();
            if (++elements > ELEMENTS || --left < 0) {
                dropped++;
                return;
            }
            if (isEntry(element)) {
                take(element);
                element.remove();
                elements = 0;
            } else {
                header(element);
            }
        }
    }

    private static boolean isEntry(Element element) {
        String name = local(element.tagName());
        Element parent = element.parent();
        return (name.equals("item") || name.equals("entry"))
                && parent != null
                && List.of("channel", "rss", "rdf", "feed", "items").contains(local(parent.tagName()));
    }

    private void take(Element element) {
        boolean whole = !element.endSourceRange().isImplicit();
        Entry entry = whole && entries.size() < Feeds.MOST_ENTRIES ? reader.entry(element) : null;
        if (entry == null) {
            dropped++;
        } else {
            entries.add(entry);
        }
    }

    private void header(Element element) {
        Element parent = element.parent();
        String above = parent == null ? "" : local(parent.tagName());
        if (!above.equals("channel") && !above.equals("feed")) {
            return;
        }
        switch (EntryReader.name(element)) {
            case "title" -> title = title == null ? EntryReader.title(element) : title;
            case "language", "dc:language" -> language = Feeds.shortText(element.wholeText());
            case "link" -> reader.home(element);
            default -> {}
        }
    }
}
