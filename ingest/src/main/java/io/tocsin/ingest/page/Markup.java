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

    /** The longest name of a custom tag that is seen has about 40 letters. */
    static final int LONGEST_NAME = 512;

    private Markup() {}

    /** The tree of what lies within the bounds; the rest of a larger page is not read. */
    static Document parsed(String html, String address) {
        try (StreamParser parser = new StreamParser(Parser.htmlParser().setMaxDepth(DEEPEST))) {
            Iterator<Element> elements =
                    parser.parse(withoutLongNames(html), address).iterator();
            int tags = 0;
            while (tags < MOST_TAGS && elements.hasNext()) {
                elements.next();
                tags++;
            }
            return parser.document();
        }
    }

    /**
     * Html without tags whose name has no end: the tokeniser would take the square of its length. Such a tag becomes text.
     */
    static String withoutLongNames(String html) {
        StringBuilder out = null;
        int at = html.indexOf('<');
        while (at >= 0) {
            int limit = Math.min(html.length(), at + LONGEST_NAME);
            int end = at + 1;
            while (end < limit && isInName(html, at, end)) {
                end++;
            }
            if (end == at + LONGEST_NAME) {
                out = out == null ? new StringBuilder(html) : out;
                out.setCharAt(at, ' ');
            }
            at = html.indexOf('<', at + 1);
        }
        return out == null ? html : out.toString();
    }

    /** Comments end where they like; a declaration or an instruction without a closing angle is a name, too. */
    private static boolean isInName(String html, int start, int at) {
        char first = start + 1 < html.length() ? html.charAt(start + 1) : ' ';
        char c = html.charAt(at);
        boolean isName = first == '/' || first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z';
        boolean isBogus = first == '?' || first == '!' && !html.startsWith("<!--", start);
        return isName && c != '>' && !Character.isWhitespace(c) && (c != '/' || at == start + 1) || isBogus && c != '>';
    }
}
