package io.tocsin.ingest.feed;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;

/** Between plain text and html. */
final class PlainHtml {

    private PlainHtml() {}

    /** Html that shows a plain text, its paragraphs and lines. */
    static String html(String text) {
        return "<p>"
                + Entities.escape(text.strip())
                        .replaceAll("\n\\s*\n", "</p><p>")
                        .replace("\n", "<br>") + "</p>";
    }

    /** What html shows, on one line. */
    static String line(String html) {
        boolean plain = html.indexOf('<') < 0 && html.indexOf('&') < 0;
        return (plain ? html : Jsoup.parseBodyFragment(html).text()).strip();
    }
}
