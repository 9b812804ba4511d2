package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry.CueType;
import io.tocsin.enrich.lexicon.Entry.Form;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Scripts;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Field;

/** Where clauses and sentences end: a strength for the place before each token. */
final class Boundaries {
    /** Nothing, comma or coordination, complementiser or relative, contrast or semicolon, end of a sentence. */
    static final int NONE = 0, COMMA = 1, COMPLEMENT = 2, CONTRAST = 3, SENTENCE = 4;

    /** Tokens after which a sentence ends by force: no news needs more, and the cost of reading one stays bounded. */
    private static final int LONGEST = 250;

    /** Tokens behind the word of a plan within which a joined verb is still of it. */
    private static final int PLANNED = 10;

    /** Letters of what stands before an infinitive: to, de, zu. */
    private static final int PARTICLE = 2;

    private Boundaries() {}

    static int[] of(Passage p) {
        int[] before = new int[p.size + 1];
        int insert = 0;
        for (int i = 0; i < p.size; i++) {
            char mark = p.mark(i);
            insert = mark == '(' ? insertEnd(p, i) : insert;
            if (mark != 0 && (i > insert || insert == 0)) {
                int strength = strength(p, i, mark);
                int next = strength == SENTENCE ? behindClosing(p, i + 1) : i + 1;
                before[next] = Math.max(before[next], strength);
            }
        }
        for (Mention cue : p.cues) {
            int strength = cue.cue().note().equals("relative")
                    ? COMPLEMENT
                    : joinsInfinitives(p, cue) ? NONE : strength(cue.cue().type());
            before[cue.from()] = Math.max(before[cue.from()], strength);
        }
        spaced(p, before);
        joined(p, before);
        complements(p, before);
        int last = 0;
        for (int i = 0; i < p.size; i++) {
            if (before[i] == SENTENCE) {
                last = i;
            } else if (i - last >= LONGEST) {
                before[i] = SENTENCE;
                last = i;
            }
        }
        return before;
    }

    /** Tokens that an insertion has at most, which parts no clause: Joint Chiefs (JCS), Wednesday (Nov. 23). */
    private static final int INSERTION = 7;

    /** The token that closes an insertion which begins at a bracket; 0 when what is in brackets is more than that. */
    private static int insertEnd(Passage p, int open) {
        for (int i = open + 1; i < Math.min(p.size, open + INSERTION + 2); i++) {
            if (p.mark(i) == ')') {
                return i;
            }
            if (p.mark(i) != 0 && ".،~∼".indexOf(p.mark(i)) < 0 || p.triggers.covering(i) != null) {
                return 0;
            }
        }
        return 0;
    }

    /** A space in a title whose language has none parts its clauses. */
    private static void spaced(Passage p, int[] before) {
        for (int i = 1; i < p.size && p.field == Field.TITLE; i++) {
            boolean space = !p.tokens.glued(i) && isHan(p, p.tokens.start(i)) && isHan(p, p.tokens.end(i - 1) - 1);
            before[i] = space ? Math.max(before[i], CONTRAST) : before[i];
        }
    }

    private static boolean isHan(Passage p, int at) {
        int script = Scripts.of(p.text.at(at));
        return script == Scripts.HAN || script == Scripts.KANA;
    }

    /** و before a verb begins a new clause; before a noun it only adds one. */
    private static void joined(Passage p, int[] before) {
        String outer = p.lexicon.grammar().outer();
        if (outer.isEmpty()) {
            return;
        }
        for (int i = 1; i < p.size; i++) {
            Mention trigger = p.triggers.startingAt(i);
            if (p.words.id(i) >= 0
                    && p.carries(i, outer)
                    && (isFinite(trigger) && !isPlanned(p, trigger) || says(p.cues.startingAt(i)))) {
                before[i] = Math.max(before[i], COMMA);
            }
        }
    }

    /** من المتوقع أن تستمر المناورات وتختبر…: a verb in the present that is joined to what is planned is planned with it. */
    private static boolean isPlanned(Passage p, Mention trigger) {
        for (int i = trigger.from() - 1; i >= Math.max(0, trigger.from() - PLANNED); i--) {
            Mention verb = p.triggers.startingAt(i);
            boolean past = verb != null && verb.trigger().form() == Form.PAST;
            if (trigger.trigger().form() != Form.PRESENT || p.mark(i) != 0 || past) {
                return false;
            }
            if (p.cues.from(i).stream().anyMatch(cue -> cue.cue().type() == CueType.PLAN)) {
                return true;
            }
        }
        return false;
    }

    /** ש before a word begins the clause of what is said. */
    private static void complements(Passage p, int[] before) {
        String letters = p.lexicon.grammar().complement();
        for (int i = 1; i < p.size && !letters.isEmpty(); i++) {
            if (p.words.id(i) >= 0 && p.words.stripped(i) != 0 && letters.indexOf(p.words.stripped(i)) >= 0) {
                before[i] = Math.max(before[i], COMPLEMENT);
            }
        }
    }

    /** "plans to build and launch", "menace de fermer … et de tirer": one word governs both infinitives. */
    private static boolean joinsInfinitives(Passage p, Mention cue) {
        int next = cue.to();
        boolean particle = next < p.size && p.mark(next) == 0 && p.tokens.end(next) - p.tokens.start(next) == PARTICLE;
        return cue.cue().note().equals("and") && (isBare(p, next) || particle && isBare(p, next + 1));
    }

    private static boolean isBare(Passage p, int token) {
        Mention trigger = p.triggers.startingAt(token);
        return trigger != null && trigger.trigger().form() == Form.BARE;
    }

    private static boolean isFinite(Mention trigger) {
        return trigger != null
                && switch (trigger.trigger().form()) {
                    case PAST, PRESENT, FUTURE -> true;
                    default -> false;
                };
    }

    private static boolean says(Mention cue) {
        return cue != null
                && switch (cue.cue().type()) {
                    case ATTR, CLAIM, DENY, CANCEL, POSTPONE -> true;
                    default -> false;
                };
    }

    private static int strength(CueType type) {
        return switch (type) {
            case COORD -> COMMA;
            case COMPLEMENT, RELATIVE -> COMPLEMENT;
            case CONTRAST -> CONTRAST;
            default -> NONE;
        };
    }

    /** A quotation mark that closes right behind the end of a sentence belongs to that sentence. */
    private static int behindClosing(Passage p, int i) {
        while (i < p.size && p.tokens.glued(i) && (p.mark(i) == '"' || p.mark(i) == ')' || p.mark(i) == '\'')) {
            i++;
        }
        return i;
    }

    private static int strength(Passage p, int i, char mark) {
        return switch (mark) {
            case '.' -> endsSentence(p, i) ? SENTENCE : NONE;
            case '!', '?', '؟', '。', '۔', '।', '\n' -> SENTENCE;
            case '…' -> i + 1 < p.size && !p.tokens.glued(i + 1) ? CONTRAST : COMMA;
            case ';', '؛', '|' -> CONTRAST;
            case ':', '—' -> isClock(p, i) ? NONE : COMPLEMENT;
            case ',', '،', '(', ')' -> COMMA;
            case '-' -> p.tokens.glued(i) ? NONE : COMMA;
            default -> NONE;
        };
    }

    private static boolean endsSentence(Passage p, int i) {
        if (i > 0 && p.tokens.glued(i) && p.lexicon.grammar().abbreviations().contains(p.word(i - 1))) {
            return false;
        }
        if (i + 1 >= p.size) {
            return true;
        }
        if (i > 0 && p.tokens.type(i - 1) == Tokens.NUMBER && isMonth(p.times.startingAt(i + 1))) {
            return false; // 3. Januar
        }
        boolean letter =
                i > 0 && p.tokens.glued(i) && p.mark(i - 1) == 0 && p.tokens.end(i - 1) - p.tokens.start(i - 1) == 1;
        if (letter && isDay(p.times.startingAt(i + 1))) {
            return false; // at 7 p.m. Monday
        }
        char next = p.text.at(p.tokens.start(i + 1));
        boolean cased = Scripts.of(next) == Scripts.LATIN || Scripts.of(next) == Scripts.CYRILLIC;
        boolean lowerFollows = cased && !p.text.isUpper(p.tokens.start(i + 1));
        return !lowerFollows && !(p.tokens.glued(i + 1) && p.tokens.type(i + 1) == Tokens.NUMBER);
    }

    /** 10:15. */
    private static boolean isClock(Passage p, int i) {
        return i > 0
                && i + 1 < p.size
                && p.tokens.type(i - 1) == Tokens.NUMBER
                && p.tokens.type(i + 1) == Tokens.NUMBER
                && p.tokens.glued(i)
                && p.tokens.glued(i + 1);
    }

    private static boolean isDay(Mention time) {
        return time != null
                && (time.time().type() == TimeType.WEEKDAY
                        || time.time().type() == TimeType.DAY_OFFSET
                        || time.time().type() == TimeType.SAME_DAY);
    }

    private static boolean isMonth(Mention time) {
        return time != null && time.time().type() == TimeType.MONTH;
    }

    /** Tokens at the head of a text within which the dash or equals sign of a dateline stands. */
    private static final int DATELINE = 14;

    /** One past the dateline of a text, which names where and whose the news is, and never who acts; 0 when there is none. */
    static int dateline(Passage p) {
        if (p.field != Field.TEXT) {
            return 0;
        }
        char open = p.size == 0 ? 0 : p.mark(0);
        int bracket = "【〔[(".indexOf(open);
        for (int i = 1; i < Math.min(p.size, DATELINE); i++) {
            if (!p.triggers.isEmpty() && p.triggers.get(0).from() <= i) {
                return 0;
            }
            char mark = p.mark(i);
            if (bracket >= 0 && mark == "】〕])".charAt(bracket)) {
                return i + 1; // 【北京共同】
            }
            boolean dash = mark == '—'
                    || mark == '='
                    || mark == '-' && !p.tokens.glued(i)
                    || mark == '-' && p.mark(i - 1) == ')';
            boolean city = mark == ':'
                    && i <= 3
                    && p.text.source()
                            .substring(0, p.text.sourceEnd(p.tokens.end(i - 1)))
                            .chars()
                            .noneMatch(Character::isLowerCase);
            boolean slashes = mark == '/' && i > 1 && p.mark(i - 2) == '/' && i + 1 < p.size && p.mark(i + 1) == '.';
            if (dash || city || slashes) {
                int end = slashes ? i + 2 : i;
                if (end >= p.size) {
                    return 0;
                }
                for (int t = 0; t <= end; t++) {
                    p.boundary[t] = Math.min(p.boundary[t], CONTRAST); // its dots end no sentence
                }
                p.boundary[end] = CONTRAST;
                return end;
            }
        }
        return 0;
    }
}
