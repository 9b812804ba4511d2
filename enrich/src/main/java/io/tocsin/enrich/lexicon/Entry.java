package io.tocsin.enrich.lexicon;

import java.util.List;
import java.util.Set;

/** What one row of the lexicon says of its surface. */
public sealed interface Entry {
    /** File and line of the row. */
    String row();

    /** The layer: within one the longest match wins, matches of different layers may overlap. */
    Layer layer();

    /** Layers of the automaton. */
    enum Layer {
        NAME,
        HEAD,
        TRIGGER,
        CUE,
        NUMBER,
        TIME
    }

    /** A name of one thing, or of several states at once (한미). {@code base} is its
     * first form where the row lists several, else empty. Flags: adj agent caseSensitive headline lastName metonym needsContext
     * target. */
    record Name(String row, List<String> ids, Set<String> flags, String surface, String base) implements Entry {
        @Override
        public Layer layer() {
            return Layer.NAME;
        }

        public boolean is(String flag) {
            return flags.contains(flag);
        }
    }

    /** A noun that an event happens to, or an adjective that only narrows one ({@link Noun#MODIFIER}). */
    record Head(String row, Noun noun, String range, Grammatical number) implements Entry {
        @Override
        public Layer layer() {
            return Layer.HEAD;
        }
    }

    /** A word that names an event, alone or with a head. */
    record Trigger(String row, Action action, Form form, Needs needs, Grammatical number) implements Entry {
        @Override
        public Layer layer() {
            return Layer.TRIGGER;
        }
    }

    /** A word that decides how an event is meant. {@code reach} in tokens, {@code cross} the strongest boundary it passes. */
    record Cue(String row, CueType type, Direction direction, int reach, int cross, String note) implements Entry {
        @Override
        public Layer layer() {
            return Layer.CUE;
        }
    }

    /** A number word; {@code approx} for vague ones; an {@code ordinal} tells a day and counts nothing. */
    record Count(String row, long value, boolean approx, boolean ordinal) implements Entry {
        @Override
        public Layer layer() {
            return Layer.NUMBER;
        }
    }

    /** A word of time. */
    record Time(String row, TimeType type, int value) implements Entry {
        @Override
        public Layer layer() {
            return Layer.TIME;
        }
    }

    /** What a head is. */
    enum Noun {
        MISSILE,
        PROJECTILE,
        /** Rocket artillery, and shells of which nothing more is said. */
        ARTILLERY,
        /** What fires from a tube: its fire in a drill is the drill. */
        GUN,
        SATELLITE,
        CARRIER,
        ENGINE,
        NUCLEAR,
        INTERCEPTOR,
        DRONE,
        BOMB,
        WEAPON,
        MODIFIER,
        NONE
    }

    /** Grammatical number of a head. */
    enum Grammatical {
        ONE,
        TWO,
        MANY,
        ANY
    }

    /** What a trigger does to its head; the self-sufficient ones name their kind. */
    enum Action {
        LAUNCH,
        TEST,
        FLY,
        ORBIT,
        NUCLEAR_TEST,
        ENGINE_TEST,
        INTERCEPTOR_TEST,
        DRILL,
        STRIKE,
        INTERCEPT,
        PREPARE,
        NONE
    }

    /** Grammatical form of a trigger. BARE: the form that is noun and verb at once (en "launch", "test"). */
    enum Form {
        NOUN,
        PAST,
        PRESENT,
        FUTURE,
        BARE,
        PARTICIPLE
    }

    /** What must stand by a trigger for it to count. */
    enum Needs {
        HEAD,
        FORCE,
        NOTHING
    }

    /** What a cue does. The last group marks structure. */
    enum CueType {
        NEG,
        DENY,
        CANCEL,
        PLAN,
        POSTPONE,
        HYP,
        QUESTION,
        CLAIM,
        ATTR,
        DOUBT,
        PREP,
        FAIL,
        BACKGROUND,
        FRESH,
        AGGREGATE,
        FIRST_SINCE,
        COMBAT,
        PEACE,
        CIVIL,
        FORCE,
        AT,
        FROM,
        BY,
        WITH,
        OBLIQUE,
        SUBJECT,
        PRONOUN,
        PAIR,
        COORD,
        CONTRAST,
        COMPLEMENT,
        RELATIVE,
        LEAST,
        COUNTER,
        BOILERPLATE,
        NOTHING
    }

    /** Where a cue stands to what it governs. */
    enum Direction {
        PRE,
        POST,
        BOTH
    }

    /** Words of time. */
    enum TimeType {
        WEEKDAY,
        MONTH,
        DAY_OFFSET,
        SAME_DAY,
        UNIT,
        AGO,
        LAST,
        THIS,
        NEXT,
        YEAR_MARK,
        MONTH_MARK,
        ERA,
        DAY_MARK,
        DAY_PART,
        SINCE,
        ORDINAL_MARK,
        CLOCK,
        FROM,
        UNTIL
    }
}
