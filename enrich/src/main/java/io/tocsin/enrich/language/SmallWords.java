package io.tocsin.enrich.language;

import io.tocsin.enrich.lexicon.Tsv;
import io.tocsin.enrich.text.Folded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The words of at most six letters that tell the languages of the Latin script apart, each packed into a number. */
final class SmallWords {
    private static final int LONGEST = 6;

    private final List<String> languages;
    private final long[] words;
    private final int[] masks;

    private SmallWords(List<String> languages, TreeMap<Long, Integer> rows) {
        this.languages = languages;
        this.words = rows.keySet().stream().mapToLong(Long::longValue).toArray();
        this.masks = rows.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Reads {@code lex/shared/small-words.tsv}; words longer than six letters are left out. */
    static SmallWords read() {
        var rows = Tsv.read("shared/small-words.tsv").rows();
        var names = new TreeSet<String>();
        rows.forEach(row -> names.add(row.need("language")));
        var languages = List.copyOf(new ArrayList<>(names));
        var packed = new TreeMap<Long, Integer>();
        for (Tsv.Row row : rows) {
            var word = new Folded().fold(row.need("word"));
            long key = pack(word, 0, word.length());
            if (key >= 0) {
                packed.merge(key, 1 << languages.indexOf(row.need("language")), (a, b) -> a | b);
            }
        }
        return new SmallWords(languages, packed);
    }

    /** BCP 47 tags, sorted; votes stand in this order. */
    List<String> languages() {
        return languages;
    }

    /** Gives one vote to each language that has the word. */
    void vote(Folded text, int start, int end, int[] votes) {
        long key = pack(text, start, end);
        int at = key < 0 ? -1 : Arrays.binarySearch(words, key);
        for (int l = 0; at >= 0 && l < votes.length; l++) {
            votes[l] += masks[at] >> l & 1;
        }
    }

    private static long pack(Folded text, int start, int end) {
        if (end <= start || end - start > LONGEST) {
            return -1;
        }
        long key = 0;
        for (int i = start; i < end; i++) {
            char c = text.at(i);
            if (c < 'a' || c > 'z') {
                return -1;
            }
            key = key * 27 + c - 'a' + 1;
        }
        return key;
    }
}
