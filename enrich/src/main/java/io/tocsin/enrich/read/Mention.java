package io.tocsin.enrich.read;

import io.tocsin.enrich.lexicon.Entry;

/**
 * An entry found in a passage.
 *
 * @param from first token
 * @param to one past the last token
 * @param stripped the letter stripped before it (ar ب ك ل س), or 0
 */
record Mention(Entry entry, int from, int to, char stripped) {
    Entry.Cue cue() {
        return (Entry.Cue) entry;
    }

    Entry.Trigger trigger() {
        return (Entry.Trigger) entry;
    }

    Entry.Head head() {
        return (Entry.Head) entry;
    }

    Entry.Name name() {
        return (Entry.Name) entry;
    }

    Entry.Time time() {
        return (Entry.Time) entry;
    }
}
