package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Matches;
import io.tocsin.enrich.lexicon.Words;
import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import java.util.ArrayList;
import java.util.List;

/** One field of an item, read into mentions by layer, sentences and boundaries. Lives for one item. */
final class Passage {
    final Field field;
    final Lexicon lexicon;
    final Folded text;
    final Tokens tokens;
    final Words words;
    final int size;
    final List<Mention> names = new ArrayList<>();
    final List<Mention> heads = new ArrayList<>();
    final List<Mention> triggers = new ArrayList<>();
    final List<Mention> cues = new ArrayList<>();
    final List<Mention> numbers = new ArrayList<>();
    final List<Mention> times = new ArrayList<>();
    /** Strength of the boundary before a token, see {@link Boundaries}. */
    final int[] boundary;
    /** Sentence of a token. */
    final int[] sentence;

    /** One past the tokens of the dateline, "SEOUL, June 5 (Yonhap) —"; 0 when there is none. */
    final int dateline;

    Passage(Field field, Lexicon lexicon, Folded text, Tokens tokens, Words words, Matches matches) {
        this.field = field;
        this.lexicon = lexicon;
        this.text = text;
        this.tokens = tokens;
        this.words = words;
        this.size = tokens.size();
        for (int i = 0; i < matches.size(); i++) {
            var entry = lexicon.entry(matches.entry(i));
            list(entry.layer())
                    .add(new Mention(entry, matches.from(i), matches.to(i), words.stripped(matches.from(i))));
        }
        this.boundary = Boundaries.of(this);
        this.dateline = Boundaries.dateline(this);
        this.sentence = new int[size];
        for (int i = 1; i < size; i++) {
            sentence[i] = sentence[i - 1] + (boundary[i] == Boundaries.SENTENCE ? 1 : 0);
        }
    }

    private List<Mention> list(Entry.Layer layer) {
        return switch (layer) {
            case NAME -> names;
            case HEAD -> heads;
            case TRIGGER -> triggers;
            case CUE -> cues;
            case NUMBER -> numbers;
            case TIME -> times;
        };
    }

    int sentences() {
        return size == 0 ? 0 : sentence[size - 1] + 1;
    }

    int sentenceStart(int number) {
        int i = 0;
        while (i < size && sentence[i] < number) {
            i++;
        }
        return i;
    }

    int sentenceEnd(int number) {
        int i = size;
        while (i > 0 && sentence[i - 1] > number) {
            i--;
        }
        return i;
    }

    /** The strongest boundary between two tokens, whichever comes first. */
    int between(int a, int b) {
        int strongest = 0;
        for (int i = Math.min(a, b) + 1; i <= Math.max(a, b) && i < size; i++) {
            strongest = Math.max(strongest, boundary[i]);
        }
        return strongest;
    }

    /** The strongest boundary between two stretches of tokens; 0 where they overlap. */
    int between(int from, int to, int otherFrom, int otherTo) {
        return otherFrom >= to ? between(to - 1, otherFrom) : from >= otherTo ? between(otherTo - 1, from) : 0;
    }

    char mark(int token) {
        return tokens.type(token) == Tokens.MARK ? text.at(tokens.start(token)) : 0;
    }

    String word(int token) {
        return text.text(tokens.start(token), tokens.end(token));
    }

    /** The words of tokens as they stand in the source, without attached letters before the first. */
    Evidence quote(int from, int to) {
        int start = text.sourceStart(words.stem(from));
        int end = text.sourceEnd(tokens.end(to - 1));
        return new Evidence(field, text.source().substring(start, end), (long) start, (long) end);
    }

    boolean hasCue(Entry.CueType type, int from, int to) {
        return cueIn(type, from, to) != null;
    }

    /** The first cue of a type within tokens, or null. */
    Mention cueIn(Entry.CueType type, int from, int to) {
        for (Mention cue : cues) {
            if (cue.from() >= from && cue.to() <= to && cue.cue().type() == type) {
                return cue;
            }
        }
        return null;
    }

    /** The mention of a list that begins at a token, or null. */
    static Mention startingAt(List<Mention> mentions, int token) {
        for (Mention each : mentions) {
            if (each.from() == token) {
                return each;
            }
        }
        return null;
    }

    /** The mention of a list that ends before a token, or null. */
    static Mention endingAt(List<Mention> mentions, int token) {
        for (Mention each : mentions) {
            if (each.to() == token) {
                return each;
            }
        }
        return null;
    }

    static Mention covering(List<Mention> mentions, int token) {
        for (Mention each : mentions) {
            if (each.from() <= token && token < each.to()) {
                return each;
            }
        }
        return null;
    }
}
