package io.tocsin.enrich;

import io.tocsin.enrich.lexicon.Entry;
import io.tocsin.enrich.lexicon.Lexicon;
import io.tocsin.enrich.lexicon.Page;
import io.tocsin.enrich.text.Tokens;

/**
 * The agency whose text it is: a name of an agency in brackets or before a dash at the head of the text, or in brackets at its
 * end. "AFP reported" inside a sentence is a source, no credit.
 */
final class Wire {
    /** Tokens at either end in which a credit may stand. */
    private static final int MARGIN = 12;

    private Wire() {}

    static String credited(Lexicon lexicon, Page title, Page text) {
        String credited = null;
        for (int i = 0; i < text.matches.size() && credited == null; i++) {
            if (lexicon.entry(text.matches.entry(i)) instanceof Entry.Name name) {
                for (String id : name.ids()) {
                    if (id.startsWith("wire:") && isCredit(text, text.matches.from(i), text.matches.to(i))) {
                        credited = id;
                    }
                }
            }
        }
        return credited;
    }

    private static boolean isCredit(Page text, int from, int to) {
        boolean atHead = from <= MARGIN;
        boolean atEnd = to >= text.tokens.size() - MARGIN;
        char before = mark(text, from - 1);
        char behind = mark(text, to);
        boolean bracketed = (before == '(' || before == '[') && (behind == ')' || behind == ']');
        boolean dateline = atHead && from <= 4 && (behind == '—' || behind == '-' || behind == '=' || behind == ':');
        return bracketed && (atHead || atEnd) || dateline;
    }

    private static char mark(Page text, int token) {
        return token < 0 || token >= text.tokens.size() || text.tokens.type(token) != Tokens.MARK
                ? 0
                : text.folded.at(text.tokens.start(token));
    }
}
