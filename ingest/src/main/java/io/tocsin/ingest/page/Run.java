package io.tocsin.ingest.page;

import java.util.Optional;

/** Gathers the text of one block: blanks single, no invisible marks but those that a script needs. */
final class Run {

    /** A block's text, its weight, what of that is linked, and whether it is a short line in bold. */
    record Ended(String text, int weight, int linked, boolean bold) {}

    private static final int HEADING = 120;

    private final StringBuilder text = new StringBuilder();
    private boolean blank;
    private boolean broken;
    private boolean plain;
    private int linked;

    void add(String more, boolean isLinked, boolean isBold) {
        int from = text.length();
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (c == '\u00a0' || Character.isWhitespace(c)) {
                blank = true;
            } else if (c != '\u00ad' && c != '\u200b' && c != '\ufeff' && c != '\u2060') {
                if (blank && text.length() > 0) {
                    text.append(' ');
                }
                blank = false;
                broken = false;
                text.append(c);
            }
        }
        plain |= !isBold && text.length() > from && Weight.of(text.substring(from)) > 0;
        if (isLinked) {
            linked += Weight.of(text.substring(from));
        }
    }

    /**
     * A line break. After a sentence, a line in bold, or a second one in a row, it ends the block; elsewhere it is a blank, and between
     * ideographs nothing.
     */
    Optional<Ended> lineBreak() {
        if (broken || isHeading() || Weight.endsSentence(text)) {
            return end();
        }
        broken = text.length() > 0;
        blank = text.length() > 0 && text.charAt(text.length() - 1) < 0x3000;
        return Optional.empty();
    }

    private boolean isHeading() {
        return !plain && !text.isEmpty() && !Weight.endsSentence(text) && Weight.of(text) < HEADING;
    }

    /** Ends the block; nothing when it is blank. */
    Optional<Ended> end() {
        Optional<Ended> ended = text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ended(text.toString(), Weight.of(text), linked, isHeading()));
        text.setLength(0);
        blank = false;
        broken = false;
        linked = 0;
        plain = false;
        return ended;
    }
}
