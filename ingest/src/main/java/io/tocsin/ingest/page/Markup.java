package io.tocsin.ingest.page;

import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** Html to a tree that is neither deeper nor larger than pages are. */
final class Markup {

    /** Browsers stop at 512; news pages have about 40. */
    static final int DEEPEST = 200;

    /** Most tags that are read; the heaviest news pages have about 20,000. */
    static final int MOST_TAGS = 100_000;

    private Markup() {}

    /** The tree of what lies within the bounds; the rest of a larger page is not read. */
    static Document parsed(String html, String address) {
        try (StreamParser parser = new StreamParser(Parser.htmlParser().setMaxDepth(DEEPEST))) {
            Iterator<Element> elements = parser.parse(html, address).iterator();
            int tags = 0;
            while (tags < MOST_TAGS && elements.hasNext()) {
                elements.next();
                tags++;
            }
            return parser.document();
        }
    }
}
