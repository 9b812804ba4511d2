package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Grammatical;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;

/** How many: the number that belongs to a noun phrase, else what its grammatical number says. */
record Counts(Long value, boolean approx) {
    private static final Counts NONE = new Counts(null, false);
    /** No news counts weapons beyond this; a greater number is a year, a range or a sum of money. */
    private static final long MOST = 5_000;

    /** Count of a phrase from its own number word, before it or (with a counter) behind it, or from its form. */
    static Counts of(Passage p, int from, int to, Grammatical number) {
        Counts counted = before(p, from);
        if (counted == null) {
            counted = behind(p, to);
        }
        if (counted == null) {
            counted = switch (number) {
                case ONE -> new Counts(1L, false);
                case TWO -> new Counts(2L, false);
                default -> NONE;
            };
        }
        Mention least = p.cues.startingAt(to);
        boolean bound = least != null
                && least.cue().type() == CueType.LEAST
                && least.cue().direction() != Entry.Direction.PRE;
        return bound && counted.value() != null ? new Counts(counted.value(), true) : counted;
    }

    private static Counts before(Passage p, int from) {
        int skipped = 0;
        for (int i = from - 1; i >= 0 && skipped <= 2 && p.boundary[i + 1] == Boundaries.NONE; i--) {
            Counts here = at(p, i);
            if (here != null) {
                boolean ofAnother = i > 0 && p.heads.covering(i - 1) != null && isCounter(p, endOf(p, i));
                return ofAnother ? null : here; // ICBM 1발·SRBM 2발
            }
            if (p.mark(i) == 0 && p.cues.covering(i) == null) {
                skipped++;
            } else if (p.cues.covering(i) != null
                    && p.cues.covering(i).cue().type() != CueType.COUNTER
                    && p.cues.covering(i).cue().type() != CueType.LEAST
                    && p.cues.covering(i).cue().type() != CueType.NOTHING) {
                return null;
            }
            Mention name = p.names.covering(i);
            boolean adjective = name != null && name.name().is("adj"); // two North Korean missiles
            skipped -= adjective && p.mark(i) == 0 ? 1 : 0;
            if (p.triggers.covering(i) != null || p.heads.covering(i) != null || name != null && !adjective) {
                return null;
            }
        }
        return null;
    }

    private static Counts behind(Passage p, int to) {
        for (int i = to; i < Math.min(p.size, to + 4) && p.boundary[i] <= Boundaries.COMMA; i++) {
            Counts here = at(p, i);
            if (here != null) {
                return isCounter(p, endOf(p, i)) ? here : null;
            }
        }
        return null;
    }

    private static boolean isCounter(Passage p, int token) {
        Mention cue = token < p.size ? p.cues.startingAt(token) : null;
        return cue != null && cue.cue().type() == CueType.COUNTER;
    }

    private static int endOf(Passage p, int i) {
        Mention word = p.numbers.covering(i);
        return word == null ? i + 1 : word.to();
    }

    /** The number that ends at or covers a token, unless it counts something else (years, kilometres, ordinals). */
    static Counts at(Passage p, int i) {
        Mention word = p.numbers.covering(i);
        if (word != null && ((Entry.Count) word.entry()).ordinal()) {
            return null;
        }
        Long value = word != null ? Long.valueOf(((Entry.Count) word.entry()).value()) : digits(p, i);
        if (value == null || value <= 0 || value > MOST || isMeasure(p, word == null ? i + 1 : word.to())) {
            return null;
        }
        int start = word == null ? i : word.from();
        if (start > 0 && p.mark(start - 1) != 0 && p.tokens.glued(start) && p.mark(start - 1) == '-') {
            return null;
        }
        if (start > 0 && i + 1 < p.size && p.mark(start - 1) == '(' && p.mark(i + 1) == ')') {
            return null; // 今(27)日
        }
        if (isDefinite(p, start)) {
            return null;
        }
        boolean counts = i + 1 < p.size
                && (p.heads.startingAt(i + 1) != null && p.names.endingAt(i) != null
                        || p.tokens.glued(i + 1) && isCounter(p, i + 1)); // SRBM 2발
        if (word == null
                && !counts
                && i > 0
                && p.tokens.type(i - 1) == Tokens.WORD
                && p.text.isUpper(p.tokens.start(i - 1))) {
            return null; // Great Prophet 14
        }
        if (word == null && (value >= 1900 && value < 2100 || isOfMonth(p, i) || isOrdinal(p, i) || isClock(p, i))) {
            return null;
        }
        if (p.times.covering(i) != null || p.names.covering(i) != null || word == null && opensSpan(p, i)) {
            return null;
        }
        boolean vague = word != null && ((Entry.Count) word.entry()).approx();
        return new Counts(value, vague || isBound(p, start, word == null ? i + 1 : word.to()));
    }

    /** النسخة الـ21, التمرين العشرون: a number with an article says which one it is. */
    private static boolean isDefinite(Passage p, int start) {
        String article = p.lexicon.grammar().article();
        return !article.isEmpty()
                && (p.words.article(start)
                        || start > 0
                                && p.tokens.glued(start)
                                && p.word(start - 1).equals(article));
    }

    /** 18~28일, a number before a dash counts what stands behind the dash. */
    private static boolean opensSpan(Passage p, int i) {
        char dash = i + 2 < p.size && p.tokens.glued(i + 1) ? p.mark(i + 1) : 0;
        return (dash == '~' || dash == '∼' || dash == '-' || dash == '—')
                && p.tokens.type(i + 2) == Tokens.NUMBER
                && isMeasure(p, i + 3);
    }

    /** Nov. 18, 18 November. */
    private static boolean isOfMonth(Passage p, int i) {
        Mention before = p.times.endingAt(i > 0 && p.mark(i - 1) == '.' ? i - 1 : i);
        Mention behind = p.times.startingAt(i + 1);
        if (behind != null && behind.time().type() == TimeType.ORDINAL_MARK) {
            behind = p.times.startingAt(behind.to()); // 18 de noviembre
        }
        return before != null && before.time().type() == TimeType.MONTH
                || behind != null && behind.time().type() == TimeType.MONTH;
    }

    /** 5. füze, die 3. Rakete: a dot that ends no sentence. */
    private static boolean isOrdinal(Passage p, int i) {
        return i + 2 < p.size
                && p.mark(i + 1) == '.'
                && p.tokens.glued(i + 1)
                && !p.tokens.glued(i + 2)
                && p.sentence[i] == p.sentence[i + 2];
    }

    /** 05:30. */
    private static boolean isClock(Passage p, int i) {
        boolean minute = i > 1 && p.tokens.glued(i) && p.mark(i - 1) == ':' && p.tokens.type(i - 2) == Tokens.NUMBER;
        boolean hour = i + 2 < p.size
                && p.tokens.glued(i + 1)
                && p.mark(i + 1) == ':'
                && p.tokens.glued(i + 2)
                && p.tokens.type(i + 2) == Tokens.NUMBER;
        return minute || hour;
    }

    static Long digits(Passage p, int i) {
        if (p.tokens.type(i) != Tokens.NUMBER) {
            return null;
        }
        String plain = p.word(i).replace(",", "").replace("،", "");
        if (plain.length() > 9 || plain.indexOf('.') >= 0) {
            return null;
        }
        return Long.parseLong(plain);
    }

    private static boolean isMeasure(Passage p, int next) {
        if (next >= p.size) {
            return false;
        }
        Mention time = p.times.startingAt(next);
        Mention cue = p.cues.startingAt(next);
        boolean ordinal = time != null && time.time().type() == TimeType.ORDINAL_MARK;
        return time != null && (!ordinal || p.tokens.glued(next))
                || p.mark(next) == '%'
                || cue != null
                        && cue.cue().type() == CueType.NOTHING
                        && (cue.cue().note().equals("measure")
                                || cue.cue().note().equals("duration"));
    }

    private static boolean isBound(Passage p, int start, int end) {
        return p.hasCue(CueType.LEAST, Math.max(0, start - 3), start)
                || p.hasCue(CueType.LEAST, end, Math.min(p.size, end + 2));
    }
}
