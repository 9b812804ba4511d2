package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which blocks of a root are the article's text. */
final class Body {

    /** A block with a larger share of links leads elsewhere. */
    private static final double LEADS = 0.6;

    /** Longer blocks are no headings, leads or notices. */
    private static final int SHORT = 120;

    /** A line without an end that says less is a label. */
    private static final int LABEL = 20;

    /** Share of the text in paragraphs, by their tag, from which it is said to stand in paragraphs. */
    private static final double TAGGED = 0.75;

    private static final Set<String> LEADS_ON = new TreeSet<>(Words.of("lead"));
    private static final Set<String> SECTIONS = new TreeSet<>(Words.of("section"));
    private static final Set<String> NOTICES = new TreeSet<>(Words.of("line"));

    private Body() {}

    /** The paragraphs, in the order of the page. */
    static List<Block> of(Outline outline, Root root, String title) {
        var kept = new ArrayList<Block>();
        for (int box : root.boxes()) {
            Box of = outline.boxes.get(box);
            int b = of.firstBlock;
            while (b < of.endBlock) {
                Block block = outline.blocks.get(b);
                if (outline.isNoise(block.box())) {
                    b++;
                } else if (opensSection(block)) {
                    b = afterSection(outline, of, b);
                } else {
                    if (isText(block) && !Words.plain(block.text()).equals(title)) {
                        kept.add(block);
                    }
                    b++;
                }
            }
        }
        return trimmed(withoutStrays(outline, withoutRepeats(kept)), root.marked());
    }

    private static boolean isText(Block block) {
        if (block.weight() == 0 || block.linkShare() >= LEADS) {
            return false;
        }
        if (block.weight() >= SHORT) {
            return true;
        }
        String plain = Words.plain(block.text());
        return !leadsOn(block, plain) && !isNotice(block, plain);
    }

    private static boolean leadsOn(Block block, String plain) {
        String phrase = opening(plain, LEADS_ON);
        return phrase != null
                && (block.linkShare() > 0.3
                        || plain.length() == phrase.length()
                        || ":：|"
                                        .indexOf(plain.substring(phrase.length())
                                                .strip()
                                                .charAt(0))
                                >= 0
                        || !Weight.endsSentence(block.text()) && block.weight() < SHORT / 2);
    }

    private static boolean isNotice(Block block, String plain) {
        String phrase = opening(plain, NOTICES);
        return phrase != null && (!Weight.endsSentence(block.text()) || Weight.of(phrase) >= LABEL / 2);
    }

    /** The longest of the phrases with which a line begins, or null; words are not cut. */
    private static String opening(String plain, Set<String> phrases) {
        String best = null;
        for (int end = Math.min(plain.length(), 60); end > 0 && best == null; end--) {
            boolean whole = end == plain.length()
                    || !Character.isLetterOrDigit(plain.charAt(end))
                    || plain.charAt(end - 1) >= 0x3000;
            if (whole && phrases.contains(plain.substring(0, end))) {
                best = plain.substring(0, end);
            }
        }
        return best;
    }

    private static boolean opensSection(Block block) {
        if (block.weight() > SHORT / 2
                || Weight.endsSentence(block.text()) && !block.text().endsWith(":")) {
            return false;
        }
        String plain = Words.plain(block.text());
        return LEADS_ON.contains(plain)
                || SECTIONS.contains(plain)
                || block.kind() == Block.Kind.HEADING
                        && (opening(plain, LEADS_ON) != null || opening(plain, SECTIONS) != null);
    }

    /**
     * Where a section of other things ends: at the next heading, or at unlinked prose in the box of the heading's own
     * parent, or with that parent where it is not the root.
     */
    private static int afterSection(Outline outline, Box root, int heading) {
        Box own = outline.boxes.get(outline.blocks.get(heading).box());
        int around = own.parent < 0 || own.firstBlock <= root.firstBlock && own.endBlock >= root.endBlock
                ? outline.blocks.get(heading).box()
                : own.parent;
        int end = Math.min(outline.boxes.get(around).endBlock, root.endBlock);
        int b = heading + 1;
        while (b < end) {
            Block block = outline.blocks.get(b);
            boolean direct = block.box() == around || outline.boxes.get(block.box()).parent == around;
            if (direct
                    && !outline.isNoise(block.box())
                    && (block.kind() == Block.Kind.HEADING && block.linkShare() < LEADS
                            || block.isProse() && block.linked() == 0)) {
                return b;
            }
            b++;
        }
        return Math.max(b, heading + 1);
    }

    /** Where the text stands in paragraphs, a short line outside of one is a caption, a label or an advert. */
    private static List<Block> withoutStrays(Outline outline, List<Block> blocks) {
        int all = blocks.stream().mapToInt(Block::prose).sum();
        int tagged = blocks.stream()
                .filter(block -> isTagged(outline, block))
                .mapToInt(Block::prose)
                .sum();
        return tagged < all * TAGGED
                ? blocks
                : blocks.stream()
                        .filter(block ->
                                block.weight() >= SHORT || block.kind() != Block.Kind.PLAIN || isTagged(outline, block))
                        .toList();
    }

    /** True for a paragraph by its tag, and a line within one or within a quotation. */
    private static boolean isTagged(Outline outline, Block block) {
        Box box = outline.boxes.get(block.box());
        return isParagraph(box) || box.parent >= 0 && isParagraph(outline.boxes.get(box.parent));
    }

    private static boolean isParagraph(Box box) {
        String name = box.element.normalName();
        return name.equals("p") || name.equals("blockquote") || name.equals("pre");
    }

    private static List<Block> withoutRepeats(List<Block> blocks) {
        var seen = new TreeSet<String>();
        return blocks.stream().filter(block -> seen.add(block.text())).toList();
    }

    /** Short lines count when they stand between prose; before and after it they are labels, but a heading of a marked body. */
    private static List<Block> trimmed(List<Block> blocks, boolean marked) {
        int from = 0;
        int to = blocks.size();
        while (from < to && !isEdge(blocks.get(from))) {
            from++;
        }
        if (marked && from > 0 && from < to && isSummary(blocks.get(from - 1))) {
            from--;
        }
        while (to > from && !isEdge(blocks.get(to - 1))) {
            to--;
        }
        return blocks.subList(from, to).stream()
                .filter(block -> block.kind() != Block.Kind.PLAIN
                        || block.weight() >= LABEL
                        || Weight.endsSentence(block.text()))
                .toList();
    }

    private static boolean isSummary(Block block) {
        return block.kind() == Block.Kind.HEADING && block.weight() >= LABEL && block.linked() == 0;
    }

    private static boolean isEdge(Block block) {
        return block.isProse()
                || block.kind() != Block.Kind.HEADING && Weight.endsSentence(block.text()) && block.linked() == 0;
    }
}
