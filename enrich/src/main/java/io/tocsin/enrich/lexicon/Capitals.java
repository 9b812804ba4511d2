package io.tocsin.enrich.lexicon;

import io.tocsin.enrich.text.Folded;

/** Capitals tell a name from a word in the scripts that have them: US from us, Turkey from turkey. */
final class Capitals {
    private Capitals() {}

    static boolean fit(Entry.Name name, Folded text, int start, int end) {
        if (name.surface().isEmpty() || !Character.isUpperCase(name.surface().charAt(0))) {
            return true;
        }
        if (name.is("caseSensitive")) {
            return name.surface().equals(text.source().substring(text.sourceStart(start), text.sourceEnd(end)));
        }
        return text.isUpper(start);
    }
}
