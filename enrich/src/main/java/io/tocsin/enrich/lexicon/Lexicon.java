package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.lexicon.Entry.Layer;
import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The compiled lexicon of one language. Immutable once read; shared by all threads. */
public final class Lexicon {
    private static final int LAYERS = Layer.values().length;

    private static final String[] NO_ENDINGS = {};

    private final String language;
    private final Grammar grammar;
    private final Vocabulary vocabulary;
    private final Phrases phrases = new Phrases();
    private final Standing standing = new Standing(this);
    private final List<Entry> entries = new ArrayList<>();
    /** Endings by their last letter, in the order of the grammar; the letters stand in the same order. */
    private final String[][] endings;

    private final String lastLetters;

    private final List<Integer> partners = new ArrayList<>();
    private final List<String> exacts = new ArrayList<>();

    private Lexicon(String language) {
        this.language = language;
        this.grammar = Grammar.read(language);
        this.vocabulary = new Vocabulary(grammar.compounds());
        this.lastLetters = grammar.endings().stream()
                .map(ending -> ending.substring(ending.length() - 1))
                .distinct()
                .reduce("", String::concat);
        this.endings = lastLetters
                .chars()
                .mapToObj(last -> grammar.endings().stream()
                        .filter(ending -> ending.charAt(ending.length() - 1) == last)
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** Reads and compiles the tables of a language; throws {@link LexiconProblem} naming file and line. */
    public static Lexicon load(String language, Gazetteer gazetteer) {
        var lexicon = new Lexicon(language);
        new LexiconReader(lexicon, gazetteer).read();
        return lexicon;
    }

    public String language() {
        return language;
    }

    public Grammar grammar() {
        return grammar;
    }

    /** The entry with a number that {@link #match} gave. */
    public Entry entry(int number) {
        return entries.get(number);
    }

    /** Cuts words that nothing parts by the words of this lexicon. */
    public Tokens.Cutter cutter() {
        return vocabulary;
    }

    /**
     * Takes in an entry that stands only where {@code partner} follows in its sentence, and only where the source is written as
     * {@code exact}, case apart; null for one that asks for neither. Its number, under which its surfaces are added.
     */
    int enter(Entry entry, String partner, String exact) {
        entries.add(entry);
        exacts.add(exact == null ? null : exact.toLowerCase(Locale.ROOT));
        partners.add(partner == null ? -1 : vocabulary.add(bare(partner)));
        return entries.size() - 1;
    }

    /** Adds a surface of an entry. */
    void add(List<String> words, int entry) {
        if (words.size() == 1 && counts(entries.get(entry))) {
            vocabulary.addCounter(bare(words.get(0)));
        }
        int[] numbers = new int[words.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vocabulary.add(bare(words.get(i)));
        }
        phrases.add(numbers, entry);
    }

    private static boolean counts(Entry entry) {
        if (entry instanceof Entry.Time time) {
            return switch (time.type()) {
                case DAY_MARK, MONTH_MARK, YEAR_MARK, UNIT, CLOCK -> true;
                default -> false;
            };
        }
        return entry instanceof Entry.Cue cue
                && (cue.type() == Entry.CueType.COUNTER
                        || cue.note().equals("measure")
                        || cue.note().equals("duration"));
    }

    /** What the source has to be at an entry, in small letters; null where any spelling will do. */
    String exact(int entry) {
        return exacts.get(entry);
    }

    Phrases phrases() {
        return phrases;
    }

    /** Number of the word that must follow the entry in its sentence, or -1. */
    public int partner(int entry) {
        return partners.get(entry);
    }

    void addWord(String word) {
        vocabulary.add(bare(word));
    }

    /** A word without its article: the form under which it is kept. */
    private String bare(String word) {
        String article = grammar.article();
        if (article.isEmpty() || grammar.whole().contains(word)) {
            return word;
        }
        // ل swallows the alef of the article: للجيش.
        if (word.startsWith("لل") && word.length() >= 5) {
            return word.substring(2);
        }
        return word.startsWith(article) && word.length() >= article.length() + 3
                ? word.substring(article.length())
                : word;
    }

    /** Looks the tokens up and finds all entries, the longest of each layer, by first token. */
    public void match(Folded text, Tokens tokens, Words words, Matches matches) {
        matches.clear();
        words.ensure(tokens.size() + 1);
        for (int i = 0; i < tokens.size(); i++) {
            look(text, tokens, words, i);
        }
        int[] free = matches.free;
        Arrays.fill(free, 0);
        for (int i = 0; i < tokens.size(); i++) {
            if (words.id(i) >= 0) {
                matchAt(text, tokens, words, matches, i, free);
            }
        }
    }

    private void matchAt(Folded text, Tokens tokens, Words words, Matches matches, int i, int[] free) {
        if (phrases.step(0, words.id(i)) < 0) {
            return;
        }
        int[] best = matches.best;
        int[] node = matches.node;
        Arrays.fill(best, 0);
        int at = 0;
        for (int j = i; j < tokens.size() && words.id(j) >= 0; j++) {
            at = phrases.step(at, words.id(j));
            if (at < 0) {
                break;
            }
            for (int e : phrases.at(at)) {
                int layer = entries.get(e).layer().ordinal();
                if (free[layer] <= i && standing.stands(text, tokens, words, i, j + 1, e)) {
                    best[layer] = j + 1;
                    node[layer] = at;
                }
            }
        }
        for (int layer = 0; layer < LAYERS; layer++) {
            if (best[layer] > 0) {
                free[layer] = best[layer];
                for (int e : phrases.at(node[layer])) {
                    if (entries.get(e).layer().ordinal() == layer
                            && standing.stands(text, tokens, words, i, best[layer], e)) {
                        matches.add(e, i, best[layer]);
                    }
                }
            }
        }
    }

    private void look(Folded text, Tokens tokens, Words words, int i) {
        int start = tokens.start(i);
        int end = tokens.end(i);
        if (tokens.type(i) == Tokens.MARK) {
            words.set(i, -1, (char) 0, start, false);
            return;
        }
        if (grammar.article().isEmpty()
                && grammar.inner().isEmpty()
                && grammar.endings().isEmpty()) {
            words.set(i, vocabulary.find(text, start, end), (char) 0, start, false);
            return;
        }
        if (!whole(text, words, i, start, end, (char) 0)) {
            strip(text, words, i, start, end);
        }
    }

    /** Tries a stretch as a word, with and without its article. */
    private boolean whole(Folded text, Words words, int i, int start, int end, char letter) {
        boolean definite = startsWith(text, start, end, grammar.article());
        int bare = definite && end - start >= grammar.article().length() + 3
                ? start + grammar.article().length()
                : start;
        int kept = bare > start ? vocabulary.find(text, start, end) : -1;
        int id = kept >= 0 ? kept : vocabulary.find(text, bare, end);
        if (id >= 0) {
            words.set(i, id, letter, start, definite);
        }
        return id >= 0;
    }

    private void strip(Folded text, Words words, int i, int start, int end) {
        words.set(i, -1, (char) 0, start, false);
        int from = start;
        if (end - start >= 3 && grammar.outer().indexOf(text.at(start)) >= 0) {
            from = start + 1;
            if (whole(text, words, i, from, end, (char) 0)) {
                return;
            }
        }
        if (stripInner(text, words, i, from, end)
                || from > start && stripInner(text, words, i, start, end)
                || stripEnding(text, words, i, start, end, (char) 0)
                || from > start && stripEnding(text, words, i, from, end, (char) 0)) {
            return;
        }
        if (end - from > 4 && grammar.inner().indexOf(text.at(from)) >= 0) {
            stripEnding(text, words, i, from + 1, end, text.at(from));
        }
    }

    private boolean stripInner(Folded text, Words words, int i, int from, int end) {
        if (end - from <= 3 || grammar.inner().indexOf(text.at(from)) < 0) {
            return false;
        }
        char letter = text.at(from);
        if (whole(text, words, i, from + 1, end, letter)) {
            return true;
        }
        // ل swallows the alef of the article: للصاروخ.
        if (end - from > 4 && letter == 'ل' && text.at(from + 1) == 'ل') {
            int id = vocabulary.find(text, from + 2, end);
            if (id >= 0) {
                words.set(i, id, letter, from + 1, true);
                return true;
            }
        }
        return false;
    }

    private boolean stripEnding(Folded text, Words words, int i, int start, int end, char letter) {
        int last = lastLetters.indexOf(text.at(end - 1));
        for (String ending : last < 0 ? NO_ENDINGS : endings[last]) {
            int cut = end - ending.length();
            if (cut - start >= 3 && startsWith(text, cut, end, ending)) {
                if (whole(text, words, i, start, cut, letter) || feminine(text, words, i, start, cut, letter)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** ة is written ت before an ending: تجربتها is تجربة + ها. */
    private boolean feminine(Folded text, Words words, int i, int start, int cut, char letter) {
        if (text.at(cut - 1) != 'ت') {
            return false;
        }
        boolean definite = startsWith(text, start, cut, grammar.article());
        int bare = definite ? start + grammar.article().length() : start;
        int id = cut - bare < 3 ? -1 : vocabulary.find(text, bare, cut, 'ه');
        if (id >= 0) {
            words.set(i, id, letter, start, definite);
        }
        return id >= 0;
    }

    private static boolean startsWith(Folded text, int start, int end, String letters) {
        if (letters.isEmpty() || end - start < letters.length()) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            if (text.at(start + i) != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
