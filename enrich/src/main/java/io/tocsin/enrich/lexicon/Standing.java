package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.lexicon.Entry.Layer;
import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Scripts;
import io.tocsin.enrich.text.Tokens;
import java.util.Locale;

/** Whether a surface that was found stands where it may: no half of a longer word, written as its row asks. */
final class Standing {
    private final Lexicon lexicon;

    Standing(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Whether a surface may be what it looks like here: capitals where it has some, no half of a longer Hangul word. */
    boolean stands(Folded text, Tokens tokens, Words words, int from, int to, int number) {
        Entry entry = lexicon.entry(number);
        if (lexicon.exact(number) != null && !isExact(text, tokens, from, to, lexicon.exact(number))) {
            return false;
        }
        if (entry instanceof Entry.Name name && !Capitals.fit(name, text, tokens.start(from), tokens.end(to - 1))) {
            return false;
        }
        if (entry instanceof Entry.Name name && !articleFits(name, words, from)) {
            return false;
        }
        if (Scripts.of(text.at(tokens.start(from))) == Scripts.KANA
                && isHalfOfKana(text, tokens, words, from, to, entry)) {
            return false;
        }
        if (Scripts.of(text.at(tokens.start(from))) != Scripts.HANGUL) {
            // The "to" of surface-to-surface is no word of its own.
            // But 700-km-range is measured.
            return !(entry instanceof Entry.Cue cue)
                    || cue.note().equals("measure")
                    || !isHyphenated(text, tokens, from, to);
        }
        return standsInHangul(text, tokens, words, from, to, entry);
    }

    /** Whether the source has the very letters of a surface; in capitals it may drop its accents. */
    private static boolean isExact(Folded text, Tokens tokens, int from, int to, String exact) {
        String source =
                text.source().substring(text.sourceStart(tokens.start(from)), text.sourceEnd(tokens.end(to - 1)));
        return source.toLowerCase(Locale.ROOT).equals(exact)
                || !source.equals(source.toLowerCase(Locale.ROOT))
                        && source.length() > 1
                        && source.equals(source.toUpperCase(Locale.ROOT));
    }

    /** タイ in タイトル: a name beside an unknown piece, or one letter before one, is half of a longer word. */
    private static boolean isHalfOfKana(Folded text, Tokens tokens, Words words, int from, int to, Entry entry) {
        boolean before = from > 0 && tokens.glued(from) && isUnknownKana(text, tokens, words, from - 1);
        boolean behind = to < tokens.size() && tokens.glued(to) && isUnknownKana(text, tokens, words, to);
        boolean letter = tokens.end(to - 1) - tokens.start(from) == 1;
        return entry.layer() == Layer.NAME ? before || behind : entry.layer() == Layer.CUE && letter && behind;
    }

    private static boolean isUnknownKana(Folded text, Tokens tokens, Words words, int token) {
        return words.id(token) < 0 && Scripts.of(text.at(tokens.start(token))) == Scripts.KANA;
    }

    /** No half of a longer word: behind an unknown piece nothing begins, and one syllable before one is nothing. */
    private boolean standsInHangul(Folded text, Tokens tokens, Words words, int from, int to, Entry entry) {
        boolean glued = from > 0 && tokens.glued(from);
        boolean afterWord = glued && tokens.type(from - 1) == Tokens.WORD;
        if (afterWord && words.id(from - 1) < 0) {
            return false;
        }
        int length = tokens.end(to - 1) - tokens.start(from);
        if (entry instanceof Entry.Cue cue && length == 1 && isParticle(cue) && !glued) {
            return false;
        }
        boolean cutShort = to < tokens.size()
                && tokens.glued(to)
                && tokens.type(to) == Tokens.WORD
                && words.id(to) < 0
                && Scripts.of(text.at(tokens.start(to))) == Scripts.HANGUL;
        if (entry.layer() == Layer.NAME) {
            boolean behindHangul = afterWord
                    && Scripts.of(text.at(tokens.start(from - 1))) == Scripts.HANGUL
                    && tokens.end(from - 1) - tokens.start(from - 1) >= 2
                    && !isName(words.id(from - 1));
            boolean syllable = length == 1 && afterWord && !isName(words.id(from - 1));
            return !behindHangul && !syllable && (!cutShort || length > 3);
        }
        boolean ending = entry.layer() == Layer.NUMBER
                && afterWord
                && Scripts.of(text.at(tokens.start(from - 1))) == Scripts.HANGUL;
        return !ending && (!cutShort || length > 1 || entry.layer() == Layer.CUE);
    }

    private static boolean isParticle(Entry.Cue cue) {
        return switch (cue.type()) {
            case SUBJECT, WITH, COORD, OBLIQUE, AT, FROM, BY -> true;
            default -> false;
        };
    }

    /** Whether a word alone is a name. */
    private boolean isName(int word) {
        int node = lexicon.phrases().step(0, word);
        for (int e : node < 0 ? new int[0] : lexicon.phrases().at(node)) {
            if (lexicon.entry(e).layer() == Layer.NAME) {
                return true;
            }
        }
        return false;
    }

    /** الرياض is a city, رياض a man: a name that has the article keeps it; an adjective comes with and without. */
    private boolean articleFits(Entry.Name name, Words words, int token) {
        String article = lexicon.grammar().article();
        return article.isEmpty()
                || name.is("adj")
                || !name.surface().startsWith(article)
                || name.surface().length() < article.length() + 3
                || words.article(token);
    }

    private static boolean isHyphenated(Folded text, Tokens tokens, int from, int to) {
        boolean before = from > 0 && tokens.glued(from) && text.at(tokens.start(from) - 1) == '-';
        boolean behind = to < tokens.size() && tokens.glued(to) && text.at(tokens.end(to - 1)) == '-';
        return before || behind && tokens.type(to) == Tokens.WORD;
    }
}
