package io.tocsin.ingest.page;

import java.util.List;

/**
 * Decides which suspect boxes are noise. A name lies sometimes: {@code <div class="has-sidebar">} may hold the whole page. So
 * a suspect is spared that holds the article's body, or the headline with most of the prose, or most of the prose and no name
 * of other texts; and when next to nothing
 * would be left, the suspect with the most prose is spared, again and again.
 */
final class Noise {

    /** Prose that must be left over, in letters. */
    private static final int LEFT = 140;

    private static final int ROUNDS = 8;

    private Noise() {}

    static void find(Outline outline) {
        int[] own = own(outline);
        List<Box> boxes = outline.boxes;
        sum(outline, own);
        int whole = boxes.isEmpty() ? 0 : boxes.get(0).prose;
        boolean[] spared = spared(outline, whole);
        for (int round = 0; round < ROUNDS; round++) {
            spread(boxes, spared);
            sum(outline, own);
            if (boxes.isEmpty() || boxes.get(0).prose >= Math.min(LEFT, whole)) {
                return;
            }
            int best = richest(boxes, own);
            if (best < 0) {
                return;
            }
            spared[best] = true;
        }
        spread(boxes, spared);
        sum(outline, own);
    }

    private static int[] own(Outline outline) {
        int[] own = new int[outline.boxes.size()];
        for (Block block : outline.blocks) {
            own[block.box()] += block.prose();
        }
        return own;
    }

    /** The prose of each box, of what is no noise in it. */
    private static void sum(Outline outline, int[] own) {
        List<Box> boxes = outline.boxes;
        boxes.forEach(box -> box.prose = 0);
        for (int i = boxes.size() - 1; i >= 0; i--) {
            Box box = boxes.get(i);
            box.prose = box.noise ? 0 : box.prose + own[i];
            if (box.parent >= 0) {
                boxes.get(box.parent).prose += box.prose;
            }
        }
    }

    private static boolean[] spared(Outline outline, int whole) {
        boolean[] spared = new boolean[outline.boxes.size()];
        for (Outline.Mark mark : outline.marks) {
            boolean body = mark.element().attr("itemprop").contains("articleBody");
            if (body || mark.element().normalName().equals("h1")) {
                for (int i = mark.box(); i >= 0 && !spared[i]; i = outline.boxes.get(i).parent) {
                    spared[i] = body || outline.boxes.get(i).prose * 2 > whole;
                }
            }
        }
        for (int i = 0; i < spared.length; i++) {
            Box box = outline.boxes.get(i);
            spared[i] |= box.suspect && box.prose * 2 > whole && !Tags.isOther(box.element);
        }
        return spared;
    }

    private static void spread(List<Box> boxes, boolean[] spared) {
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            box.noise = box.suspect && !spared[i] || box.parent >= 0 && boxes.get(box.parent).noise;
        }
    }

    /** The outermost noise box with the most prose; -1 when none has any. */
    private static int richest(List<Box> boxes, int[] own) {
        int best = -1;
        int most = 0;
        int i = 0;
        while (i < boxes.size()) {
            Box box = boxes.get(i);
            if (box.noise) {
                int prose = 0;
                for (int k = i; k < box.end; k++) {
                    prose += own[k];
                }
                if (prose > most) {
                    best = i;
                    most = prose;
                }
            }
            i = box.noise ? box.end : i + 1;
        }
        return best;
    }
}
