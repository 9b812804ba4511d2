package io.tocsin.ingest.page;

import java.util.List;

/**
 * How well texts were taken from pages, in blocks. A demanded block is found when all its letters stand in a row in what was
 * taken; a line that was taken is right when its letters do so in what may be taken.
 */
final class Tally {

    private int demanded;
    private int found;
    private int taken;
    private int right;

    /** Counts one page; the lines taken of one that holds no article are all wrong. */
    void count(Gold gold, List<String> lines) {
        String may = letters(gold.text("title"))
                + letters(gold.texts("blocks"))
                + "|" + gold.texts("optional").stream().map(Tally::letters).reduce("", (a, b) -> a + "|" + b);
        String all = letters(lines);
        for (String block : gold.texts("blocks")) {
            demanded += gold.isArticle() ? 1 : 0;
            found += gold.isArticle() && all.contains(letters(block)) ? 1 : 0;
        }
        for (String line : lines) {
            taken += letters(line).isEmpty() ? 0 : 1;
            right += !letters(line).isEmpty() && gold.isArticle() && may.contains(letters(line)) ? 1 : 0;
        }
    }

    double precision() {
        return taken == 0 ? 0 : (double) right / taken;
    }

    double recall() {
        return demanded == 0 ? 0 : (double) found / demanded;
    }

    double f1() {
        double sum = precision() + recall();
        return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    static String letters(String text) {
        return text == null
                ? ""
                : text.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static String letters(List<String> texts) {
        return texts.stream().map(Tally::letters).reduce("", String::concat);
    }
}
