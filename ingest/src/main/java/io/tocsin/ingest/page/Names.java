package io.tocsin.ingest.page;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a tag's class and id say in words: {@code js-relatedStories_box} is "js related stories box". */
final class Names {

    private static final Pattern SUBJECT = Pattern.compile("(?<!\\S)(?:tag|category|topic|section)-\\S*");
    private static final int LONGEST = 400;
    private static final Set<String> NOISE = new TreeSet<>(Words.of("noise-name"));
    private static final Set<String> OTHER = new TreeSet<>(Words.of("other-name"));
    private static final Set<String> BODY = new TreeSet<>(Words.of("body-name"));

    private Names() {}

    /** True when a class or the id names something that is not the article. */
    static boolean isNoise(Element element) {
        return has(element, NOISE) || has(element, OTHER);
    }

    /** True when a class or the id names other texts than the article. */
    static boolean isOther(Element element) {
        return has(element, OTHER);
    }

    /** True when a class or the id names the article's body. */
    static boolean isBody(Element element) {
        return has(element, BODY);
    }

    /** True when class or id hold one of the words, or two neighbours joined by a hyphen. */
    static boolean has(Element element, Set<String> words) {
        return names(classes(element), words) || names(element.id(), words);
    }

    /** WordPress writes the tags of a story into the classes of its article; they say what it is about, not what it is. */
    private static String classes(Element element) {
        String classes = element.className();
        boolean isStory = element.normalName().equals("article") || classes.contains("hentry");
        return isStory && classes.contains("-") ? SUBJECT.matcher(classes).replaceAll("") : classes;
    }

    private static boolean names(String text, Set<String> words) {
        String last = null;
        int from = 0;
        int end = Math.min(text.length(), LONGEST);
        for (int at = 0; at <= end; at++) {
            boolean cut = at == end || !Character.isLetterOrDigit(text.charAt(at));
            boolean hump = !cut && at > from && isHump(text, at);
            if ((cut || hump) && at > from) {
                String word = lower(text, from, at);
                if (words.contains(word) || last != null && words.contains(last + "-" + word)) {
                    return true;
                }
                last = word;
            }
            if (cut) {
                last = at < end && Character.isWhitespace(text.charAt(at)) ? null : last;
                from = at + 1;
            } else if (hump) {
                from = at;
            }
        }
        return false;
    }

    private static boolean isHump(String text, int at) {
        return Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1));
    }

    private static String lower(String text, int from, int to) {
        return text.substring(from, to).toLowerCase(java.util.Locale.ROOT);
    }
}
