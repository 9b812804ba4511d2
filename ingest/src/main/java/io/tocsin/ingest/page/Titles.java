package io.tocsin.ingest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * The headline: the h1 that says most of what the page's own claims say, since claims are cut or reworded for networks; else
 * the best claim, without the site's name.
 */
final class Titles {

    private static final double SAME = 0.5;
    private static final Pattern DIVIDER = Pattern.compile("\\s+[-–—|·:»«•/]+\\s+|\\s*[|｜_]\\s*");
    private static final Pattern PART = Pattern.compile("\\s*(?:::|[-–—|｜_·»«•])\\s*");
    private static final int SHORTEST = 12;
    private static final int LONGEST = 500;

    private Titles() {}

    static String of(Document page, Outline outline, JsonLd told, Metas metas, String site) {
        List<String> claims = Stream.of(
                        told.text("headline"),
                        metas.get("og:title"),
                        metas.get("twitter:title"),
                        metas.get("dc.title"),
                        page.title())
                .filter(Objects::nonNull)
                .map(Titles::line)
                .filter(claim -> !claim.isEmpty())
                .map(claim -> withoutSite(claim, site))
                .toList();
        List<String> heads = outline.marks.stream()
                .filter(mark -> mark.element().normalName().equals("h1"))
                .limit(20)
                .map(mark -> line(mark.element().text()))
                .filter(head -> !head.isEmpty())
                .toList();
        String best = null;
        double most = SAME;
        for (String head : heads) {
            double same = claims.stream()
                    .mapToDouble(claim -> overlap(head, claim))
                    .max()
                    .orElse(0);
            if (same > most) {
                best = head;
                most = same;
            }
        }
        if (best != null) {
            return best;
        }
        return shown(outline, told.text("headline"), metas.get("og:title"), page.title())
                .orElse(!claims.isEmpty() ? claims.get(0) : heads.isEmpty() ? null : heads.get(0));
    }

    /** A line of the page that is the whole or a part of a claim. */
    private static Optional<String> shown(Outline outline, String... claims) {
        var parts = new TreeSet<String>();
        for (String claim : claims) {
            if (claim != null) {
                parts.add(Words.plain(line(claim)));
                PART.splitAsStream(line(claim)).map(Words::plain).forEach(parts::add);
            }
        }
        return outline.blocks.stream()
                .filter(block -> block.weight() >= SHORTEST
                        && block.linked() == 0
                        && block.text().length() < LONGEST)
                .filter(block -> parts.contains(Words.plain(block.text())))
                .map(Block::text)
                .findFirst();
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\s\\u00a0]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /** Cuts the site's name off either end; without a name, what stands behind the last divider when it is short. */
    private static String withoutSite(String title, String site) {
        var parts = new ArrayList<int[]>();
        DIVIDER.matcher(title).results().forEach(found -> parts.add(new int[] {found.start(), found.end()}));
        if (parts.isEmpty()) {
            return title;
        }
        int[] last = parts.get(parts.size() - 1);
        int[] first = parts.get(0);
        String tail = title.substring(last[1]);
        String head = title.substring(0, first[0]);
        if (site != null && overlap(head, site) > SAME && overlap(tail, site) <= SAME) {
            return title.substring(first[1]);
        }
        boolean isName = site != null && overlap(tail, site) > SAME;
        boolean isShort = Weight.of(tail) * 3 < Weight.of(title) && Weight.of(title.substring(0, last[0])) >= 12;
        return isName || isShort ? title.substring(0, last[0]) : title;
    }

    /** Share of the pairs of letters that two texts have in common, 0 to 1 (Dice), which needs no words. */
    static double overlap(String a, String b) {
        Set<String> first = pairs(a);
        Set<String> second = pairs(b);
        long common = first.stream().filter(second::contains).count();
        return first.isEmpty() || second.isEmpty() ? 0 : 2.0 * common / (first.size() + second.size());
    }

    private static Set<String> pairs(String text) {
        String plain = Words.plain(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        var pairs = new TreeSet<String>();
        for (int i = 0; i + 2 <= plain.length(); i++) {
            if (plain.charAt(i) != ' ' && plain.charAt(i + 1) != ' ') {
                pairs.add(plain.substring(i, i + 2));
            }
        }
        return pairs;
    }
}
