package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** A page laid flat: its boxes and blocks in order, seen once each. */
final class Outline {

    /** A tag that says something of the article, the box that it stands in, and the number of its first block. */
    record Mark(Element element, int box, int block) {}

    final List<Box> boxes = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    final List<Mark> marks = new ArrayList<>();

    /** Nodes seen, to show that each is seen once. */
    int visits;

    private static final Set<String> ITEMS = Set.of("li", "dd", "dt", "td", "th");
    private static final Set<String> DATED = new TreeSet<>(Words.of("dated-attribute"));

    private static final Set<String> POSTERS = new TreeSet<>(Words.of("poster-name"));

    private Outline() {}

    static Outline of(Document page) {
        var outline = new Outline();
        NodeTraversor.filter(outline.new Reader(), page.body());
        Noise.find(outline);
        return outline;
    }

    /** True for a box that is left out. */
    boolean isNoise(int box) {
        return boxes.get(box).noise;
    }

    /** True when the inner box is the outer one or stands in it. */
    boolean holds(int outer, int inner) {
        return inner >= outer && inner < boxes.get(outer).end;
    }

    private final class Reader implements NodeFilter {

        private final Run run = new Run();
        private int open = -1;
        private int links;
        private int bolds;

        @Override
        public FilterResult head(Node node, int depth) {
            visits++;
            if (node instanceof TextNode text) {
                run.add(text.getWholeText(), links > 0, bolds > 0);
            } else if (node instanceof Element element) {
                return enter(element);
            }
            return FilterResult.CONTINUE;
        }

        private FilterResult enter(Element element) {
            String name = element.normalName();
            if (name.equals("br")) {
                run.lineBreak().ifPresent(this::add);
                return FilterResult.CONTINUE;
            }
            if (Tags.isUnread(element)) {
                if (Tags.isBox(element)) {
                    flush();
                }
                return FilterResult.SKIP_ENTIRELY;
            }
            boolean suspect = Tags.isSuspect(element);
            if (suspect || Tags.isBox(element)) {
                flush();
                boxes.add(new Box(element, open, suspect, blocks.size()));
                open = boxes.size() - 1;
                if (suspect && Names.has(element, POSTERS)) {
                    suspectItem();
                }
            }
            if (isLink(element)) {
                links++;
            }
            bolds += isBold(name) ? 1 : 0;
            if (name.equals("h1") || name.equals("time") || element.hasAttr("itemprop") || isDated(element)) {
                marks.add(new Mark(element, open, blocks.size()));
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (isLink(element)) {
                    links--;
                }
                bolds -= isBold(element.normalName()) ? 1 : 0;
                if (open >= 0 && boxes.get(open).element == element) {
                    flush();
                    Box box = boxes.get(open);
                    box.end = boxes.size();
                    box.endBlock = blocks.size();
                    open = box.parent;
                }
            }
            return FilterResult.CONTINUE;
        }

        /** What a reader wrote is a list item that can be answered, or has the writer's picture. */
        private void suspectItem() {
            int at = open;
            for (int up = 0; up < 3 && at > 0; up++) {
                at = boxes.get(at).parent;
                Box box = boxes.get(at);
                box.suspect |= box.element.normalName().equals("li");
            }
        }

        private boolean isBold(String name) {
            return name.equals("b") || name.equals("strong");
        }

        private boolean isDated(Element element) {
            return element.attributesSize() > 0
                    && element.attributes().asList().stream().anyMatch(a -> DATED.contains(a.getKey()));
        }

        /** Scripts make links of tags without an address, too; a name alone is a place to jump to. */
        private boolean isLink(Element element) {
            return element.normalName().equals("a") && (element.hasAttr("href") || !element.hasAttr("name"));
        }

        private void flush() {
            run.end().ifPresent(this::add);
        }

        private void add(Run.Ended text) {
            String tag = boxes.get(open).element.normalName();
            boolean heading =
                    tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1)) || text.bold();
            boolean item = ITEMS.contains(tag);
            Block.Kind kind = heading ? Block.Kind.HEADING : item ? Block.Kind.ITEM : Block.Kind.PLAIN;
            blocks.add(new Block(open, kind, text.text(), text.weight(), text.linked()));
        }
    }
}
