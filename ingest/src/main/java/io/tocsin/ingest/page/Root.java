package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;

/**
 * Where the article stands: the box that the page marks as its body, by microdata, by name or by tag, if a fair part of
 * the prose is in it; else the box in which most of the prose stands together.
 *
 * @param boxes one box, or neighbours of one name where the body is cut in pieces
 * @param marked true when the page says that this is an article's body
 */
record Root(List<Integer> boxes, boolean marked) {

    /** Least share of the page's prose in a box with the mark. */
    private static final double BODY = 0.15;

    private static final double NAMED = 0.25;
    private static final double TAGGED = 0.4;

    /** Share of the prose with which a marked box stands for the marked one around it. */
    private static final double INNER = 0.5;

    /** Share of the prose with which an inner box stands for the outer one. */
    private static final double MOST = 0.85;

    private static final int LEAST = 20;

    static Root of(Outline outline) {
        Root body = marked(outline, e -> e.attr("itemprop").contains("articleBody"), BODY, true);
        Root named = body != null ? body : marked(outline, Names::isBody, NAMED, true);
        Root tagged = named != null ? named : marked(outline, Root::isTagged, TAGGED, false);
        return tagged != null ? tagged : new Root(List.of(densest(outline, 0)), false);
    }

    private static boolean isTagged(Element element) {
        String name = element.normalName();
        return name.equals("article")
                || name.equals("main")
                || element.attr("role").equals("main");
    }

    private static Root marked(Outline outline, Predicate<Element> mark, double share, boolean pieces) {
        List<Box> all = outline.boxes;
        var found = new ArrayList<Integer>();
        for (int i = 1; i < all.size(); i++) {
            Box box = all.get(i);
            if (!box.noise && box.prose > 0 && mark.test(box.element)) {
                found.add(i);
            }
        }
        int most = found.stream().mapToInt(i -> all.get(i).prose).max().orElse(0);
        if (most < LEAST || most < share * all.get(0).prose) {
            return pieces ? united(outline, found, share) : null;
        }
        int chosen = found.stream()
                .filter(i -> all.get(i).prose * 2 >= most)
                .findFirst()
                .orElseThrow();
        for (int i : found) {
            boolean inner = i > chosen && outline.holds(chosen, i);
            chosen = inner && all.get(i).prose >= INNER * all.get(chosen).prose ? i : chosen;
        }
        return pieces
                ? new Root(siblings(all, found, chosen), true)
                : new Root(List.of(densest(outline, chosen)), false);
    }

    /** Many small pieces that are a body only together. */
    private static Root united(Outline outline, List<Integer> found, double share) {
        if (found.size() < 2) {
            return null;
        }
        List<Integer> pieces = siblings(outline.boxes, found, found.get(0));
        int prose = pieces.stream().mapToInt(i -> outline.boxes.get(i).prose).sum();
        return prose >= LEAST && prose >= share * outline.boxes.get(0).prose ? new Root(pieces, true) : null;
    }

    private static List<Integer> siblings(List<Box> all, List<Integer> found, int chosen) {
        Box box = all.get(chosen);
        return found.stream().filter(i -> all.get(i).parent == box.parent).toList();
    }

    /** Goes down to where the prose parts. */
    private static int densest(Outline outline, int from) {
        List<Box> all = outline.boxes;
        int at = from;
        while (true) {
            int best = -1;
            for (int i = at + 1; i < all.get(at).end; i = all.get(i).end) {
                best = best < 0 || all.get(i).prose > all.get(best).prose ? i : best;
            }
            if (best < 0 || all.get(best).end == best + 1 && isLine(all.get(best))) {
                return at;
            }
            boolean holdsNearlyAll = all.get(best).prose >= MOST * all.get(at).prose;
            boolean isCentre =
                    all.get(best).prose * 2 >= all.get(at).prose && direct(outline, best) > direct(outline, at);
            if (!holdsNearlyAll && !isCentre) {
                return at;
            }
            at = best;
        }
    }

    private static boolean isLine(Box box) {
        String name = box.element.normalName();
        return name.equals("p") || name.equals("li") || name.equals("td") || name.equals("pre");
    }

    /** Prose that stands in the box itself or in its paragraphs. */
    private static int direct(Outline outline, int box) {
        int prose = 0;
        for (int b = outline.boxes.get(box).firstBlock; b < outline.boxes.get(box).endBlock; b++) {
            Block block = outline.blocks.get(b);
            boolean near = block.box() == box || outline.boxes.get(block.box()).parent == box;
            prose += near && !outline.isNoise(block.box()) ? block.prose() : 0;
        }
        return prose;
    }
}
