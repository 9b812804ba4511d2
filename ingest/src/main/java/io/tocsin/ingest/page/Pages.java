package io.tocsin.ingest.page;

import io.tocsin.ingest.page.NoArticle.Cause;
import io.tocsin.ingest.web.Decoding;
import io.tocsin.ingest.web.Kind;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/** Reads news pages. Pure, bounded in time and memory, and never an exception. */
public final class Pages {

    /** Letters that make an article where the page says that it is one; a flash has a line. */
    private static final int LEAST_MARKED = 20;

    private static final int LEAST = 120;

    /** Letters below which a gated text is not worth the name. */
    private static final int TEASER = 150;

    private static final int PROLOG = 4096;
    private static final Pattern DECLARED = Pattern.compile(
            "<meta[^>]{0,200}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!]");

    private Pages() {}

    /**
     * Reads a page.
     *
     * @param html its bytes, unpacked
     * @param declared charset of the header, null when it gives none
     * @param address where it was found in the end
     */
    public static PageResult read(byte[] html, Charset declared, URI address) {
        if (html.length > Kind.PAGE.bytes()) {
            return Absence.none(
                    Cause.TOO_LARGE,
                    address,
                    "it has " + html.length + " bytes, more than " + Kind.PAGE.bytes() + "; use a feed with texts");
        }
        Document page = Markup.parsed(Decoding.text(html, declared, declaredIn(html)), address.toString());
        JsonLd told = JsonLd.of(page);
        Metas metas = Metas.of(page);
        Outline outline = Outline.of(page);
        String site = metas.get("og:site_name") != null ? metas.get("og:site_name") : told.text("publisher");
        String title = Titles.of(page, outline, told, metas, site);
        Root root = Root.of(outline);
        List<Block> shown = Body.of(outline, root, title == null ? "" : Words.plain(title));
        String text = Told.better(shown, told, title);
        boolean marked = root.marked() || told.isThere() || "article".equals(metas.get("og:type"));
        int weight = Weight.of(text);
        if (weight < (marked ? LEAST_MARKED : LEAST) || weight < TEASER && Absence.isGated(page, told, text)) {
            return Absence.of(page, told, address);
        }
        Dates dates = Dates.of(outline, shown, title);
        return new Article(
                title,
                text,
                Times.published(told, metas, dates),
                Times.modified(told, metas, dates),
                Languages.of(page, told, metas, text),
                Addresses.canonical(page, metas, address));
    }

    /** The text of a fragment of html, as feeds hold it, or of plain text: a line a paragraph. */
    public static String text(String html) {
        String limited = html.length() > Kind.PAGE.bytes() ? html.substring(0, Kind.PAGE.bytes()) : html;
        boolean plain = !TAG.matcher(limited).find();
        Outline outline =
                Outline.of(Markup.parsed(plain ? limited.replace("<", "&lt;").replace("\n", "<br><br>") : limited, ""));
        return outline.blocks.stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    private static String declaredIn(byte[] html) {
        String prolog = new String(html, 0, Math.min(html.length, PROLOG), StandardCharsets.ISO_8859_1);
        Matcher named = DECLARED.matcher(prolog);
        return named.find() ? named.group(1) : null;
    }
}
