package io.tocsin.enrich.lexicon;

/** A row of the lexicon that cannot be meant; the message names file, line and fault. The engine does not start on it. */
public final class LexiconProblem extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    LexiconProblem(String where, String fault) {
        super("lex/" + where + ": " + fault);
    }
}
