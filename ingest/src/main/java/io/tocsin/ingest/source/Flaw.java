package io.tocsin.ingest.source;

import io.tocsin.ingest.RawItem;
import io.tocsin.schemas.NewsItem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is wrong with something that was read all the same: counted by its name, told of once in a while, never a loss of the rest. */
enum Flaw {
    DROPPED("entries were left out: they broke off, were empty, nested too deep or stood beyond the first 500"),
    BROKEN_OFF(
            "the connection broke off in the middle of the feed; what had come was taken, the whole is asked for next time"),
    REDATED("all entries were dated anew and say what they said; no edits were made of them"),
    RENAMED("entries came under a new guid and say what another said; they were not sent again"),
    MISDATED(
            "entries claim a day that has not come, or one before there were feeds; the first count as of now, the others as late"),
    CUT("texts were longer than an item may be and have been cut"),
    CONTROLS("texts held control characters or halves of characters; blanks and U+FFFD stand for them"),
    TURNED(
            "texts held marks that turn the direction of what follows; they stay, and nothing that is printed obeys them"),
    MISCODED("texts held letters that their encoding does not have; U+FFFD stands for them");

    /** No feed is older than the first format for feeds. */
    private static final Instant FIRST_FEEDS = Instant.parse("1997-01-01T00:00:00Z");

    /** Clocks and zones differ by less. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final String words;

    Flaw(String words) {
        this.words = words;
    }

    /** A word of a closed set, for metrics. */
    String cause() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is and what was done about it, for the log. */
    String words() {
        return words;
    }

    /** The flaws of an item that is sent. */
    static Set<Flaw> of(NewsItem item) {
        var flaws = EnumSet.noneOf(Flaw.class);
        var envelope = item.getEnvelope();
        var claimed = envelope.getPublishedAt();
        boolean ahead =
                claimed != null && claimed.isAfter(envelope.getIngestedAt().plus(AHEAD));
        if (ahead || claimed != null && claimed.isBefore(FIRST_FEEDS)) {
            flaws.add(MISDATED);
        }
        if (item.getTextCut()) {
            flaws.add(CUT);
        }
        return flaws;
    }

    /** The flaws of an item's words before they are made clean. */
    static Set<Flaw> of(RawItem raw) {
        var flaws = EnumSet.noneOf(Flaw.class);
        look(raw.title(), flaws);
        look(raw.text(), flaws);
        return flaws;
    }

    private static void look(String text, Set<Flaw> flaws) {
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD') {
                flaws.add(MISCODED);
            } else if (c >= '\u202A' && c <= '\u202E') {
                flaws.add(TURNED);
            } else if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' || isHalf(text, i)) {
                flaws.add(CONTROLS);
            }
        }
    }

    private static boolean isHalf(String text, int i) {
        char c = text.charAt(i);
        boolean paired = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return Character.isSurrogate(c) && !paired;
    }
}
