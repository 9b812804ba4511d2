package io.tocsin.ingest.source;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text that an entry carries itself: what its html shows, one line a paragraph. */
final class EntryText {
    private static final String UNSEEN = "script,style,template,noscript,iframe,svg";

    private EntryText() {}

    /** The text; null for null and for html that shows none. */
    static String of(String html) {
        if (html == null) {
            return null;
        }
        var body = Jsoup.parseBodyFragment(html).body();
        body.select(UNSEEN).remove();
        var out = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode text) {
                            out.append(text.getWholeText().replaceAll("\\s+", " "));
                        } else if (breaks(node)) {
                            out.append('\n');
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (breaks(node)) {
                            out.append('\n');
                        }
                    }
                },
                body);
        var text = out.toString().replaceAll(" *\n[ \n]*", "\n").strip();
        return text.isEmpty() ? null : text;
    }

    private static boolean breaks(Node node) {
        return node instanceof Element element
                && (element.isBlock() || element.normalName().equals("br"));
    }
}
