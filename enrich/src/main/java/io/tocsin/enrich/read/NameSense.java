package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.text.Scripts;
import io.tocsin.schemas.Field;
import java.util.Set;

/** Whether what looks like a name is meant as one: words that are states as well, single letters, family names. */
final class NameSense {
    private static final Set<String> KOREAS = Set.of("KP", "KR");

    /** Sentences from the head of a text in which a service alone stands for its own state's. */
    private static final int HOME = 6;

    private NameSense() {}

    /**
     * Whether a name that is a word as well is meant as one: its state is named plainly elsewhere in the item, or it is a glyph at
     * the head of a title or quotation with a comma behind (北, 동해로 …). North and South are named by either Korea.
     */
    static boolean stands(Passage p, Mention name, Set<String> named) {
        boolean glyph = name.name().is("headline") && p.tokens.end(name.to() - 1) - p.tokens.start(name.from()) == 1;
        boolean hangul = Scripts.of(p.text.at(p.tokens.start(name.from()))) == Scripts.HANGUL;
        if (glyph && !hangul && !isOwnLetter(p, name)) {
            return false;
        }
        if (glyph && hangul) {
            boolean opens = name.from() == 0
                    || p.mark(name.from() - 1) == '"'
                    || p.mark(name.from() - 1) == '\''
                    || p.mark(name.from() - 1) == ']';
            char next = name.to() < p.size ? p.mark(name.to()) : 0;
            boolean list = name.to() < p.size && p.tokens.glued(name.to()) && p.names.startingAt(name.to()) != null;
            if (opens && (next == ',' || next == '،' || list)) {
                return true;
            }
            if (p.numbers.covering(name.from()) != null
                    || p.times.covering(name.from()) != null
                    || p.cues.covering(name.from()) != null) {
                return false;
            }
        }
        if (!name.name().is("needsContext")) {
            return true;
        }
        if (glyph
                && hangul
                && p.field == Field.TEXT
                && !name.name().ids().stream().allMatch(KOREAS::contains)) {
            return false; // 비행 중
        }
        boolean koreas = named.contains("KP") || named.contains("KR");
        return name.name().ids().stream().allMatch(id -> named.contains(id) || koreas && KOREAS.contains(id));
    }

    /** 해군: a service that every state has is that of the language's own country where no other state was named before it. */
    static boolean isHome(Passage p, Mention name, Gazetteer gazetteer) {
        if (p.sentence[name.from()] > HOME) {
            return false;
        }
        for (Mention other : p.names) {
            if (other.from() >= name.from()) {
                break;
            }
            String id = other.name().ids().get(0);
            boolean acts = id.indexOf(':') < 0 || id.startsWith("org:") || id.startsWith("person:");
            boolean open = other.name().is("needsContext") || other.name().is("lastName");
            boolean before = other.to() == name.from() || other.to() < name.from() && !open;
            String country = acts && before ? gazetteer.country(id) : "";
            boolean elsewhere = p.between(other.to() - 1, name.from()) == Boundaries.CONTRAST; // 북한의 …가운데 해군의 …
            boolean foreign =
                    !country.isEmpty() && !country.equals(p.lexicon.grammar().country()) && !elsewhere;
            if (foreign || before && acts && other.name().ids().size() > 1) {
                return false;
            }
        }
        return true;
    }

    /** 北ミサイル発射, 日米韓: no half of a longer word, and in running text only beside another such letter. */
    private static boolean isOwnLetter(Passage p, Mention name) {
        boolean before = name.from() > 0 && p.tokens.glued(name.from()) && p.mark(name.from() - 1) == 0;
        boolean behind = name.to() < p.size && p.tokens.glued(name.to()) && p.mark(name.to()) == 0;
        boolean list = before && isLetter(p, p.names.endingAt(name.from()))
                || behind && isLetter(p, p.names.startingAt(name.to())); // 以美国为首: led by, no Israel
        if (before && p.names.endingAt(name.from()) == null) {
            return false; // 訓練中, 対北
        }
        boolean half = before && isUnknown(p, name.from() - 1) || behind && isUnknown(p, name.to());
        boolean word = p.times.covering(name.from()) != null || p.numbers.covering(name.from()) != null;
        boolean alone = p.field == Field.TITLE || !p.lexicon.grammar().glyphs();
        return !half && !word && (list || alone);
    }

    private static boolean isLetter(Passage p, Mention name) {
        return name != null && p.tokens.end(name.to() - 1) - p.tokens.start(name.from()) == 1;
    }

    private static boolean isUnknown(Passage p, int token) {
        return p.words.id(token) < 0 && Scripts.of(p.text.at(p.tokens.start(token))) == Scripts.HAN;
    }

    /** "Abbas Nilforoushan": before another word with a capital it is the name of somebody else. */
    static boolean isGivenName(Passage p, Mention name) {
        int next = name.to();
        return name.name().is("lastName")
                && p.field == Field.TEXT
                && next < p.size
                && p.mark(next) == 0
                && !p.tokens.glued(next)
                && p.words.id(next) < 0
                && p.text.isUpper(p.tokens.start(next));
    }

    /** A family name that several persons share stands for none of them. */
    static boolean isAmbiguous(Passage p, Mention name) {
        if (!name.name().is("lastName")) {
            return false;
        }
        if (isGivenName(p, name)) {
            return true;
        }
        return p.names.of(p.sentence[name.from()]).stream()
                        .filter(n -> n.from() == name.from())
                        .count()
                > 1;
    }

    /** على مطار في الرياض: a capital behind "in" is a place, its state does not act there. */
    static boolean isPlace(Passage p, int from) {
        Mention before = p.cues.endingAt(from);
        Mention name = p.names.startingAt(from);
        return p.lexicon.grammar().verbFirst()
                && before != null
                && before.cue().note().equals("year") // "in", before a year as before a place
                && name != null
                && name.name().is("metonym");
    }
}
