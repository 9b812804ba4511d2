package io.tocsin.ingest.page;

import io.tocsin.ingest.Claim;
import io.tocsin.ingest.feed.FeedDate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * When a page says that its article was published and changed. Machines' words first: JSON-LD, meta tags, microdata, then
 * the first {@code time} tag of the article; of these the first with a time of day and an offset, else the first. A date that
 * only people can read is not guessed: its order of day and month, or its calendar, may be another.
 */
final class Times {

    private static final List<String> PUBLISHED = Words.of("published-meta");
    private static final List<String> MODIFIED = Words.of("modified-meta");
    private static final Set<String> CHANGED = new TreeSet<>(Words.of("changed-name"));

    /** 20221102091000, as some publishers of Korea and Japan write it, the seconds or the time missing. */
    private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?)?");

    /** Wed Nov 02 2022 09:10:00 GMT+0900 (KST), as scripts print it. */
    private static final Pattern SCRIPT = Pattern.compile(
            "[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\\d{1,2}) (\\d{4}) (\\d{2}:\\d{2}:\\d{2}) GMT([+-]\\d{4})(?: \\([^)]{0,60}\\))?");

    private static final Pattern EPOCH = Pattern.compile("(\\d{10})(\\d{3})?");
    private static final Pattern ZONED = Pattern.compile("T.*(?:Z|[+-]\\d\\d(?::?\\d\\d)?)$|GMT$");

    private Times() {}

    static String published(JsonLd told, Metas metas, Outline outline) {
        return best(Stream.of(
                        Stream.ofNullable(told.text("datePublished")),
                        metas.all(PUBLISHED),
                        microdata(outline, "datePublished"),
                        Stream.ofNullable(told.text("dateCreated")),
                        timeTags(outline, false))
                .flatMap(s -> s));
    }

    static String modified(JsonLd told, Metas metas, Outline outline) {
        return best(Stream.of(
                        Stream.ofNullable(told.text("dateModified")),
                        metas.all(MODIFIED),
                        microdata(outline, "dateModified"),
                        timeTags(outline, true))
                .flatMap(s -> s));
    }

    private static Stream<String> microdata(Outline outline, String property) {
        return outline.marks.stream()
                .map(Outline.Mark::element)
                .filter(e -> e.attr("itemprop").equals(property) && !isOfAnother(e))
                .limit(3)
                .map(e -> !e.attr("datetime").isEmpty()
                        ? e.attr("datetime")
                        : !e.attr("content").isEmpty() ? e.attr("content") : e.text());
    }

    /** True for a date inside a comment, a person, another thing. */
    private static boolean isOfAnother(Element element) {
        Element scope = element.closest("[itemscope]");
        String type = scope == null ? "" : scope.attr("itemtype");
        return !(type.isEmpty() || type.endsWith("Article") || type.endsWith("Posting") || type.endsWith("WebPage"));
    }

    private static Stream<String> timeTags(Outline outline, boolean changed) {
        return outline.marks.stream()
                .filter(mark -> mark.element().normalName().equals("time"))
                .filter(mark -> !isAside(outline, mark.box()))
                .map(Outline.Mark::element)
                .filter(e -> isChange(e) == changed)
                .limit(1)
                .map(e -> e.attr("datetime").isEmpty() ? e.text() : e.attr("datetime"));
    }

    /** Names of dates are noise as text; what stands in a box of other stories is none of this article's. */
    private static boolean isAside(Outline outline, int box) {
        for (int i = box; i >= 0; i = outline.boxes.get(i).parent) {
            Box at = outline.boxes.get(i);
            if (at.suspect && at.noise && !Names.has(at.element, DATED)) {
                return true;
            }
        }
        return false;
    }

    private static final Set<String> DATED = new TreeSet<>(Words.of("dated-name"));

    private static boolean isChange(Element time) {
        Element parent = time.parent();
        return Names.has(time, CHANGED)
                || time.attr("itemprop").equals("dateModified")
                || parent != null && parent.childrenSize() == 1 && Names.has(parent, CHANGED);
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
        return iso != null && Claim.read(iso, null).isPresent() ? iso : null;
    }
}
