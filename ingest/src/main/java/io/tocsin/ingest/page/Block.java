package io.tocsin.ingest.page;

/**
 * A run of text that no block-level tag divides.
 *
 * @param box index of the box that it stands in
 * @param text what a reader sees, blanks single
 * @param weight {@link Weight} of the text
 * @param linked weight of what of it is linked
 */
record Block(int box, Kind kind, String text, int weight, int linked) {

    /** What its tag makes of it. */
    enum Kind {
        HEADING,
        ITEM,
        PLAIN
    }

    /** Share of linked text from which a block leads elsewhere; boilerpipe's tree cuts at the same. */
    private static final double LINKED = 0.33;

    private static final int PROSE = 60;
    private static final int SENTENCE = 24;

    /** Share of the text that is linked, 0 to 1. */
    double linkShare() {
        return weight == 0 ? 0 : (double) linked / weight;
    }

    /** True for what reads as running text. */
    boolean isProse() {
        return kind != Kind.HEADING
                && linkShare() < LINKED
                && (weight >= PROSE || weight >= SENTENCE && Weight.endsSentence(text));
    }

    int prose() {
        return isProse() ? weight : 0;
    }
}
