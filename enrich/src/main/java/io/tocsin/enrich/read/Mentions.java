package io.tocsin.enrich.read;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The mentions of one layer by first token, with the way from a token to its mentions in one step. */
final class Mentions extends AbstractList<Mention> {
    private final List<Mention> all = new ArrayList<>();
    private int[] starting;
    private int[] ending;
    private int[] covering;
    private int[] sentence;

    @Override
    public boolean add(Mention mention) {
        return all.add(mention);
    }

    @Override
    public Mention get(int i) {
        return all.get(i);
    }

    @Override
    public int size() {
        return all.size();
    }

    /** Builds the index; call it when all mentions are there. Of several at one token the first counts. */
    void index(int tokens) {
        starting = new int[tokens + 1];
        ending = new int[tokens + 1];
        covering = new int[tokens + 1];
        for (int m = all.size() - 1; m >= 0; m--) {
            Mention mention = all.get(m);
            starting[mention.from()] = m + 1;
            ending[mention.to()] = m + 1;
            for (int t = mention.from(); t < mention.to(); t++) {
                covering[t] = m + 1;
            }
        }
    }

    /** Leaves out the mentions that are not meant; index again behind it. */
    void keep(Predicate<Mention> meant) {
        all.removeIf(meant.negate());
    }

    /** Builds the index by sentence, from the sentence of each token. */
    void index(int[] sentenceOf, int sentences) {
        sentence = new int[sentences + 1];
        int m = 0;
        for (int s = 0; s <= sentences; s++) {
            while (m < all.size() && sentenceOf[all.get(m).from()] < s) {
                m++;
            }
            sentence[s] = m;
        }
    }

    /** The mention that begins at a token, or null. */
    Mention startingAt(int token) {
        return at(starting, token);
    }

    /** All mentions that begin at a token. */
    List<Mention> from(int token) {
        if (startingAt(token) == null) {
            return List.of();
        }
        int first = starting[token] - 1;
        int end = first + 1;
        while (end < all.size() && all.get(end).from() == token) {
            end++;
        }
        return all.subList(first, end);
    }

    /** The mention that ends before a token, or null. */
    Mention endingAt(int token) {
        return at(ending, token);
    }

    /** The mention that a token lies in, or null. */
    Mention covering(int token) {
        return at(covering, token);
    }

    private Mention at(int[] index, int token) {
        return token < 0 || token >= index.length || index[token] == 0 ? null : all.get(index[token] - 1);
    }

    /** The mentions that begin in a sentence. */
    List<Mention> of(int number) {
        return all.subList(sentence[number], sentence[number + 1]);
    }
}
