package io.tocsin.ingest;

import io.tocsin.schemas.Envelope;
import io.tocsin.schemas.NewsItem;
import io.tocsin.schemas.Provenance;

/**
 * A run so far.
 *
 * @param sent first versions
 * @param revised edits
 * @param unchanged lines with nothing new
 * @param older versions made before the one that is known
 * @param bad lines that gave no item
 * @param late items sent that are late and cannot alert
 * @param clamped items sent whose claimed publication lies after their ingest
 * @param cut items sent whose title or text was shortened
 */
public record Counts(long sent, long revised, long unchanged, long older, long bad, long late, long clamped, long cut) {

    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

    /** Lines read that were not blank; while old items are put in order, those read but not yet judged are missing. */
    public long lines() {
        return sent + revised + unchanged + older + bad;
    }

    Counts plus(Outcome outcome, NewsItem item) {
        Envelope envelope = item == null ? null : item.getEnvelope();
        return new Counts(
                sent + (outcome == Outcome.SENT ? 1 : 0),
                revised + (outcome == Outcome.REVISED ? 1 : 0),
                unchanged + (outcome == Outcome.UNCHANGED ? 1 : 0),
                older + (outcome == Outcome.OLDER ? 1 : 0),
                bad + (outcome == Outcome.BAD ? 1 : 0),
                late + (envelope != null && envelope.getLate() ? 1 : 0),
                clamped + (envelope != null && envelope.getProvenance() == Provenance.CLAMPED ? 1 : 0),
                cut + (item != null && item.getTextCut() ? 1 : 0));
    }

    /** Both together. */
    public Counts plus(Counts more) {
        return new Counts(
                sent + more.sent,
                revised + more.revised,
                unchanged + more.unchanged,
                older + more.older,
                bad + more.bad,
                late + more.late,
                clamped + more.clamped,
                cut + more.cut);
    }

    /** One line for a person, such as {@code 88 sent, 2 revised, 1 late (cannot alert)}. */
    public String words() {
        var words = new StringBuilder(sent + " sent, " + revised + " revised, " + unchanged + " unchanged");
        append(words, older, "older");
        append(words, late, "late (cannot alert)");
        append(words, clamped, "dated in the future (clamped)");
        append(words, cut, "shortened");
        append(words, bad, "bad " + (bad == 1 ? "line" : "lines"));
        return words.toString();
    }

    private static void append(StringBuilder words, long count, String what) {
        if (count > 0) {
            words.append(", ").append(count).append(' ').append(what);
        }
    }
}
