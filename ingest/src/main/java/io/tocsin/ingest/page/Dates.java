package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * The times in an article's head, as claimed: of tags made for them, and of lines between headline and text. Times of other
 * stories, of comments and of today are not the article's: they stand in other boxes, behind the text or above the headline.
 */
final class Dates {

    private static final Set<String> DATED = new TreeSet<>(Words.of("dated-name"));
    private static final Set<String> CHANGED = new TreeSet<>(Words.of("changed-name"));
    private static final List<String> CHANGED_PHRASES = Words.of("changed-phrase");
    private static final Set<String> ATTRIBUTES = new TreeSet<>(Words.of("dated-attribute"));

    private static final Set<String> ELSEWHERE = Set.of("nav", "aside", "footer", "form", "li");

    /** Blocks of a head at most. */
    private static final int HEAD = 12;

    private static final int LINE = 120;
    private static final double SAME = 0.8;

    private final Outline outline;
    private final int from;
    private final int end;
    private final List<VisibleDate> visible = new ArrayList<>();

    private Dates(Outline outline, int from, int end) {
        this.outline = outline;
        this.from = from;
        this.end = end;
        for (int b = from; b < end; b++) {
            Block block = outline.blocks.get(b);
            if (block.weight() < LINE && !isElsewhere(block.box())) {
                visible.addAll(VisibleDate.in(block.text()));
            }
        }
    }

    static Dates of(Outline outline, List<Block> shown, String title) {
        int end = shown.isEmpty() ? 0 : outline.blocks.indexOf(shown.get(0));
        return new Dates(outline, from(outline, title, end), end);
    }

    /**
     * Where the head begins: at the headline, or a little above it in the box that holds headline and text, if that is not the
     * whole page, whose own head tells what day it is today.
     */
    private static int from(Outline outline, String title, int end) {
        int headline = -1;
        for (int b = Math.max(0, end - 3 * HEAD); b < end && title != null; b++) {
            headline = Titles.overlap(outline.blocks.get(b).text(), title) > SAME ? b : headline;
        }
        if (headline < 0) {
            return Math.max(0, end - HEAD);
        }
        int box = outline.blocks.get(headline).box();
        while (box > 0 && outline.boxes.get(box).endBlock <= end) {
            box = outline.boxes.get(box).parent;
        }
        return box == 0 ? headline : Math.max(outline.boxes.get(box).firstBlock, headline - HEAD);
    }

    private boolean isElsewhere(int box) {
        for (int i = box; i >= 0; i = outline.boxes.get(i).parent) {
            if (ELSEWHERE.contains(outline.boxes.get(i).element.normalName())) {
                return true;
            }
        }
        return false;
    }

    /** Microdata of the article's own. */
    Stream<String> microdata(String property) {
        return outline.marks.stream()
                .map(Outline.Mark::element)
                .filter(e -> e.attr("itemprop").equals(property) && !isOfAnother(e))
                .limit(3)
                .map(e -> Stream.of(e.attr("datetime"), e.attr("content"), e.text())
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(""));
    }

    /** The first time tag of the head, or tag with a time for scripts. */
    Stream<String> tags(boolean changed) {
        return outline.marks.stream()
                .filter(mark -> mark.block() >= from && mark.block() <= end && !isAside(mark.box()))
                .filter(mark -> isChange(mark.element()) == changed)
                .map(mark -> claim(mark.element()))
                .filter(Objects::nonNull)
                .limit(1);
    }

    /** What people read as the time of publication; a head that tells the last change only tells that. */
    Stream<String> shown() {
        return Stream.concat(visible.stream().filter(date -> !isChange(date)), visible.stream())
                .map(VisibleDate::iso);
    }

    /** What people read as the time of the last change. */
    Stream<String> shownChanged() {
        boolean both = visible.stream().anyMatch(date -> !isChange(date));
        return visible.stream().filter(date -> both && isChange(date)).map(VisibleDate::iso);
    }

    private static String claim(Element element) {
        if (element.normalName().equals("time")) {
            return element.attr("datetime").isEmpty() ? null : element.attr("datetime");
        }
        for (Attribute attribute : element.attributes().asList()) {
            if (ATTRIBUTES.contains(attribute.getKey()) && Times.read(attribute.getValue()) != null) {
                return attribute.getValue();
            }
        }
        return null;
    }

    /** True for a date inside a comment, a person, another thing. */
    private static boolean isOfAnother(Element element) {
        Element scope = element.closest("[itemscope]");
        String type = scope == null ? "" : scope.attr("itemtype");
        return !(type.isEmpty() || type.endsWith("Article") || type.endsWith("Posting") || type.endsWith("WebPage"));
    }

    /** Names of dates are noise as text; what stands in a box of other stories is none of this article's. */
    private boolean isAside(int box) {
        for (int i = box; i >= 0; i = outline.boxes.get(i).parent) {
            Box at = outline.boxes.get(i);
            if (at.suspect && at.noise && !Names.has(at.element, DATED)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChange(VisibleDate date) {
        return CHANGED_PHRASES.stream().anyMatch(date.before()::contains);
    }

    private static boolean isChange(Element time) {
        Element parent = time.parent();
        return Names.has(time, CHANGED)
                || time.attr("itemprop").equals("dateModified")
                || time.hasAttr("data-modify-date-time")
                || time.hasAttr("data-update-time")
                || time.hasAttr("data-updated")
                || parent != null && parent.childrenSize() == 1 && Names.has(parent, CHANGED);
    }
}
