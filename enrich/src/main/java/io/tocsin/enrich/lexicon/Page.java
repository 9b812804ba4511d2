package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.text.Folded;
import io.tocsin.enrich.text.Tokens;

/** One field of an item, folded, cut and looked up; the buffers of one thread, used again for the next item. */
public final class Page {
    public final Folded folded = new Folded();
    public final Tokens tokens = new Tokens();
    public final Words words = new Words();
    public final Matches matches = new Matches();

    /** Cuts the folded text and finds the entries of a lexicon in it. */
    public void look(Lexicon lexicon) {
        tokens.cut(folded, lexicon.cutter());
        lexicon.match(folded, tokens, words, matches);
    }
}
