package io.tocsin.ingest.page;

import io.tocsin.ingest.Claim;
import io.tocsin.ingest.feed.FeedDate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a page says that its article was published and changed. Machines' words first: JSON-LD, meta tags, microdata, tags made
 * for times; then what people read. Of these the first with a time of day and an offset, else the first with a time, else
 * the first.
 */
final class Times {

    private static final List<String> PUBLISHED = Words.of("published-meta");
    private static final List<String> MODIFIED = Words.of("modified-meta");

    /** 20221102091000, as some publishers of Korea and Japan write it, the seconds or the time missing. */
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?)?");

    /** Wed Nov 02 2022 09:10:00 GMT+0900 (KST), as scripts print it. */
    private static final Pattern SCRIPT = Pattern.compile(
            "[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\\d{1,2}) (\\d{4}) (\\d{2}:\\d{2}:\\d{2}) GMT([+-]\\d{4})(?: \\([^)]{0,60}\\))?");

    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?");
    private static final Pattern ZONED = Pattern.compile("T.*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)$|GMT$");

    private Times() {}

    static String published(JsonLd told, Metas metas, Dates dates) {
        return best(Stream.of(
                        Stream.ofNullable(told.text("datePublished")),
                        metas.all(PUBLISHED),
                        dates.microdata("datePublished"),
                        Stream.ofNullable(told.text("dateCreated")),
                        dates.tags(false),
                        dates.shown())
                .flatMap(s -> s));
    }

    static String modified(JsonLd told, Metas metas, Dates dates) {
        return best(Stream.of(
                        Stream.ofNullable(told.text("dateModified")),
                        metas.all(MODIFIED),
                        dates.microdata("dateModified"),
                        dates.tags(true),
                        dates.shownChanged())
                .flatMap(s -> s));
    }

    private static String best(Stream<String> claims) {
        List<String> read = claims.map(Times::read).filter(Objects::nonNull).toList();
        return read.stream()
                .filter(text -> ZONED.matcher(text).find())
                .findFirst()
                .or(() -> read.stream().filter(text -> text.length() > 10).findFirst())
                .or(() -> read.stream().findFirst())
                .orElse(null);
    }

    /** The claim in a form that an item takes; null when it is none. */
    static String read(String written) {
        if (written.length() > 120) {
            return null;
        }
        String text = written.strip().replaceFirst("\\[[A-Za-z_/]{1,40}]$", "");
        Matcher digits = DIGITS.matcher(text);
        Matcher script = SCRIPT.matcher(text);
        Matcher epoch = EPOCH.matcher(text);
        if (script.matches()) {
            text = script.group(2) + " " + script.group(1) + " " + script.group(3) + " " + script.group(4) + " "
                    + script.group(5);
        } else if (epoch.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(epoch.group(1))).toString();
        } else if (digits.matches()) {
            text = digits.group(1) + "-" + digits.group(2) + "-" + digits.group(3)
                    + (digits.group(4) == null ? "" : " " + digits.group(4) + ":" + digits.group(5))
                    + (digits.group(6) == null ? "" : ":" + digits.group(6));
        }
        String iso = FeedDate.read(text.replaceFirst("^(\\d{4})\\.\\s?(\\d{1,2})\\.\\s?(\\d{1,2})\\.?", "$1-$2-$3"));
        return iso != null && Claim.read(iso, null).isPresent()
                ? iso
                : VisibleDate.in(text).stream()
                        .map(VisibleDate::iso)
                        .findFirst()
                        .orElse(null);
    }
}
