package io.tocsin.ingest.page;

import java.util.List;

/**
 * Decides which suspect boxes are noise. A name lies sometimes: {@code <div class="has-sidebar">} may hold the whole page. So
 * a suspect is spared that holds the article's body or the headline with most of the prose, or without a name of other texts
 * most of the prose; and when next to nothing would be left, the one of these with the most prose, again and again.
 */
final class Noise {

    /** Prose that must be left over, in letters. */
    private static final int LEFT = 140;

    private static final int ROUNDS = 8;

    private Noise() {}

    static void find(Outline outline) {
        List<Box> boxes = outline.boxes;
        int[] own = own(outline);
        boolean[] spared = new boolean[boxes.size()];
        for (int i = 0; i < spared.length; i++) {
            spared[i] = !isOther(boxes.get(i));
        }
        leaveOut(boxes, spared, own);
        int whole = boxes.get(0).prose;
        spareMost(outline, spared, whole);
        leaveOut(boxes, spared, own);
        for (int round = 0; round < ROUNDS && boxes.get(0).prose < Math.min(LEFT, whole); round++) {
            int best = richest(boxes, own);
            if (best < 0) {
                return;
            }
            spared[best] = true;
            leaveOut(boxes, spared, own);
        }
    }

    private static boolean isOther(Box box) {
        return box.suspect && Tags.isOther(box.element);
    }

    private static void leaveOut(List<Box> boxes, boolean[] spared, int[] own) {
        spread(boxes, spared);
        sum(boxes, own);
    }

    private static int[] own(Outline outline) {
        int[] own = new int[outline.boxes.size()];
        for (Block block : outline.blocks) {
            own[block.box()] += block.prose();
        }
        return own;
    }

    /** The prose of each box, of what is no noise in it. */
    private static void sum(List<Box> boxes, int[] own) {
        boxes.forEach(box -> box.prose = 0);
        for (int i = boxes.size() - 1; i >= 0; i--) {
            Box box = boxes.get(i);
            box.prose = box.noise ? 0 : box.prose + own[i];
            if (box.parent >= 0) {
                boxes.get(box.parent).prose += box.prose;
            }
        }
    }

    private static void spareMost(Outline outline, boolean[] spared, int whole) {
        for (int i = 0; i < spared.length; i++) {
            Box box = outline.boxes.get(i);
            spared[i] = !isOther(box) && box.prose * 2 > whole;
        }
        for (Outline.Mark mark : outline.marks) {
            boolean body = mark.element().attr("itemprop").contains("articleBody");
            if (body || mark.element().normalName().equals("h1")) {
                for (int i = mark.box(); i >= 0; i = outline.boxes.get(i).parent) {
                    spared[i] |= body || outline.boxes.get(i).prose * 2 > whole;
                }
            }
        }
    }

    private static void spread(List<Box> boxes, boolean[] spared) {
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            box.noise = box.suspect && !spared[i] || box.parent >= 0 && boxes.get(box.parent).noise;
        }
    }

    /** The outermost noise box with the most prose and no name of other texts; -1 when none has any. */
    private static int richest(List<Box> boxes, int[] own) {
        int best = -1;
        int most = 0;
        int i = 0;
        while (i < boxes.size()) {
            Box box = boxes.get(i);
            if (box.noise && !isOther(box)) {
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
