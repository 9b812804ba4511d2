package io.tocsin.ingest.source;

import io.tocsin.ingest.source.Owed.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One document of a source, entry by entry: what of it is new, edited, moved or known. */
final class Round {
    /** Most entries that are remembered; those of the last document always are. */
    static final int REMEMBERED = 1_000;

    /** Most entries that wait for their page; beyond it the oldest go out with their own text. */
    static final int WAITING = 100;

    /** So many entries that changed their date only, and are more than half, are not taken for edits. */
    private static final int TOUCHED = 5;

    private final Source source;
    private final Cursor cursor;
    private final Instant now;
    private final List<Listed> entries;
    private final Map<String, Seen> before = new LinkedHashMap<>();
    private final Map<String, Seen> gone = new LinkedHashMap<>();
    private final Map<String, Owed> waiting = new LinkedHashMap<>();
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final List<Owed> owed = new ArrayList<>();
    private final List<Sending> sendings = new ArrayList<>();
    private final boolean touched;
    private int fresh;
    private int renamed;

    Round(Source source, Cursor cursor, List<Listed> entries, Instant now) {
        this.source = source;
        this.cursor = cursor;
        this.entries = entries;
        this.now = now;
        cursor.seen().forEach(one -> before.put(one.key(), one));
        cursor.owed().forEach(one -> waiting.put(one.entry().key(), one));
        gone.putAll(before);
        entries.forEach(entry -> gone.remove(entry.key()));
        touched = isTouched();
    }

    /** Some feeds date every entry anew each time. That is no edit, and no reason to read all pages again. */
    private boolean isTouched() {
        var known = entries.stream()
                .filter(entry -> before.containsKey(entry.key()))
                .toList();
        var dated = known.stream()
                .filter(entry -> isEdited(entry, before.get(entry.key())))
                .filter(entry -> entry.saysTheSame(before.get(entry.key()).content()))
                .count();
        return dated >= TOUCHED && dated * 2 > known.size();
    }

    private static boolean isEdited(Listed entry, Seen known) {
        return !entry.content().equals(known.content());
    }

    Step step() {
        entries.forEach(this::entry);
        owed.addAll(waiting.values());
        var left = owed.subList(0, Math.min(owed.size(), WAITING));
        for (var over : owed.subList(left.size(), owed.size())) {
            if (over.sent() == Sent.NOTHING) {
                sendings.add(Rounds.summary(source, cursor, over, Trouble.MANY));
            }
        }
        Collections.reverse(sendings);
        var remembered = new ArrayList<>(seen.values());
        gone.values().stream().limit(Math.max(0, REMEMBERED - seen.size())).forEach(remembered::add);
        return new Step(cursor.with(remembered, left, fresh > 0 ? now : cursor.lastNew()), sendings, fresh, flaws());
    }

    private Map<Flaw, Integer> flaws() {
        var flaws = new EnumMap<Flaw, Integer>(Flaw.class);
        if (touched) {
            flaws.put(Flaw.REDATED, 1);
        }
        if (renamed > 0) {
            flaws.put(Flaw.RENAMED, renamed);
        }
        return flaws;
    }

    private void entry(Listed entry) {
        if (seen.containsKey(entry.key())) {
            return; // listed twice in one document
        }
        var known = before.containsKey(entry.key()) ? before.get(entry.key()) : moved(entry);
        seen.put(
                entry.key(),
                new Seen(
                        entry.key(),
                        entry.content(),
                        known == null ? null : known.url(),
                        known != null && known.whole()));
        if (known == null) {
            fresh++;
            take(entry, Sent.NOTHING, null);
        } else if (isEdited(entry, known) && !(touched && entry.saysTheSame(known.content()))) {
            take(entry, known.whole() ? Sent.EARLIER : Sent.NOTHING, known.url());
        }
    }

    /** An entry without a page that says what another one said that is gone: the same under a new guid. */
    private Seen moved(Listed entry) {
        if (entry.page() != null) {
            return null;
        }
        var same = gone.values().stream()
                .filter(one -> one.content().equals(entry.content()))
                .findFirst()
                .orElse(null);
        if (same != null) {
            renamed++;
            gone.remove(same.key());
        }
        return same;
    }

    private void take(Listed entry, Sent sent, String url) {
        var waits = waiting.remove(entry.key());
        if (entry.page() == null) {
            sendings.add(Sending.entry(source, entry, url != null ? url : entry.url(), null));
        } else {
            owed.add(waits == null ? Owed.of(entry, sent, now) : waits.edited(entry, now));
        }
    }
}
