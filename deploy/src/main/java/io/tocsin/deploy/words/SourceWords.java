package io.tocsin.deploy.words;

import io.tocsin.ingest.source.Checkup;
import io.tocsin.ingest.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;

/** What was found at a source, in words. */
public final class SourceWords {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SourceWords() {}

    /** A line for what is well, and a line below for what is not. */
    public static String of(Source source, Checkup.Found found, Instant now, Colours colours) {
        var mark = found.isWell() ? colours.good("well  ") : colours.bad("FAILS ");
        var line = mark + " " + colours.bold(source.id());
        if (found.trouble() != null) {
            return line + "\n       " + Plain.of(found.trouble());
        }
        line += "  " + String.join(", ", facts(source, found, now));
        return found.pageTrouble() == null ? line : line + "\n       " + Plain.of(found.pageTrouble());
    }

    private static ArrayList<String> facts(Source source, Checkup.Found found, Instant now) {
        var facts = new ArrayList<String>();
        facts.add(found.entries()
                + (found.entries() == 1 ? " entry" : " entries")
                + (found.dropped() > 0 ? " and " + found.dropped() + " that cannot be used" : ""));
        facts.add(newest(found, now));
        if (found.isQuiet(source, now)) {
            facts.add("quiet for longer than it should");
        }
        facts.add(language(source, found));
        if (source.text() == Source.Text.FEED) {
            facts.add("texts come from the feed");
        } else if (found.pageTrouble() != null) {
            facts.add("page text: no");
        } else {
            facts.add(
                    found.letters() == 0
                            ? "no entry links to a page"
                            : "page text: yes, " + found.letters() + " letters");
        }
        return facts;
    }

    private static String newest(Checkup.Found found, Instant now) {
        if (found.newest() != null) {
            return "the newest of " + MINUTE.format(found.newest()) + " (" + age(found.newest(), now) + " ago)";
        }
        return found.ahead() > 0
                ? "all dates are to come: such items count from when they are read; look whether its zone is right"
                : "none says when it was published: old ones will look new at first";
    }

    private static String language(Source source, Checkup.Found found) {
        var says = found.language() == null ? "the feed names no language" : "language " + Plain.of(found.language());
        var differs = source.language() != null
                && found.language() != null
                && !main(source.language()).equals(main(found.language()));
        return differs ? says + ", not " + source.language() + " as the file says" : says;
    }

    private static String main(String tag) {
        return tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    private static String age(Instant newest, Instant now) {
        var age = Duration.between(newest, now);
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
    }
}
