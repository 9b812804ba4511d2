package io.tocsin.ingest.page;

import org.jsoup.nodes.Element;

/** A block-level tag with all that it holds. Boxes are numbered in the order of the page, so that a box's own are a range. */
final class Box {

    final Element element;
    final int parent;

    /** True for what is rarely the article. */
    boolean suspect;

    /** One more than the number of its last box. */
    int end;

    /** Number of its first block, and one more than that of its last. */
    int firstBlock;

    int endBlock;

    /** Weight of the running text in it; noise does not count once it is known. */
    int prose;

    /** True for what is not the article, and all in it. */
    boolean noise;

    Box(Element element, int parent, boolean suspect, int firstBlock) {
        this.element = element;
        this.parent = parent;
        this.suspect = suspect;
        this.firstBlock = firstBlock;
    }
}
