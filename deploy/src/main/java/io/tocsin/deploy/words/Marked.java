package io.tocsin.deploy.words;

import java.util.Arrays;

/** A text on a terminal with the words marked by which it was read; where two marks meet, the stronger one shows. */
public final class Marked {
    /** What a stretch of the text was read as, the weakest first. */
    public enum Mark {
        NONE,
        ENTITY,
        EVIDENCE,
        CUE
    }

    private final String text;
    private final Mark[] marks;

    public Marked(String text) {
        this.text = text;
        this.marks = new Mark[text.length()];
        Arrays.fill(marks, Mark.NONE);
    }

    /** Marks UTF-16 units; those beyond the text are no matter. */
    public void mark(Mark mark, int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(to, marks.length); i++) {
            marks[i] = mark.compareTo(marks[i]) > 0 ? mark : marks[i];
        }
    }

    /** The text in its own lines, harmless for the terminal. */
    public String in(Colours colours) {
        var out = new StringBuilder();
        for (int i = 0, from = 0; i <= text.length(); i++) {
            if (i == text.length() || i > 0 && marks[i] != marks[i - 1]) {
                if (i > from) {
                    out.append(painted(text.substring(from, i), marks[from], colours));
                }
                from = i;
            }
        }
        return Plain.isolated(out.toString());
    }

    private static String painted(String piece, Mark mark, Colours colours) {
        var plain = Plain.piece(piece);
        return switch (mark) {
            case NONE -> plain;
            case ENTITY -> colours.underlined(plain);
            case EVIDENCE -> colours.bold(plain);
            case CUE -> colours.good(plain);
        };
    }
}
