package io.tocsin.deploy.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Notices in words: a line for the theatre, one for each of its gravest changes. */
public final class NoticeWords {
    /** A notice tells so many alerts; the rest of them is counted. */
    private static final int LINES = 10;

    private final AlertWords words;

    public NoticeWords(AlertWords words) {
        this.words = words;
    }

    /** The notice in lines, the gravest change first. */
    public List<String> of(Notices.Notice<?> notice) {
        var changes = notice.changes().size();
        var left = notice.suppressed() + Math.max(0, changes - LINES);
        var lines = new ArrayList<String>();
        lines.add(title(notice.theatre())
                + changes
                + (changes == 1 ? " change" : " changes")
                + (left == 0 ? "" : ", " + left + " suppressed"));
        notice.changes().stream()
                .sorted(Comparator.<Notices.Change<?>, io.tocsin.schemas.Level>comparing(Notices::grave)
                        .reversed())
                .limit(LINES)
                .forEach(change -> lines.add("  " + line(change)));
        return lines;
    }

    private String line(Notices.Change<?> change) {
        return change.gone()
                ? words.gone(change.alert().getAlertId(), change.word()).strip()
                : words.headline(change.alert(), change.word());
    }

    /** What has been left out since it was told last, for the end of a watch; none when nothing was. */
    public static List<String> leftOut(Notices<?> notices) {
        return notices.leftOut().entrySet().stream()
                .map(left -> title(left.getKey()) + left.getValue() + " suppressed")
                .toList();
    }

    private static String title(String theatre) {
        return "● " + theatre.toUpperCase(Locale.ROOT) + ": ";
    }
}
