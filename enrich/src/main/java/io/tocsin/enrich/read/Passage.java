package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Gazetteer;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Matches;
import io.tocsin.enrich.lexicon.Words;
import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import io.tocsin.schemas.Evidence;
import io.tocsin.schemas.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One field of an item, read into mentions by layer, sentences and boundaries. Lives for one item. */
final class Passage {
    final Field field;
    final Lexicon lexicon;
    final Folded text;
    final Tokens tokens;
    final Words words;
    final int size;
    final Mentions names = new Mentions();
    final Mentions heads = new Mentions();
    final Mentions triggers = new Mentions();
    final Mentions cues = new Mentions();
    final Mentions numbers = new Mentions();
    final Mentions times = new Mentions();
    /** Strength of the boundary before a token, see {@link Boundaries}. */
    final int[] boundary;
    /** Persons whom the item names in full. */
    final Set<String> fullNames = new HashSet<>();
    /** Sentence of a token. */
    final int[] sentence;

    private final int[] starts;

    /** One past the tokens of the dateline, "SEOUL, June 5 (Yonhap) —"; 0 when there is none. */
    final int dateline;

    Passage(Field field, Lexicon lexicon, Folded text, Tokens tokens, Words words, Matches matches) {
        this.field = field;
        this.lexicon = lexicon;
        this.text = text;
        this.tokens = tokens;
        this.words = words;
        this.size = tokens.size();
        int inside = 0;
        int partnered = 0;
        for (int i = 0; i < matches.size(); i++) {
            var entry = lexicon.entry(matches.entry(i));
            int from = matches.from(i);
            if (entry instanceof Entry.Name name && matches.to(i) - from > 1 && !name.is("needsContext")) {
                inside = Math.max(inside, matches.to(i));
            } else if (matches.to(i) <= inside && isGrammar(entry)) {
                continue; // the States of the United States state nothing
            }
            int partner = lexicon.partner(matches.entry(i));
            if (partner >= 0 && !follows(partner, matches.to(i))) {
                continue;
            }
            Mentions layer = list(entry.layer());
            int to = matches.to(i);
            if (partner >= 0) {
                layer.keep(other -> other.from() != from || other.to() != to); // will … haben is no plan
                partnered = to;
            } else if (partnered == to && entry.layer() != Entry.Layer.NAME) {
                continue;
            }
            layer.add(new Mention(entry, from, matches.to(i), words.stripped(from)));
        }
        List<Mentions> layers = List.of(names, heads, triggers, cues, numbers, times);
        layers.forEach(layer -> layer.index(size));
        Homonyms.part(this);
        this.boundary = Boundaries.of(this);
        this.dateline = Boundaries.dateline(this);
        this.sentence = new int[size];
        for (int i = 1; i < size; i++) {
            sentence[i] = sentence[i - 1] + (boundary[i] == Boundaries.SENTENCE ? 1 : 0);
        }
        layers.forEach(layer -> layer.index(sentence, sentences()));
        this.starts = new int[sentences() + 1];
        for (int i = size - 1; i >= 0; i--) {
            starts[sentence[i]] = i;
        }
        starts[sentences()] = size;
    }

    /** Leaves out the names of states that here are only words. */
    void keepNames(Set<String> named, Gazetteer gazetteer) {
        names.keep(name -> name.name().is("home")
                ? NameSense.isHome(this, name, gazetteer)
                : name.name().ids().get(0).indexOf(':') >= 0 || NameSense.stands(this, name, named));
        names.index(size);
        names.index(sentence, sentences());
    }

    /** Tokens within which the second part of an entry with a gap stands. */
    private static final int GAP = 16;
    /** Longest insertion that is passed over, in tokens. */
    private static final int INSERTED = 12;

    private boolean follows(int word, int from) {
        for (int i = from; i < Math.min(size, from + GAP); i++) {
            if (words.id(i) == word) {
                return true;
            }
            char mark = mark(i);
            if (mark == '.' && i + 1 < size && !tokens.glued(i + 1) || mark == '!' || mark == '?' || mark == '\n') {
                return false;
            }
        }
        return false;
    }

    private static boolean isGrammar(Entry entry) {
        return entry instanceof Entry.Cue || entry instanceof Entry.Time || entry instanceof Entry.Count;
    }

    private Mentions list(Entry.Layer layer) {
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
        return starts[number];
    }

    int sentenceEnd(int number) {
        return starts[number + 1];
    }

    /** Whether nothing more of its clause stands behind a token. */
    boolean endsClause(int token) {
        return token + 1 >= sentenceEnd(sentence[token]) || mark(token + 1) != 0;
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

    /** Tokens of a stretch, without a short insertion between commas or in brackets: fired, from the north of the country, a missile. */
    int distance(int from, int to) {
        if (to - from > 3 * INSERTED) {
            return to - from;
        }
        int first = from;
        while (first < to && ",،(".indexOf(mark(first)) < 0) {
            first++;
        }
        int last = first + 1;
        while (last < to && ",،)".indexOf(mark(last)) < 0) {
            last++;
        }
        int inserted = last < to && last - first <= INSERTED ? last - first + 1 : 0;
        return to - from - inserted;
    }

    char mark(int token) {
        return tokens.type(token) == Tokens.MARK ? text.at(tokens.start(token)) : 0;
    }

    String word(int token) {
        return text.text(tokens.start(token), tokens.end(token));
    }

    /** Whether one of some letters was stripped before a token's word. */
    boolean carries(int token, String letters) {
        return words.stem(token) > tokens.start(token) && letters.indexOf(text.at(tokens.start(token))) >= 0;
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
        for (int i = Math.max(0, from); i < Math.min(size, to); i++) {
            for (Mention cue : cues.from(i)) {
                if (cue.to() <= to && cue.cue().type() == type) {
                    return cue;
                }
            }
        }
        return null;
    }
}
