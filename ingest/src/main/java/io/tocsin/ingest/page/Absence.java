package io.tocsin.ingest.page;

import io.tocsin.ingest.page.NoArticle.Cause;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;

/** Says why a page has no article, as far as the page shows. */
final class Absence {

    private static final Set<String> GATES = new TreeSet<>(Words.of("gate-name"));
    private static final Set<String> CONSENT_NAMES = new TreeSet<>(Words.of("consent-name"));
    private static final List<String> CONSENT = Words.of("consent-phrase");
    private static final List<String> CHALLENGE = Words.of("challenge-phrase");
    private static final List<String> SCRIPT = Words.of("script-phrase");
    private static final int SAMPLE = 4000;

    private Absence() {}

    static NoArticle of(Document page, JsonLd told, URI address) {
        String all = page.title() + " " + page.body().text() + " "
                + page.select("noscript").text();
        String text = all.substring(0, Math.min(all.length(), SAMPLE)).toLowerCase(Locale.ROOT);
        if (holds(text, CHALLENGE)) {
            return none(
                    Cause.CHALLENGE,
                    address,
                    "it asks whether a person reads it; ask the publisher for a feed with texts");
        }
        if (isGated(page, told, "")) {
            return none(
                    Cause.PAYWALL,
                    address,
                    "its text is for subscribers; use a feed with texts, or set the source to take the feed's own");
        }
        if (page.select("[class],[id]").stream().anyMatch(e -> Names.has(e, CONSENT_NAMES)) && holds(text, CONSENT)) {
            return none(Cause.CONSENT, address, "it asks for consent first; use a feed with texts");
        }
        if (holds(text, SCRIPT)
                || page.body().text().length() < 200 && page.select("script").size() > 0) {
            return none(Cause.SCRIPTED, address, "scripts fetch its text; use a feed with texts");
        }
        if (holds(text, CONSENT) && page.body().text().length() < SAMPLE) {
            return none(Cause.CONSENT, address, "it asks for consent first; use a feed with texts");
        }
        return page.body().text().isBlank()
                ? none(Cause.EMPTY, address, "it is empty; it may be filled later")
                : none(Cause.OTHER, address, "it holds no text of an article; check that the feed links to articles");
    }

    /** True when the page says that its text is not for all, or has a gate and a text that breaks off; a flash is short, too. */
    static boolean isGated(Document page, JsonLd told, String text) {
        String free = told.text("isAccessibleForFree");
        return free != null && free.equalsIgnoreCase("false")
                || !Weight.endsSentence(text)
                        && page.select("[class],[id]").stream().anyMatch(e -> Names.has(e, GATES));
    }

    static NoArticle none(Cause cause, URI address, String clause) {
        String shown = address.toASCIIString();
        shown = shown.length() > 200 ? shown.substring(0, 200) + "…" : shown;
        return new NoArticle(cause, shown + " gives no article: " + clause + ".");
    }

    private static boolean holds(String text, List<String> phrases) {
        return phrases.stream().anyMatch(text::contains);
    }
}
