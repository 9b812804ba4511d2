package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Entry.TimeType;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Field;

/** Parts the months from the words that are spelt alike: "in May" is a day, "may fire" a possibility. */
final class Homonyms {
    /** Days of the longest month. */
    private static final int DAYS = 31;

    private Homonyms() {}

    /** Leaves one of the two readings of each such word. */
    static void part(Passage p) {
        p.cues.keep(cue -> !(isSpeltLike(p.times, cue) && isMeant(p, cue.from())));
        p.cues.index(p.size);
        p.times.keep(
                time -> time.time().type() != TimeType.MONTH || !isSpeltLike(p.cues, time) && !isInside(p.cues, time));
        p.times.index(p.size);
    }

    /** "vers Mars", to the planet: a longer phrase that the table calls nothing. */
    private static boolean isInside(Mentions cues, Mention word) {
        Mention phrase = cues.covering(word.from());
        return phrase != null
                && phrase.cue().type() == Entry.CueType.NOTHING
                && phrase.from() < word.from()
                && phrase.to() >= word.to();
    }

    private static boolean isSpeltLike(Mentions layer, Mention word) {
        Mention other = layer.startingAt(word.from());
        return other != null
                && other.to() == word.to()
                && (other.entry() instanceof Entry.Time time ? time.type() == TimeType.MONTH : true);
    }

    /** A number beside it makes it a month, and so does a capital that neither a sentence nor a title in capitals asks for. */
    private static boolean isMeant(Passage p, int token) {
        if (isDay(p, token + 1) || isDay(p, token - 1)) {
            return true;
        }
        boolean opens = token == 0 || ".!?:\"\n".indexOf(p.mark(token - 1)) >= 0;
        boolean capital = p.text.isUpper(p.tokens.start(token)) && !p.text.isUpper(p.tokens.end(token) - 1);
        return capital && !opens && (p.field == Field.TEXT || !p.text.isUpper(p.tokens.start(token - 1)));
    }

    private static boolean isDay(Passage p, int token) {
        if (token < 0 || token >= p.size || p.tokens.type(token) != Tokens.NUMBER) {
            return false;
        }
        Long n = Counts.digits(p, token);
        return n != null && (n >= 1 && n <= DAYS || n >= 1900 && n < 2100);
    }
}
